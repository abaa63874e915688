"use client";

import { Popover } from "@parley/ui/popover";
import { IconButton } from "@parley/ui/icon-button";
import { SmilePlus } from "lucide-react";
import { Suspense, lazy, useState } from "react";

const LazyPicker = lazy(async () => {
  const { EmojiPicker } = await import("./emoji-picker.tsx");
  return { default: EmojiPicker };
});

export interface EmojiButtonProps {
  label: string;
  size?: "normal" | "small";
  side?: "top" | "bottom";
  align?: "start" | "end";
  onPick(emoji: string): void;
  onOpenChange?(isOpen: boolean): void;
  /** Where the focus goes afterwards; default: back to the button. */
  onClosed?(): void;
}

/** Opens every emoji there is. They are fetched from this place itself, when first asked for. */
export function EmojiButton({ label, size = "normal", side = "top", align = "start", ...on }: EmojiButtonProps) {
  const [isOpen, setOpen] = useState(false);

  function change(next: boolean) {
    setOpen(next);
    on.onOpenChange?.(next);
  }

  function pick(emoji: string) {
    change(false);
    on.onPick(emoji);
  }

  return (
    <Popover
      label={label}
      isOpen={isOpen}
      onOpenChange={change}
      side={side}
      align={align}
      onCloseAutoFocus={(event) => {
        if (!on.onClosed) return;
        event.preventDefault();
        on.onClosed();
      }}
      trigger={<IconButton label={label} size={size} side="top" icon={<SmilePlus />} />}
    >
      <div className="h-[340px] w-[312px]">
        <Suspense>
          <LazyPicker onPick={pick} />
        </Suspense>
      </div>
    </Popover>
  );
}
