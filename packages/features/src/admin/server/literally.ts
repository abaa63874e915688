/** The text as a pattern of LIKE that matches itself. */
export function literally(text: string): string {
  return text.trim().replace(/[\\%_]/g, "\\$&");
}
