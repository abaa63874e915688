/** Shapes differ besides colours, so that no one has to tell colours apart. */
export type DotShape = "full" | "crescent" | "bar" | "hollow";

interface DotProps {
  shape: DotShape;
  sizePx: number;
  /** How far its centre stands inside the lower right corner of the parent. */
  insetPx: number;
}

/** A small sign in a 10 by 10 box: a green disc, an amber crescent, a red disc with a bar, or a hollow ring. */
export function Dot({ shape, sizePx, insetPx }: DotProps) {
  const offset = insetPx - sizePx / 2;
  return (
    <svg
      viewBox="0 0 10 10"
      width={sizePx}
      height={sizePx}
      style={{ position: "absolute", right: offset, bottom: offset }}
      className="overflow-visible"
    >
      {shape === "full" && <circle cx="5" cy="5" r="5" className="fill-online" />}
      {shape === "crescent" && <path d="M4.2.1a5 5 0 1 0 5.7 5.7A4.1 4.1 0 0 1 4.2.1z" className="fill-idle" />}
      {shape === "bar" && (
        <path fillRule="evenodd" d="M5 0a5 5 0 1 1 0 10A5 5 0 0 1 5 0zM2.4 4.1v1.8h5.2V4.1z" className="fill-danger" />
      )}
      {shape === "hollow" && <circle cx="5" cy="5" r="3.9" strokeWidth="2.2" className="fill-none stroke-ink-faint" />}
    </svg>
  );
}
