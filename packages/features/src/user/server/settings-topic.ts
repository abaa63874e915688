/** The bus topic on which a user's own streams hear that what they share, and so may see, has changed. */
export function settingsTopic(userId: string): string {
  return `settings:${userId}`;
}
