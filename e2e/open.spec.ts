import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CHAT, manyFlows, smallCapture } from './support/captures.ts';
import { expect, test } from './support/test.ts';

test('files dropped on the window open as one capture', async ({ workbench }) => {
  await workbench.dropFiles([
    { name: 'later.pcap', bytes: manyFlows(3, 90_000) },
    { name: 'first.pcap', bytes: manyFlows(2) },
  ]);
  await workbench.loaded('later.pcap and 1 more');
  await expect(workbench.count).toHaveText('5 flows');
  expect(await workbench.column(workbench.flows, 'start, s')).toEqual([
    ...['0.000', '0.001'],
    ...['90.000', '90.001', '90.002'],
  ]);
});

test('a folder dropped from the disk opens with what is in its folders', async ({ workbench, folder }) => {
  mkdirSync(join(folder, 'day', 'night'), { recursive: true });
  writeFileSync(join(folder, 'day', 'a.pcap'), manyFlows(2));
  writeFileSync(join(folder, 'day', 'night', 'b.pcap.gz'), gzipSync(manyFlows(4, 90_000)));
  writeFileSync(join(folder, 'day', '.hidden'), 'not looked at');
  await workbench.dropPaths([join(folder, 'day')]);
  await expect(workbench.count).toHaveText('6 flows');
  await expect(workbench.log).toBeHidden();
});

test('the file picker takes several files', async ({ workbench, folder }) => {
  const paths = ['one.pcap', 'two.pcap'].map((name) => join(folder, name));
  writeFileSync(paths[0], manyFlows(3));
  writeFileSync(paths[1], smallCapture());
  await workbench.pick(paths);
  await expect(workbench.count).toHaveText('8 flows');
  await expect(workbench.page.locator('.appbar-name')).toHaveAttribute(
    'title',
    /one\.pcap[\s\S]*two\.pcap|two\.pcap[\s\S]*one\.pcap/,
  );
});

test('the next capture takes the place of the last, and its filter goes', async ({ workbench }) => {
  await workbench.open(smallCapture());
  await workbench.typeFilter('type == dns');
  await expect(workbench.count).toHaveText('1 of 5 flows');
  await workbench.open(manyFlows(7), 'next.pcap');
  await expect(workbench.count).toHaveText('7 flows');
  await expect(workbench.filter).toHaveValue('');
  await expect(workbench.rows(workbench.flows).first()).toContainText(`${CHAT}:8000`);
});

test('the sample is one click away', async ({ workbench }) => {
  await workbench.page.getByRole('button', { name: 'Open the sample' }).click();
  await workbench.loaded('controlled-experiment.pcap.gz');
  await expect(workbench.count).toHaveText(/^\d{3} flows$/);
  await workbench.typeFilter('host ~ "weixin" and type == http');
  await expect(workbench.rows(workbench.flows).nth(5)).toBeVisible();
});

test('a capture is made by the simulator in the page, and its making can be stopped', async ({
  workbench,
}) => {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Make a capture' }).click();
  const dialogue = page.getByRole('dialog', { name: 'Make a capture' });
  await dialogue.getByLabel('scenario').selectOption('evening-peak');
  await dialogue.getByLabel('users').fill('5000');
  await dialogue.getByRole('button', { name: 'Make and open' }).click();
  await dialogue.getByRole('button', { name: 'Stop' }).click();
  await expect(dialogue.getByRole('alert')).toContainText(/stopped/i);
  await dialogue.getByLabel('users').fill('20');
  await dialogue.getByLabel('hours').fill('0.2');
  const download = page.waitForEvent('download');
  await dialogue.getByLabel(/save what every packet is/).check();
  await dialogue.getByRole('button', { name: 'Make and open' }).click();
  expect((await download).suggestedFilename()).toContain('evening-peak');
  await workbench.loaded('evening-peak');
  await expect(dialogue).toBeHidden();
});
