/** Keeps the screen on until the returned call, where the browser can (W3C screen-wake-lock). */
export function keepAwake(): () => void {
  if (!("wakeLock" in navigator)) return () => {};
  const { wakeLock } = navigator;
  let isWanted = true;
  let lock: WakeLockSentinel | null = null;

  async function ask(): Promise<void> {
    if (!isWanted || document.visibilityState !== "visible" || lock?.released === false) return;
    try {
      const given = await wakeLock.request("screen");
      if (isWanted) lock = given;
      else await given.release();
    } catch {
      // A battery that is low, for example: the call goes on without.
    }
  }

  const handleVisibility = () => void ask();
  document.addEventListener("visibilitychange", handleVisibility);
  void ask();
  return () => {
    isWanted = false;
    document.removeEventListener("visibilitychange", handleVisibility);
    void lock?.release().catch(() => {});
  };
}
