/** How much a heap may have grown from the first half of a run to the second, as a share of it. */
const growthMax = 0.05;

/** Whether a heap that was looked at so often does not grow: the middle of the second half is where that of the first is. */
export function isFlat(heapBytes: readonly number[]): boolean {
  const half = Math.floor(heapBytes.length / 2);
  const [first, second] = [median(heapBytes.slice(0, half)), median(heapBytes.slice(-half))];
  return second <= first * (1 + growthMax);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
