const begunAt = performance.now();

/** Tells on stderr what is being measured, and since when the run goes on; the tables on stdout stay free of it. */
export function progress(what: string): void {
  const seconds = Math.round((performance.now() - begunAt) / 1_000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  process.stderr.write(`${clock.padStart(6)}  ${what}\n`);
}
