/**
 * The secrets in `AUTH_SECRET`, newest first: "new,old" while one replaces the other.
 * @throws when there is none.
 */
export function readSecrets(value: string): [string, ...string[]] {
  const [newest, ...older] = value
    .split(",")
    .map((secret) => secret.trim())
    .filter((secret) => secret !== "");
  if (newest === undefined) throw new Error("AUTH_SECRET is empty.");
  return [newest, ...older];
}
