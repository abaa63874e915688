import { parseArgs } from "node:util";
import { prismaDir } from "../paths.ts";
import { migrationScript } from "../migration-script.ts";
import { writeMigration } from "../write-migration.ts";
import { command } from "./command.ts";
import { useDatabase } from "./use-database.ts";

await command(async () => {
  const { values } = parseArgs({ options: { name: { type: "string" } } });
  await using database = await useDatabase();
  const script = await migrationScript(database.url, prismaDir);
  if (script === undefined) return console.log("Models and functions are those of the last migration.");
  if (values.name === undefined) return console.log(script);
  console.log(`Wrote ${await writeMigration(prismaDir, values.name, script)}. Read it before you apply it.`);
});
