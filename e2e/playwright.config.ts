import { findChromium, findHeadlessShell } from "@parley/testing/tools/find-chromium";
import { defineConfig, devices } from "@playwright/test";
import { isLongRun } from "./env.ts";

const desktop = { viewport: { width: 1280, height: 800 } };

/** Tests of what a page asks of the system around it: push, and what it shows outside of the page. */
const needsWindow = ["push.spec.ts", "check.spec.ts"];

function launch(executablePath: string | undefined) {
  return {
    ...(executablePath !== undefined && { executablePath }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}

/** People in browsers against the product as `pnpm start` runs it. */
export default defineConfig({
  testDir: ".",
  globalSetup: "./global-setup.ts",
  outputDir: "../test-results",
  workers: 2,
  forbidOnly: true,
  ...(!isLongRun && { grepInvert: /@long/ }),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "en-GB",
    timezoneId: "UTC",
    // Without a film of each page, which costs as much as the page where there is video.
    trace: { mode: "retain-on-failure", screenshots: false, sources: false },
    launchOptions: launch(findHeadlessShell() ?? findChromium()),
  },
  projects: [
    { name: "desktop", testIgnore: ["phone.spec.ts", ...needsWindow], use: desktop },
    { name: "window", testMatch: needsWindow, use: { ...desktop, launchOptions: launch(findChromium()) } },
    { name: "phone", testMatch: "phone.spec.ts", use: { ...devices["Pixel 7"] } },
  ],
});
