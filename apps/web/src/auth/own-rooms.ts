import { cache } from "react";
import { serverApi } from "./server-api.ts";

/** The rooms of whoever this request comes from, read once for all parts of the page. */
export const ownRooms = cache(async () => {
  const api = await serverApi();
  return api.room.list.query();
});
