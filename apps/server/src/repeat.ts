/** Does something again and again, never twice at once, until disposed; disposing waits for what is under way. */
export function repeat(everyMs: number, act: () => Promise<void>, onError: (error: unknown) => void): AsyncDisposable {
  let acting: Promise<void> | null = null;
  const timer = setInterval(() => {
    acting ??= act()
      .catch(onError)
      .finally(() => (acting = null));
  }, everyMs);
  timer.unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await acting;
    },
  };
}
