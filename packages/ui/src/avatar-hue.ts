/** The names of the twelve colour tokens of `tokens.css`. */
export const avatarHues = Array.from({ length: 12 }, (_, index) => `avatar-${index}`);

/** The same id has the same hue everywhere and for ever (FNV-1a over its UTF-16 units). */
export function avatarHue(id: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return avatarHues[(hash >>> 0) % avatarHues.length] ?? "avatar-0";
}
