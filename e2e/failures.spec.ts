import { smallCapture } from './support/captures.ts';
import { expect, test } from './support/test.ts';

test('a file that is no capture is named, and what was open stays', async ({ workbench }) => {
  await workbench.open(smallCapture());
  await workbench.chooseFlow(1);
  await workbench.dropFiles([{ name: 'letter.txt', bytes: new TextEncoder().encode('Dear Sir,\n') }]);
  await expect(workbench.log).toContainText('letter.txt: Not a capture file (byte 0)');
  await expect(workbench.log).toContainText(/choose a pcap/);
  await expect(workbench.page.locator('.appbar-name')).toContainText('small.pcap');
  await expect(workbench.count).toHaveText('5 flows');
  await workbench.chooseFlow(2);
  await expect(workbench.rows(workbench.packets)).toHaveCount(4);
});

test('an empty file says that it is empty', async ({ workbench }) => {
  await workbench.dropFiles([{ name: 'nothing.pcap', bytes: new Uint8Array(0) }]);
  await expect(workbench.log).toContainText(/nothing\.pcap: .*empty/i);
  await expect(workbench.page.getByRole('heading', { name: 'Drop a capture' })).toBeVisible();
});

test('a cut file gives what is before the cut, and says at which packet and byte', async ({ workbench }) => {
  const whole = smallCapture();
  const cut = whole.subarray(0, whole.length - 9);
  await workbench.open(cut, 'cut.pcap');
  await expect(workbench.count).toHaveText('5 flows');
  await expect(workbench.log).toContainText(/cut\.pcap: .*[Pp]acket \d+ .*byte \d/);
  await workbench.page.keyboard.press('1');
  await expect(workbench.page.getByRole('grid', { name: 'Oddities' })).toContainText('capture_cut_in_packet');
});

test('one bad file among several does not keep the others from being read', async ({ workbench }) => {
  await workbench.dropFiles([
    { name: 'bad.pcap', bytes: new TextEncoder().encode('<html>not found</html>') },
    { name: 'good.pcap', bytes: smallCapture() },
  ]);
  await workbench.loaded('bad.pcap and 1 more');
  await expect(workbench.count).toHaveText('5 flows');
  await expect(workbench.log).toContainText('bad.pcap: Not a capture file');
});

test('a capture without a flow is told apart from none', async ({ workbench }) => {
  const header = smallCapture().slice(0, 24);
  await workbench.dropFiles([{ name: 'header.pcap', bytes: header }]);
  await workbench.loaded('header.pcap');
  await expect(workbench.page.locator('.statusbar')).toContainText('0 packets');
  await workbench.page.getByRole('button', { name: /^Flows/ }).click();
  await expect(
    workbench.flows.getByText('No flow: the capture holds no TCP or UDP packet.'),
  ).toBeInViewport();
});
