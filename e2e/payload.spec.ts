import { GAP_BYTES, HTTP_HOST, longFlow, REQUEST, smallCapture } from './support/captures.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(async ({ workbench }) => {
  await workbench.open(smallCapture());
});

test('choosing a flow shows its packets and what is known of it', async ({ workbench }) => {
  await workbench.chooseFlow(1);
  expect(await workbench.column(workbench.packets, 'packet')).toEqual(
    [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(String),
  );
  const facts = workbench.page.getByRole('complementary', { name: 'Packet' });
  for (const fact of ['it sent the SYN', 'FIN from both sides', '100 bytes', HTTP_HOST])
    await expect(facts).toContainText(fact);
});

test('both directions show their payload by packet, each byte once, and the gap', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.chooseFlow(1);
  await page.getByRole('tab', { name: 'Payload' }).click();
  const up = page.getByRole('region', { name: /^↑ Uplink/ });
  const down = page.getByRole('region', { name: /^↓ Downlink/ });
  await expect(up.getByRole('button', { name: /^packet/ })).toHaveText(['packet 5', 'packet 6']);
  await expect(down.getByRole('button', { name: /^packet/ })).toHaveText(['packet 8', 'packet 9']);
  await expect(down).toContainText(`${GAP_BYTES} bytes never captured`);
  await expect(up).not.toContainText('never captured');
  const ascii = (await up.locator('.stream-line:not(.is-head)').allInnerTexts())
    .map((line) => /(?:[0-9a-f]{2} ){1,16}\s*(.*)$/.exec(line)?.[1] ?? '')
    .join('');
  expect(ascii).toBe(REQUEST.replaceAll(/[\r\n]/g, '·'));
});

test('a packet chosen in the payload is the packet chosen everywhere', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.chooseFlow(1);
  await page.getByRole('tab', { name: 'Payload' }).click();
  await page.getByRole('button', { name: 'packet 9', exact: true }).click();
  await expect(page.getByRole('complementary', { name: 'Packet' })).toContainText('Packet 9');
  await page.getByRole('tab', { name: 'Packets' }).click();
  await expect(workbench.packets.locator('[aria-selected=true]')).toContainText('tcp_gap_before');
});

test('payload cut by the snap length is marked as cut, not as missing', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.chooseFlow(3);
  await page.getByRole('tab', { name: 'Payload' }).click();
  await expect(page.getByRole('region', { name: /^↓ Downlink/ })).toContainText(
    '152 bytes cut off by the snap length in packet 17',
  );
});

test('names in clear stand in tables of their own', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.chooseFlow(1);
  await page.getByRole('tab', { name: 'DNS and HTTP' }).click();
  const http = page.getByRole('grid', { name: 'HTTP exchanges' });
  await expect(http).toContainText('/cgi-bin/micromsg-bin/geta8key');
  await expect(http).toContainText('200');
  await workbench.chooseFlow(0);
  await expect(page.getByRole('grid', { name: 'DNS queries' })).toContainText('203.205.151.162');
  await workbench.chooseFlow(2);
  await expect(page.getByText('No DNS message and no HTTP/1 exchange in clear')).toBeVisible();
});

test('a long stream is read as one scrolls, and only what is on screen is in the page', async ({
  workbench,
}) => {
  const { page } = workbench;
  await workbench.open(longFlow(400), 'long.pcap');
  await workbench.chooseFlow(0);
  await page.getByRole('tab', { name: 'Payload' }).click();
  const down = page.getByRole('region', { name: /^↓ Downlink/ });
  await expect(down.getByRole('button', { name: 'packet 2', exact: true })).toBeVisible();
  expect(await down.locator('.stream-line').count()).toBeLessThan(100);
  const last = down.getByRole('button', { name: 'packet 401', exact: true });
  await expect
    .poll(
      async () => {
        await down.evaluate((element) => element.scrollTo(0, element.scrollHeight));
        return down.locator('.stream-line').last().textContent();
      },
      // One page of the stream is read a step.
      { intervals: [100], timeout: 30_000 },
    )
    .toMatch(/^61a78(?:8f ){8}/);
  expect(await down.locator('.stream-line').count()).toBeLessThan(100);
  await down.evaluate((element) => element.scrollTo(0, element.scrollHeight - 2300));
  await expect(last).toBeVisible();
  await last.click();
  await expect(page.getByRole('complementary', { name: 'Packet' })).toContainText('Packet 401');
});
