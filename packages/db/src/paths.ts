import { fileURLToPath } from "node:url";

/** The repository's `prisma` folder. */
export const prismaDir = fileURLToPath(new URL("../../../prisma", import.meta.url));

export const migrationsDir = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));
