import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { Workbench } from './workbench.ts';

export { expect };

/** Each test has the workbench, started, and a folder. It fails when the page reports an error or asks another host. */
export const test = base.extend<{ workbench: Workbench; folder: string }>({
  workbench: async ({ page, context, baseURL }, use) => {
    const origin = new URL(baseURL ?? '').origin;
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()}`);
    });
    context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${origin}/`) && !/^(?:blob|data):/.test(url)) problems.push(`request: ${url}`);
    });
    const workbench = new Workbench(page);
    await workbench.start();
    await use(workbench);
    expect(problems).toEqual([]);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of a fixture's arguments
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'chatdissect-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});
