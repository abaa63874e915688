import { ArrowDown } from "lucide-react";

/** Leads back to the newest message, and says how many came meanwhile. */
export function JumpButton({ unread, onJump }: { unread: number; onJump(): void }) {
  const words = unread === 0 ? "Jump to present" : unread === 1 ? "1 new message" : `${unread} new messages`;
  return (
    <button
      type="button"
      onClick={onJump}
      className="absolute bottom-2.5 left-1/2 z-10 flex h-8 -translate-x-1/2 animate-rise items-center gap-1.5 rounded-full bg-ink px-3.5 text-12 font-medium text-sheet tabular-nums shadow-float pointer-coarse:h-11"
    >
      <ArrowDown aria-hidden size={14} />
      {words}
    </button>
  );
}
