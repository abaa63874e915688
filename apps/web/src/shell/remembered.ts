/** What a device remembers in cookies, so that the first HTML already looks as it was left. */
export const lastRoomCookie = "parley-room";
export const collapsedCookie = "parley-collapsed";
export const panelCookie = "parley-panel";

const rememberedForSeconds = 365 * 24 * 60 * 60;

/** Keeps a value on this device for a year. Values are ids and plain words. */
export function remember(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${rememberedForSeconds}; samesite=lax`;
}
