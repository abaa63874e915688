import { migrate } from "../migrate.ts";
import { migrationsDir } from "../paths.ts";
import { command } from "./command.ts";
import { useDatabase } from "./use-database.ts";

await command(async () => {
  await using database = await useDatabase();
  const applied = await migrate(database.url, migrationsDir);
  console.log(applied.length === 0 ? "Every migration is applied already." : `Applied ${applied.join(", ")}.`);
});
