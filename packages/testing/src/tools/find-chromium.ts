import { findProgram } from "../find-program.ts";
import { toolsEnv } from "../env.ts";

/** A Chromium for Playwright to drive: the one that `CHROMIUM_PATH` names, or one the system has. */
export function findChromium(): string | undefined {
  if (toolsEnv.CHROMIUM_PATH !== undefined) return findProgram(toolsEnv.CHROMIUM_PATH);
  return findProgram(
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  );
}
