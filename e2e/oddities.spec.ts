import { smallCapture } from './support/captures.ts';
import { expect, test } from './support/test.ts';

/** Planted in the small capture, with the packet that has it. */
const PLANTED = {
  ip_header_length_invalid: 19,
  ip_payload_truncated: 17,
  tcp_retransmission: 7,
  tcp_gap_before: 9,
  tcp_acknowledged_unseen: 10,
};

test.beforeEach(async ({ workbench }) => {
  await workbench.open(smallCapture());
  await workbench.page.keyboard.press('1');
});

test('every oddity is listed by name with its first packets', async ({ workbench }) => {
  const table = workbench.page.getByRole('grid', { name: 'Oddities' });
  for (const [name, packet] of Object.entries(PLANTED)) {
    const cells = workbench.rows(table).filter({ hasText: name }).getByRole('gridcell');
    await expect(cells.nth(1)).toHaveText('1');
    await expect(cells.nth(3)).toHaveText(String(packet));
  }
  await expect(workbench.rows(table)).toHaveCount(Object.keys(PLANTED).length);
});

test('a first packet leads to its flow, packet and bytes', async ({ workbench }) => {
  const { page } = workbench;
  const table = page.getByRole('grid', { name: 'Oddities' });
  await workbench
    .rows(table)
    .filter({ hasText: 'tcp_gap_before' })
    .getByRole('button', { name: '9' })
    .click();
  await expect(page.getByRole('region', { name: 'Chosen flow' })).toContainText('Flow 1');
  await expect(workbench.packets.locator('[aria-selected=true]')).toContainText('tcp_gap_before');
  await expect(page.getByRole('complementary', { name: 'Packet' })).toContainText('Packet 9');
});

test('a packet outside any flow is shown among all packets', async ({ workbench }) => {
  const { page } = workbench;
  const table = page.getByRole('grid', { name: 'Oddities' });
  await workbench
    .rows(table)
    .filter({ hasText: 'ip_header_length_invalid' })
    .getByRole('button', { name: '19' })
    .click();
  await expect(page.getByRole('region', { name: 'Chosen flow' })).toContainText('All packets');
  await expect(workbench.packets.locator('[aria-selected=true]')).toContainText('ip_header_length_invalid');
});

test('the name leads to all packets that have it', async ({ workbench }) => {
  const { page } = workbench;
  await page.getByRole('button', { name: 'tcp_retransmission' }).click();
  await expect(page.getByRole('region', { name: 'Chosen flow' })).toContainText(
    'Packets marked tcp_retransmission',
  );
  expect(await workbench.column(workbench.packets, 'packet')).toEqual(['7']);
});
