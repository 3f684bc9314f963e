import { join } from 'node:path';
import { manyFlows, smallCapture } from './support/captures.ts';
import { writeHugeCapture, writeLargeCapture } from './support/largeCapture.ts';
import { expect, test } from './support/test.ts';

const LARGE_BYTES = 350e6;
const PACKETS = /([\d,]+) packets · /;

test('flows appear while a capture is read; stopping acts at once and keeps them', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const path = join(folder, 'large.pcap');
  writeLargeCapture(path, LARGE_BYTES);
  await workbench.dropPaths([path]);
  const bar = page.getByRole('progressbar', { name: 'read' });
  await expect(workbench.rows(workbench.flows).first()).toBeVisible();
  await expect(bar).toBeVisible();
  await page.evaluate(() => {
    const page = window as unknown as { pressedMs: number; stoppedMs: number };
    window.addEventListener('keydown', () => {
      page.pressedMs = performance.now();
    });
    new MutationObserver((_, observer) => {
      if (!/packets · /.test(document.querySelector('.statusbar')?.textContent ?? '')) return;
      page.stoppedMs = performance.now();
      observer.disconnect();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await page.keyboard.press('Escape');
  await expect(page.locator('.statusbar')).toContainText('Stopped before the end of the file');
  await expect(page.locator('.statusbar')).toContainText(PACKETS);
  const took = await page.evaluate(() => {
    const { pressedMs, stoppedMs } = window as unknown as { pressedMs: number; stoppedMs: number };
    return stoppedMs - pressedMs;
  });
  // A generous bound for a busy machine: the point is that nobody waits for the file's end.
  expect(took).toBeLessThan(1500);
  const kept =
    PACKETS.exec((await page.locator('.statusbar').textContent()) ?? '')?.[1].replaceAll(',', '') ?? '0';
  expect(Number(kept)).toBeGreaterThan(0);
  expect(Number(kept)).toBeLessThan(LARGE_BYTES / 90);
  await expect(workbench.log).toContainText('packets are kept');
  await expect(workbench.rows(workbench.flows).first()).toBeVisible();
  await workbench.rows(workbench.flows).first().click();
  await expect(workbench.rows(workbench.packets).first()).toBeVisible();
});

test('a very large capture is asked about first, and leaving it keeps what was open', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  await workbench.open(smallCapture());
  const path = join(folder, 'huge.pcap');
  writeHugeCapture(path, 6e9);
  await workbench.dropPaths([path]);
  await expect(page.getByRole('heading', { name: 'This capture is large' })).toBeVisible();
  await expect(page.locator('.asking')).toContainText(/About [\d,]{9,} packets.*\d GB of memory/);
  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect(page.getByRole('heading', { name: 'small.pcap' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(workbench.count).toHaveText('5 flows');
});

test('capture after capture is read to its end', async ({ workbench }) => {
  test.setTimeout(90_000);
  const bytes = manyFlows(3000);
  for (let i = 0; i < 60; i += 1) await workbench.open(bytes, `again-${i}.pcap`);
});
