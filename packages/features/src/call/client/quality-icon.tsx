import { cx } from "@parley/ui/cx";
import type { Quality } from "./call-session.ts";
import { qualityWords } from "./view/quality-words.ts";

const barHeights = [4, 7, 10, 13];

/** How well one hears and sees somebody: four bars, and the word, which is only written out where it matters. */
export function QualityIcon({ quality }: { quality: Quality }) {
  const { name, bars } = qualityWords[quality];
  const isBad = quality === "poor" || quality === "lost";
  return (
    <span className={cx("inline-flex items-center gap-1", isBad && "text-danger")}>
      <svg aria-hidden viewBox="0 0 16 14" width="16" height="14" className="shrink-0">
        {barHeights.map((height, index) => (
          <rect
            key={height}
            x={index * 4}
            y={14 - height}
            width="3"
            height={height}
            rx="1"
            className={index < bars ? "fill-current" : "fill-line-strong"}
          />
        ))}
      </svg>
      <span className={cx(!isBad && "sr-only")}>
        <span className="sr-only">Connection: </span>
        {name}
      </span>
    </span>
  );
}
