/** The pattern for LIKE of a text in which the words occur, taken literally. */
export function named(words: string): string {
  return `%${words.trim().replace(/[\\%_]/g, "\\$&")}%`;
}
