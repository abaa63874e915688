/** "An is typing…", for those who are not oneself. */
export function typingWords(names: readonly string[]): string {
  const [first, second, ...others] = names;
  if (first === undefined) return "";
  if (others.length > 0) return "Several people are typing…";
  return second === undefined ? `${first} is typing…` : `${first} and ${second} are typing…`;
}
