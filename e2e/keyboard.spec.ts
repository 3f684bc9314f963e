import { smallCapture } from './support/captures.ts';
import { tabTo } from './support/tabTo.ts';
import { expect, test } from './support/test.ts';

test('a whole session without a mouse', async ({ workbench }) => {
  const { page, flows, packets, filter, layers, bytes } = workbench;
  const side = page.getByRole('complementary', { name: 'Packet' });
  await workbench.open(smallCapture());

  await page.keyboard.press('/');
  await expect(filter).toBeFocused();
  await page.keyboard.type('packets > 1');
  await page.keyboard.press('Enter');
  await expect(workbench.count).toHaveText('4 of 5 flows');
  await page.keyboard.press('Escape');
  await expect(filter).toHaveValue('');
  await expect(workbench.count).toHaveText('5 flows');

  await tabTo(page, flows);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(flows.locator('[aria-selected=true]')).toContainText('short.weixin.qq.com');
  await page.keyboard.press('Enter');
  await expect(packets).toBeFocused();
  await page.keyboard.press('End');
  await expect(side).toContainText('Packet 11');
  await page.keyboard.press('Home');
  await expect(side).toContainText('Packet 2');

  await tabTo(page, layers);
  await page.keyboard.press('Home');
  await expect(layers.locator('[aria-selected=true]')).toContainText('Ethernet');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(layers.locator('[aria-selected=true]')).toHaveText(/^destination/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(layers.locator('[aria-selected=true]')).toHaveAttribute('aria-expanded', 'false');
  await tabTo(page, bytes);
  await page.keyboard.press('Control+End');
  await expect(page.locator('.packet-value')).toContainText('1 B at 53');

  await page.keyboard.press('g');
  await page.keyboard.type('16');
  await page.keyboard.press('Enter');
  await expect(side).toContainText('Packet 16');
  await expect(page.getByRole('region', { name: 'Chosen flow' })).toContainText('Flow 3');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('region', { name: 'Chosen flow' })).toContainText('Flow 1');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(side).toContainText('Packet 16');

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await page.keyboard.type('list all');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Chosen flow' })).toContainText('All packets');
  await expect(packets).toHaveAttribute('aria-rowcount', '21');

  await page.keyboard.press('1');
  await expect(page.getByRole('heading', { name: 'small.pcap' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(flows).toBeVisible();
});

test('keys are listed on ?, and closing a window gives the focus back', async ({ workbench }) => {
  const { page, flows } = workbench;
  await workbench.open(smallCapture());
  await flows.focus();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  for (const key of ['Ctrl K', 'Alt ←', 'PgUp PgDn'])
    await expect(keys.getByText(key, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await expect(flows).toBeFocused();
});

test('letters typed into a box are letters, not commands', async ({ workbench }) => {
  const { page, filter } = workbench;
  await workbench.open(smallCapture());
  await filter.focus();
  await page.keyboard.type('g12?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(filter).toHaveValue('g12?');
});

test('going to a packet that is not there is not offered', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.open(smallCapture());
  await page.keyboard.press('g');
  const dialogue = page.getByRole('dialog', { name: 'Go to packet' });
  await expect(dialogue).toContainText('0 to 19');
  await dialogue.getByRole('textbox').fill('20');
  await expect(dialogue.getByRole('button', { name: 'Go', exact: true })).toBeDisabled();
  await dialogue.getByRole('textbox').fill('19');
  await expect(dialogue.getByRole('button', { name: 'Go', exact: true })).toBeEnabled();
});
