import { chromium } from "@playwright/test";
import { toolsEnv } from "../env.ts";
import { findProgram } from "../find-program.ts";

/** A Chromium for Playwright to drive: the one `CHROMIUM_PATH` names, one of the system, or Playwright's own. */
export function findChromium(): string | undefined {
  if (toolsEnv.CHROMIUM_PATH) return findProgram(toolsEnv.CHROMIUM_PATH);
  return findProgram(
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    chromium.executablePath(),
  );
}
