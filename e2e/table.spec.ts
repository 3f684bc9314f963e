import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manyFlows, smallCapture } from './support/captures.ts';
import { expect, test } from './support/test.ts';
import { textOf } from './support/workbench.ts';

test('every column sorts up, down and not at all', async ({ workbench }) => {
  await workbench.open(smallCapture());
  const heads = await workbench.flows.getByRole('columnheader').all();
  expect(heads.length).toBeGreaterThan(8);
  const original = await workbench.column(workbench.flows, 'flow');
  for (const head of heads) {
    const label = (await head.textContent()) ?? '';
    await head.getByRole('button').click();
    await expect(head, label).toHaveAttribute('aria-sort', 'ascending');
    const up = await workbench.column(workbench.flows, 'flow');
    await head.getByRole('button').click();
    await expect(head, label).toHaveAttribute('aria-sort', 'descending');
    // Rows that are equal in this column keep their order, so down need not be up reversed.
    await expect.poll(() => workbench.column(workbench.flows, 'flow'), label).not.toEqual(up);
    await head.getByRole('button').click();
    await expect(head, label).toHaveAttribute('aria-sort', 'none');
    await expect.poll(() => workbench.column(workbench.flows, 'flow'), label).toEqual(original);
  }
});

test('numbers sort as numbers, and Shift adds a second key', async ({ workbench }) => {
  await workbench.open(smallCapture());
  await workbench.sortBy('bytes').click();
  await workbench.sortBy('bytes').click();
  const bytes = (): Promise<number[]> =>
    workbench
      .column(workbench.flows, 'bytes')
      .then((texts) => texts.map((text) => Number(text.replace(',', ''))));
  await expect.poll(bytes).toEqual([804, 320, 236, 146, 56]);
  await workbench.sortBy('type').click();
  await workbench.sortBy('bytes').click({ modifiers: ['Shift'] });
  await expect.poll(bytes).toEqual([146, 804, 236, 56, 320]);
});

test('columns are chosen, resized, and remembered', async ({ workbench }) => {
  const { page, flows } = workbench;
  await workbench.open(smallCapture());
  await page.getByRole('button', { name: 'Columns' }).click();
  const menu = page.getByRole('group', { name: 'Columns' });
  await menu.getByRole('checkbox').last().scrollIntoViewIfNeeded();
  await expect(menu.getByRole('checkbox').last()).toBeInViewport();
  await menu.getByRole('checkbox', { name: 'missing', exact: true }).check();
  await menu.getByRole('checkbox', { name: 'condition', exact: true }).uncheck();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused();
  await expect(flows.getByRole('columnheader', { name: 'missing' })).toBeVisible();
  expect(await workbench.column(flows, 'missing')).toEqual(['0', '100', '0', '0', '0']);
  const head = flows.getByRole('columnheader', { name: 'name' });
  const before = await head.boundingBox();
  const grip = await head.locator('.vtable-resize').boundingBox();
  if (before === null || grip === null) throw new Error('no head');
  await page.mouse.move(grip.x + grip.width / 2, grip.y + 5);
  await page.mouse.down();
  await page.mouse.move(grip.x + 90, grip.y + 5, { steps: 4 });
  await page.mouse.up();
  const width = async (): Promise<number> => Math.round((await head.boundingBox())?.width ?? 0);
  const wider = await width();
  expect(wider).toBeGreaterThan(before.width + 70);
  await page.reload();
  await workbench.open(smallCapture());
  await expect(flows.getByRole('columnheader', { name: 'missing' })).toBeVisible();
  await expect(flows.getByRole('columnheader', { name: 'condition' })).toHaveCount(0);
  expect(await width()).toBe(wider);
  await page.getByRole('button', { name: 'Columns' }).click();
  await menu.getByRole('button', { name: 'As at first' }).click();
  await expect(flows.getByRole('columnheader', { name: 'condition' })).toBeAttached();
});

test('CSV holds the shown columns, in the shown order, of all rows', async ({ workbench, folder }) => {
  const path = join(folder, 'many.pcap');
  writeFileSync(path, manyFlows(45_000));
  await workbench.openPath(path);
  await expect(workbench.count).toHaveText('45,000 flows');
  await workbench.sortBy('start, s').click();
  await workbench.sortBy('start, s').click();
  await expect.poll(async () => (await workbench.column(workbench.flows, 'flow'))[0]).toBe('44,999');
  const { heads, rows } = await workbench.csv();
  expect(heads.slice(0, 4)).toEqual(['flow', 'start', 'type', 'protocol']);
  expect(rows.map(([flow]) => flow).join()).toBe(Array.from({ length: 45_000 }, (_, i) => 44_999 - i).join());
});

test('copying gives raw values: one row, or all of them', async ({ workbench, context }) => {
  const { page, flows } = workbench;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.open(smallCapture());
  await workbench.typeFilter('type == http or type == tcp');
  await expect(workbench.count).toHaveText('2 of 5 flows');
  await workbench.flowRow(1).click();
  await flows.press('Control+c');
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await expect
    .poll(clipboard)
    .toMatch(/^1\t30000000\thttp\thttp\t203\.205\.151\.162\tshort\.weixin\.qq\.com\t/);
  await flows.press('Control+Shift+C');
  await expect.poll(clipboard).toMatch(/^flow\tstart\t.*\n1\t.*\n2\t[^\n]*$/);
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.getByRole('button', { name: 'Copy all rows' }).click();
  await expect.poll(clipboard).toMatch(/^flow\tstart\t.*\n1\t.*\n2\t[^\n]*$/);
});

test('the table of a flow’s packets sorts, filters and saves too', async ({ workbench }) => {
  const { page, packets } = workbench;
  await workbench.open(smallCapture());
  await workbench.chooseFlow(1);
  await packets
    .getByRole('columnheader', { name: 'payload, B' })
    .getByRole('button')
    .click({ clickCount: 1 });
  await packets.getByRole('columnheader', { name: 'payload, B' }).getByRole('button').click();
  await expect.poll(async () => (await workbench.column(packets, 'payload, B'))[0]).toBe('200');
  await page.getByRole('searchbox', { name: 'Filter Packets' }).fill('retransmission');
  await expect.poll(() => workbench.column(packets, 'packet')).toEqual(['7']);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save Packets as CSV' }).click();
  const lines = (await textOf(await saved)).trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('7,90000000,uplink,PSH ACK,62,tcp_retransmission');
});

test('a hundred thousand rows scroll to the last', async ({ workbench, folder }) => {
  const path = join(folder, 'many.pcap');
  writeFileSync(path, manyFlows(100_000));
  await workbench.openPath(path);
  await expect(workbench.flows).toHaveAttribute('aria-rowcount', '100001');
  await workbench.flows.focus();
  await workbench.page.keyboard.press('End');
  await expect(workbench.flows.locator('[aria-selected=true]')).toHaveAttribute('aria-rowindex', '100001');
  await expect(workbench.flows.locator('[aria-selected=true]')).toBeInViewport();
  expect(await workbench.rows(workbench.flows).count()).toBeLessThan(80);
});
