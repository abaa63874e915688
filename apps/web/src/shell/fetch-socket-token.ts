import { z } from "zod";

const Answer = z.object({ token: z.string() });

/** A token for the next connection of the socket; null when this browser is no longer signed in. */
export async function fetchSocketToken(): Promise<string | null> {
  const res = await fetch("/api/token", { method: "POST", cache: "no-store" });
  if (res.status === 401) return null;
  if (!res.ok) throw new Error(`No token: ${res.status}`);
  return Answer.parse(await res.json()).token;
}
