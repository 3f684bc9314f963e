import { smallCapture } from './support/captures.ts';
import { serve } from './support/server.ts';
import { expect, test } from './support/test.ts';
import { Workbench } from './support/workbench.ts';

test('once loaded it works without its server and without a network', async ({ page, context }) => {
  const server = await serve('/a/b');
  try {
    await page.goto(server.url);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller === null) {
        await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
      }
    });
  } finally {
    await server.stop();
  }
  await expect(fetch(server.url)).rejects.toThrow();
  await context.setOffline(true);
  await page.reload();
  const workbench = new Workbench(page);
  await workbench.open(smallCapture());
  await expect(workbench.count).toHaveText('5 flows');
  await workbench.chooseFlow(1);
  await expect(workbench.rows(workbench.packets)).toHaveCount(10);
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await workbench.loaded('controlled-experiment');
});

test('it works from the root of a host as from below any path', async ({ page }) => {
  const missing: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) missing.push(response.url());
  });
  for (const base of ['', '/one', '/a path/b.c']) {
    const server = await serve(base);
    try {
      await page.goto(server.url);
      const workbench = new Workbench(page);
      await workbench.open(smallCapture());
      await expect(workbench.count).toHaveText('5 flows');
    } finally {
      await server.stop();
    }
  }
  expect(missing).toEqual([]);
});
