/** The bus topic on which every node hears of whom what they share, and so may see, has changed. That is rare. */
export const settingsTopic = "settings";
