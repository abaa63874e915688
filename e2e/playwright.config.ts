import { findChromium } from "@parley/testing/tools/find-chromium";
import { defineConfig, devices } from "@playwright/test";
import { isLongRun } from "./env.ts";

const chromium = findChromium();

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
    launchOptions: {
      ...(chromium !== undefined && { executablePath: chromium }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "desktop", testIgnore: "phone.spec.ts", use: { viewport: { width: 1280, height: 800 } } },
    { name: "phone", testMatch: "phone.spec.ts", use: { ...devices["Pixel 7"] } },
  ],
});
