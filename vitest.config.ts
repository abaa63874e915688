import { defineConfig } from "vitest/config";
import { LongestFirst } from "./packages/config/src/longest-first.ts";
import { project } from "./packages/config/src/vitest.ts";

const dom = { environment: "happy-dom" };

/** Every package is a project: `vitest --project realtime` runs one. Started from here, where the databases are. */
export default defineConfig({
  test: {
    globalSetup: ["packages/testing/src/global-setup.ts"],
    // More than cores: much of what is tested is waiting.
    maxWorkers: 5,
    sequence: { sequencer: LongestFirst },
    // Tests of a whole server take a second; only what takes very long is worth a line of its own.
    slowTestThreshold: 10_000,
    projects: [
      project("config", "packages/config"),
      project("db", "packages/db"),
      project("realtime", "packages/realtime"),
      project("auth", "packages/auth"),
      project("api", "packages/api"),
      // Half of the time would go into loading the same modules for each file.
      project("features", "packages/features", { exclude: ["src/*/client/**"], isolate: false }),
      project("features-client", "packages/features", { ...dom, include: ["src/*/client/**/*.test.{ts,tsx}"] }),
      project("ui", "packages/ui", dom),
      project("testing", "packages/testing"),
      project("server", "apps/server"),
      project("chaos", "packages/chaos"),
      project("bench", "packages/bench"),
      project("launcher", "apps/launcher"),
      project("web", "apps/web", dom),
    ],
  },
});
