import { fileURLToPath } from "node:url";

/** The repository's `prisma` folder. */
export const prismaDir = fileURLToPath(new URL("../../../prisma", import.meta.url));

/** This package, where its commands are run. */
export const packageDir = fileURLToPath(new URL("../", import.meta.url));

export const migrationsDir = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));
