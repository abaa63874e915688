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

/**
 * The same engine without a window to draw, for pages that need neither push nor notifications of the system: a page
 * costs it a third less. `CHROMIUM_PATH` stands for both.
 */
export function findHeadlessShell(): string | undefined {
  return toolsEnv.CHROMIUM_PATH ? findChromium() : findProgram("chromium-headless-shell");
}
