import { type ChildProcess, spawn } from 'node:child_process';
import { smallCapture } from './support/captures.ts';
import { expect, test } from './support/test.ts';
import { Workbench } from './support/workbench.ts';

/** Serves the build on a port and below a path of its own. */
async function serve(port: number, base: string): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['scripts/serve.mjs', String(port), base], { stdio: 'ignore' });
  await expect
    .poll(() =>
      fetch(`http://localhost:${port}${base}/`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    .toBe(true);
  return server;
}

const stopped = (server: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill();
  });

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of a fixture's arguments
const port = ({}, { parallelIndex }: { parallelIndex: number }): number =>
  Number(process.env.E2E_PORT ?? 4179) + 10 + parallelIndex;

test('once loaded it works without its server and without a network', async ({ page, context }, info) => {
  const at = port({}, info);
  const server = await serve(at, '/a/b');
  try {
    await page.goto(`http://localhost:${at}/a/b/`);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller === null) {
        await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
      }
    });
  } finally {
    await stopped(server);
  }
  await expect(fetch(`http://localhost:${at}/a/b/`)).rejects.toThrow();
  await context.setOffline(true);
  await page.reload();
  const workbench = new Workbench(page);
  await workbench.open(smallCapture());
  await expect(workbench.count).toHaveText('5 flows');
  await workbench.chooseFlow(1);
  await expect(workbench.rows(workbench.packets)).toHaveCount(10);
});

test('it works from the root of a host as from below any path', async ({ page }, info) => {
  const at = port({}, info);
  const missing: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) missing.push(response.url());
  });
  for (const base of ['', '/one', '/a path/b.c']) {
    const server = await serve(at, base);
    try {
      await page.goto(`http://localhost:${at}${base}/`);
      const workbench = new Workbench(page);
      await workbench.open(smallCapture());
      await expect(workbench.count).toHaveText('5 flows');
    } finally {
      await stopped(server);
    }
  }
  expect(missing).toEqual([]);
});
