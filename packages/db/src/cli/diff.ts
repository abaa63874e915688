import { parseArgs } from "node:util";
import { prismaDir } from "../paths.ts";
import { schemaDiff } from "../schema-diff.ts";
import { writeMigration } from "../write-migration.ts";
import { command } from "./command.ts";
import { useDatabase } from "./use-database.ts";

await command(async () => {
  const { values } = parseArgs({ options: { name: { type: "string" } } });
  await using database = await useDatabase();
  const script = await schemaDiff(database.url, prismaDir);
  if (script === undefined) return console.log("The schema is that of the last migration.");
  if (values.name === undefined) return console.log(script);
  console.log(`Wrote ${await writeMigration(prismaDir, values.name, script)}. Read it before you apply it.`);
});
