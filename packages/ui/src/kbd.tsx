import { useSyncExternalStore } from "react";
import { cx } from "./cx.ts";

const macKeys: Record<string, string> = { Mod: "⌘", Alt: "⌥", Shift: "⇧", Enter: "↩" };
const otherKeys: Record<string, string> = { Mod: "Ctrl", Enter: "↵" };
const arrows: Record<string, string> = { Up: "↑", Down: "↓", Left: "←", Right: "→" };

const never = () => () => {};
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** A shortcut as this machine's keyboard writes it: `Mod+K` is `⌘K` on a Mac and `Ctrl K` elsewhere. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  const mac = useSyncExternalStore(never, isMac, () => false);
  const names = keys.split("+").map((key) => (mac ? macKeys[key] : otherKeys[key]) ?? arrows[key] ?? key);
  return (
    <kbd
      className={cx(
        "rounded-[4px] border border-line px-1.5 font-sans text-[0.6875rem] leading-4 font-medium text-ink-faint",
        className,
      )}
    >
      {names.join(mac ? "" : " ")}
    </kbd>
  );
}
