import { z } from "zod";

/** What the service worker asks a page for when its notification was clicked. */
export const OpenRequest = z.object({ type: z.literal("open"), path: z.string().startsWith("/") });
export type OpenRequest = z.infer<typeof OpenRequest>;
