import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Which database: the one of `DATABASE_URL`, or the embedded one of the data directory. */
export const DatabaseEnv = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }).optional(),
  /** Relative to the repository's root, whatever folder a command is started in. */
  PARLEY_DATA_DIR: z
    .string()
    .default(".parley")
    .transform((path) => resolve(root, path)),
});
export type DatabaseEnv = z.infer<typeof DatabaseEnv>;
