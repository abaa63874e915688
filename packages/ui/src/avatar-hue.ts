/** The names of the twelve colour tokens of `tokens.css`. */
export const avatarHues = Array.from({ length: 12 }, (_, index) => `avatar-${index}`);

/** The same id has the same hue everywhere and for ever (FNV-1a over its UTF-16 units, finished as in MurmurHash3). */
export function avatarHue(id: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  // Alone, the first step leaves ids that were made one after the other too close together.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  return avatarHues[(hash >>> 0) % avatarHues.length] ?? "avatar-0";
}
