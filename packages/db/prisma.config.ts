import { defineConfig } from "prisma/config";

/** The schema is a folder: one model file per feature, in the words the features use. */
export default defineConfig({
  schema: "../../prisma",
  migrations: { path: "../../prisma/migrations" },
});
