/** The mark on a 32 by 32 grid. The icons of the web app are made of the same two paths. */
export const markPaths = {
  opening: "M12 3C6.5 3 3 7 3 13v3a7 7 0 1 0 7-7c.6-1.6 1.9-2.6 4-2.8V3z",
  reply: "M20 29c5.5 0 9-4 9-10v-3a7 7 0 1 0-7 7c-.6 1.6-1.9 2.6-4 2.8V29z",
};
