import { fileURLToPath } from "node:url";

/** The repository, with a trailing slash. */
export const repositoryDir = fileURLToPath(new URL("../../../", import.meta.url));

export const migrationsDir = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));

/** Programs that were fetched for the tests because the system had none. */
export const localToolsDir = `${repositoryDir}node_modules/.cache/parley-tools`;
