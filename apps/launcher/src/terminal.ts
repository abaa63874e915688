/** What somebody who waits for Parley to start gets to read. */
export interface Terminal {
  /** A line with the seconds since the start before it. */
  progress(words: string): void;
  /** Words that stand by themselves. */
  say(words: string): void;
  complain(words: string): void;
}

export function createTerminal(): Terminal {
  return {
    progress: (words) => process.stdout.write(`${(performance.now() / 1000).toFixed(1).padStart(6)} s  ${words}\n`),
    say: (words) => process.stdout.write(`${words}\n`),
    complain: (words) => process.stderr.write(`${words}\n`),
  };
}
