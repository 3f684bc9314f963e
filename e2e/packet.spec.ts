import type { Locator } from '@playwright/test';
import { smallCapture } from './support/captures.ts';
import { expect, test } from './support/test.ts';
import type { Workbench } from './support/workbench.ts';

const ETHERNET = 14;
const IPV4 = 20;

test.beforeEach(async ({ workbench }) => {
  await workbench.open(smallCapture());
  await workbench.chooseFlow(1);
  await workbench.rows(workbench.packets).first().click();
  await expect(workbench.layers).toContainText('TCP');
});

/** The selected bytes as the hex grid shows them. */
async function selectedHex(workbench: Workbench): Promise<string> {
  const runs = await workbench.bytes.locator('.hexgrid-hex .is-selected').allInnerTexts();
  return runs.join(' ').replaceAll(/\s+/g, ' ').trim();
}

/** Where the byte at an offset stands on screen. */
async function pointOf(workbench: Workbench, offset: number): Promise<{ x: number; y: number }> {
  for (const run of await workbench.bytes.locator('.hexgrid-hex [data-from]').all()) {
    const from = Number(await run.getAttribute('data-from'));
    const count = Number(await run.getAttribute('data-count'));
    if (offset < from || offset >= from + count) continue;
    const box = await run.boundingBox();
    if (box === null) break;
    return { x: box.x + ((offset - from + 0.4) * box.width) / count, y: box.y + box.height / 2 };
  }
  throw new Error(`byte ${offset} is not on screen`);
}

const selected = (workbench: Workbench): Locator => workbench.layers.locator('[aria-selected=true]');

test('a field chosen in the tree is chosen in the bytes', async ({ workbench }) => {
  await workbench.layers.getByRole('treeitem', { name: /^destination port/i }).click();
  expect(await selectedHex(workbench)).toBe('00 50');
  await workbench.layers
    .getByRole('treeitem', { name: /^sequence/i })
    .first()
    .click();
  expect(await selectedHex(workbench)).toBe('00 00 03 e7');
  await expect(workbench.page.locator('.packet-value')).toContainText('4 B at 38');
  await expect(workbench.page.locator('.packet-value')).toContainText('999');
});

test('a byte chosen in the grid opens and chooses its field', async ({ workbench }) => {
  const { page } = workbench;
  const { x, y } = await pointOf(workbench, ETHERNET + 9);
  await page.mouse.click(x, y);
  expect(await selectedHex(workbench)).toBe('06');
  await expect(selected(workbench)).toHaveText(/^protocol/i);
});

test('dragging over bytes chooses the smallest part that holds them', async ({ workbench }) => {
  const { page } = workbench;
  const from = await pointOf(workbench, ETHERNET + 12);
  const to = await pointOf(workbench, ETHERNET + 15);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  expect(await selectedHex(workbench)).toBe('0a 14 1e 28');
  await expect(selected(workbench)).toHaveText(/^source/i);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const beyond = await pointOf(workbench, ETHERNET + IPV4 - 1);
  await page.mouse.move(beyond.x, beyond.y, { steps: 4 });
  await page.mouse.up();
  await expect(selected(workbench)).toHaveText(/^IPv4/);
});

test('by keyboard the bytes move the tree, and the tree the bytes', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.bytes.focus();
  await page.keyboard.press('ArrowRight');
  expect(await selectedHex(workbench)).toBe('00');
  for (let i = 0; i < ETHERNET; i += 1) await page.keyboard.press('ArrowRight');
  expect(await selectedHex(workbench)).toBe('45');
  await expect(selected(workbench)).toHaveText(/^(?:version|IHL|header length)/i);
  await page.keyboard.press('Shift+ArrowRight');
  expect(await selectedHex(workbench)).toBe('45 00');
  await expect(selected(workbench)).toHaveText(/^IPv4/);
  await workbench.layers.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(selected(workbench)).not.toHaveText(/^IPv4/);
  expect((await selectedHex(workbench)).length).toBeGreaterThan(0);
  await workbench.bytes.focus();
  await page.keyboard.press('Escape');
  expect(await selectedHex(workbench)).toBe('');
  await expect(selected(workbench)).toHaveCount(0);
});

test('chosen bytes are copied as hex and as text', async ({ workbench, context }) => {
  const { page } = workbench;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.rows(workbench.packets).nth(3).click();
  await workbench.layers.getByRole('treeitem', { name: /^payload/ }).click();
  await workbench.bytes.focus();
  await page.keyboard.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^474554202f63/);
  await page.keyboard.press('Control+Shift+C');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^GET \/cgi-bin/);
});

test('layers open and close by a double click, and stay so from packet to packet', async ({ workbench }) => {
  const ip = workbench.layers.getByRole('treeitem', { name: /^IPv4/ });
  await expect(ip).toHaveAttribute('aria-expanded', 'false');
  await ip.dblclick();
  await expect(ip).toHaveAttribute('aria-expanded', 'true');
  await workbench.packets.focus();
  await workbench.page.keyboard.press('End');
  await expect(workbench.page.getByRole('complementary', { name: 'Packet' })).toContainText('Packet 11');
  await expect(ip).toHaveAttribute('aria-expanded', 'true');
  await ip.dblclick();
  await expect(ip).toHaveAttribute('aria-expanded', 'false');
});
