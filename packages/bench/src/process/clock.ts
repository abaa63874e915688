/** Microseconds of a clock that all processes of a machine share and nobody sets. */
export function microsNow(): number {
  return Number(process.hrtime.bigint() / 1_000n);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
