import { defineConfig } from '@playwright/test';
import { findBrowser, launchOptions } from './scripts/browser.mjs';

const port = Number(process.env.E2E_PORT ?? 4179);

/** Browser tests against the production build, served from a folder below the root to prove that any path works. */
export default defineConfig({
  testDir: 'e2e',
  timeout: 60_000,
  // A second try is named 'flaky' in the list: on a shared machine a browser may be starved for seconds.
  retries: process.env.CI === undefined ? 0 : 1,
  workers: 2,
  fullyParallel: true,
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}/some/where/`,
    launchOptions: launchOptions(findBrowser()),
    viewport: { width: 1440, height: 900 },
  },
  webServer: {
    command: `node scripts/serve.mjs ${port} /some/where`,
    url: `http://localhost:${port}/some/where/`,
    reuseExistingServer: false,
  },
});
