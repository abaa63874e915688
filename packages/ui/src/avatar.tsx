import type { CSSProperties } from "react";
import { avatarHue } from "./avatar-hue.ts";
import { cx } from "./cx.ts";
import { Dot, type DotShape } from "./dot.tsx";
import { initials } from "./initials.ts";

export interface AvatarProps {
  /** Decides the hue. */
  id: string;
  name: string;
  /** In px. */
  size?: 20 | 24 | 32 | 36 | 56 | 96;
  /** Cuts a dot out of the lower right corner. */
  dot?: DotShape | undefined;
  className?: string;
}

const sizes = {
  20: { box: "size-5 rounded-[6px] text-[0.5625rem]", dotPx: 8 },
  24: { box: "size-6 rounded-[7px] text-[0.625rem]", dotPx: 9 },
  32: { box: "size-8 rounded-[8px] text-12", dotPx: 10 },
  36: { box: "size-9 rounded-[9px] text-13", dotPx: 10 },
  56: { box: "size-14 rounded-[14px] text-18", dotPx: 14 },
  96: { box: "size-24 rounded-[24px] text-[2rem]", dotPx: 20 },
};

/** The dot's centre stands this far inside the corner, and this much air is cut around it, in px. */
const dotInsetPx = 2;
const dotGapPx = 2;

/** Stands for somebody whose name is written beside it, so it says nothing itself. */
export function Avatar({ id, name, size = 36, dot, className }: AvatarProps) {
  const { box, dotPx } = sizes[size];
  const style: CSSProperties = { backgroundColor: `var(--${avatarHue(id)})` };
  if (dot) {
    const centre = `calc(100% - ${dotInsetPx}px)`;
    const radius = dotPx / 2 + dotGapPx;
    style.maskImage = `radial-gradient(circle at ${centre} ${centre}, transparent ${radius - 0.25}px, black ${radius + 0.25}px)`;
  }
  return (
    <span aria-hidden className={cx("relative inline-block shrink-0 select-none", className)}>
      <span style={style} className={cx("grid place-items-center leading-none font-bold text-on-avatar", box)}>
        {size === 20 ? initials(name).slice(0, 1) : initials(name)}
      </span>
      {dot && <Dot shape={dot} sizePx={dotPx} insetPx={dotInsetPx} />}
    </span>
  );
}
