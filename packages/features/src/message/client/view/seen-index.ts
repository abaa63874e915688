/** What of a virtual list is needed to say what is in view, in px from its start. */
export interface Viewport {
  scrollOffset: number;
  viewportSize: number;
  findItemIndex(offset: number): number;
  getItemOffset(index: number): number;
  getItemSize(index: number): number;
}

/** A row counts as seen when its end is in view but for this much, in px. */
const slackPx = 8;

/** The last row that has been seen down to its end, or is taller than the view and fills it. */
export function lastSeenIndex(view: Viewport): number {
  const end = view.scrollOffset + view.viewportSize;
  const index = view.findItemIndex(end);
  const rowStart = view.getItemOffset(index);
  const isWhole = rowStart + view.getItemSize(index) <= end + slackPx;
  return isWhole || rowStart <= view.scrollOffset ? index : index - 1;
}
