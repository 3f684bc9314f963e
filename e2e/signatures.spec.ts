import { spawnSync } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { textOf, Workbench } from './support/workbench.ts';

// Inference of the sample's payloads takes its time where others work too.
test.setTimeout(120_000);

const formats = (page: Page): Locator => page.getByRole('region', { name: /^Format / });
const counts = (page: Page): Locator => page.getByText(/^\d+ formats, [\d,]+ keywords, [\d,]+ opcodes/);

async function inferSample(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Open the sample' }).first().click();
  await workbench.loaded('controlled-experiment');
  await page.getByRole('button', { name: /^Fields/ }).click();
  await expect(page.getByRole('button', { name: /^Fields\s*\d/ })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('5');
  await expect(counts(page)).toBeVisible();
}

async function exported(page: Page): Promise<string> {
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export signatures.json' }).click();
  return textOf(await saved);
}

async function imported(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  await (await chooser).setFiles([path]);
}

test('signatures of the sample: drawn, corrected, exported, and imported by someone else', async ({
  workbench,
  folder,
  browser,
  baseURL,
}) => {
  const { page } = workbench;
  await inferSample(workbench);
  const longLink = formats(page).first();
  await expect(longLink).toContainText('response = request + 1,000,000,000');
  await expect(longLink.locator('.sig-box').nth(3)).toHaveAttribute('title', /^bytes 8 to 11: opcode/);
  const keywords = page.getByRole('grid', { name: 'signature keywords' });
  await expect(keywords).toContainText('short.weixin.qq.com');

  await page.getByRole('tab', { name: /^servers/ }).click();
  const servers = page.getByRole('grid', { name: 'signature servers' });
  await page.getByRole('searchbox', { name: 'Filter signature servers' }).fill('long');
  const server = servers.getByRole('row', { name: /long/ }).last();
  await server.click();
  await page.getByRole('combobox', { name: 'Role' }).selectOption('other');
  await expect(server).toContainText('edited');

  await page.getByRole('tab', { name: /^opcodes/ }).click();
  const opcodes = page.getByRole('grid', { name: 'signature opcodes' });
  await page.getByRole('searchbox', { name: 'Filter signature opcodes' }).fill('0xed');
  await opcodes.getByRole('row', { name: /0xed/ }).click();
  await page.getByRole('combobox', { name: 'Task' }).selectOption('Instant messaging, Send texts');
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(opcodes.getByRole('row', { name: /0xed/ })).toContainText('confirmed');

  const text = await exported(page);
  const path = join(folder, 'signatures.json');
  writeFileSync(path, text);
  const checked = spawnSync(process.execPath, ['cli/chatdissect.js', 'validate', path], { encoding: 'utf8' });
  expect(checked.stderr).toBe('');

  const stranger = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
  await new Workbench(stranger).start();
  await stranger.keyboard.press('5');
  await expect(stranger.getByText('No signatures yet.')).toBeVisible();
  await imported(stranger, path);
  const offer = stranger.getByRole('region', { name: 'Import' });
  await expect(offer).toContainText(/\d+ added, 0 removed, 0 changed/);
  await expect(counts(stranger)).toHaveCount(0);
  await offer.getByRole('button', { name: 'Take it' }).click();
  await expect(counts(stranger)).toHaveText((await counts(page).textContent()) ?? '');
  expect(await exported(stranger)).toBe(text);

  await stranger.reload();
  await expect(stranger.getByRole('heading', { name: 'Drop a capture' })).toBeVisible();
  await stranger.keyboard.press('5');
  await expect(counts(stranger)).toBeVisible();
  await stranger.close();
});

test('a built-in set by keyboard: its diff, its labels on what was seen, another tool\u2019s language', async ({
  workbench,
}) => {
  const { page } = workbench;
  await inferSample(workbench);
  await page.getByRole('button', { name: 'Add wechat-4.5-5.0' }).focus();
  await page.keyboard.press('Enter');
  const offer = page.getByRole('region', { name: 'Import' });
  await expect(offer).toContainText('Take “wechat-4.5-5.0”?');
  await offer.getByRole('button', { name: 'Take it' }).focus();
  await page.keyboard.press('Enter');
  await expect(formats(page).filter({ hasText: 'W-TCP' })).toContainText('inferred');
  await page.getByRole('tab', { name: /^opcodes/ }).focus();
  await page.keyboard.press('Enter');
  const pictures = page.getByRole('grid', { name: 'signature opcodes' }).getByRole('row', { name: /0x9\b/ });
  await expect(pictures).toHaveCount(1);
  await expect(pictures).toContainText('Send pictures');
  // One that this capture has not: known from the set alone, and it says so.
  const unseen = page
    .getByRole('grid', { name: 'signature opcodes' })
    .getByRole('row', { name: /SENDMSG/ })
    .first();
  await expect(unseen).toContainText('built in');

  await page.getByRole('button', { name: 'Remove' }).focus();
  await page.keyboard.press('Enter');
  await expect(unseen).toHaveCount(0);
  await expect(pictures).toHaveCount(1);

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as Wireshark Lua dissector' }).focus();
  await page.keyboard.press('Enter');
  expect(await textOf(await saved)).toContain('register_heuristic("tcp"');
});

test('a file that is no signature file is refused with the place, and a dropped one is offered', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const good = spawnSync(
    process.execPath,
    ['cli/chatdissect.js', 'infer', 'src/testing/captures/tcp/pcpp-three_http_streams.pcap'],
    {
      encoding: 'utf8',
    },
  ).stdout;
  const bad = join(folder, 'bad.json');
  writeFileSync(bad, good.replace('"version": 1', '"version": 99'));
  await page.keyboard.press('5');
  await imported(page, bad);
  await expect(workbench.log).toContainText('bad.json: version: 99 is not known');
  await workbench.dropFiles([{ name: 'signatures.json', bytes: Buffer.from(good) }]);
  await expect(page.getByRole('region', { name: 'Import' })).toContainText('Take “inferred”?');
  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect(page.getByRole('region', { name: 'Import' })).toHaveCount(0);
  expect(readFileSync(bad, 'utf8')).toContain('99');
});

test('keys of later versions are kept; what is hostile, deep or huge is refused at once, in words', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const args = ['cli/chatdissect.js', 'infer', 'src/testing/captures/tcp/pcpp-three_http_streams.pcap'];
  const good = JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout) as {
    keywords: Record<string, unknown>[];
    [key: string]: unknown;
  };
  const later = {
    ...good,
    later: { answer: 42 },
    keywords: good.keywords.map((one) => ({ ...one, alsoLater: true })),
  };
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  await page.keyboard.press('5');
  await imported(page, file('later.json', JSON.stringify(later)));
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Take it' }).click();
  const back = JSON.parse(await exported(page)) as typeof good;
  expect(back.later).toEqual({ answer: 42 });
  expect(back.keywords.length).toBe(good.keywords.length);
  expect(back.keywords.every(({ alsoLater }) => alsoLater === true)).toBe(true);

  await imported(page, file('deep.json', `${'['.repeat(200_000)}${']'.repeat(200_000)}`));
  await expect(workbench.log).toContainText('deep.json');
  await imported(page, file('proto.json', JSON.stringify(later).replace('"later":', '"__proto__":')));
  const huge = join(folder, 'huge.json');
  writeFileSync(huge, '{');
  truncateSync(huge, 2 ** 31);
  await imported(page, huge);
  await expect(workbench.log).toContainText(/huge\.json: 2,147,483,648 bytes, at most [\d,]+/);
  await page.keyboard.press('6');
  expect(await page.evaluate(() => ({}) as Record<string, unknown>)).toEqual({});
});

test('any two sets are compared, a file too, without taking it', async ({ workbench, folder }) => {
  const { page } = workbench;
  await page.keyboard.press('5');
  await page.getByRole('combobox', { name: 'Compare from' }).selectOption('wechat-4.5-5.0');
  await page.getByRole('combobox', { name: 'Compare to' }).selectOption('wechat-mmtls');
  const compare = page.getByRole('region', { name: 'Compare' });
  const cells = (kind: string) =>
    compare.getByRole('row', { name: new RegExp(`^${kind}`) }).getByRole('cell');
  const counts = async (kind: string): Promise<number[]> => (await cells(kind).allTextContents()).map(Number);
  const differ = spawnSync(
    process.execPath,
    ['cli/chatdissect.js', 'diff', 'wechat-4.5-5.0', 'wechat-mmtls'],
    {
      encoding: 'utf8',
    },
  ).stdout;
  const ofKind = (kind: string, how: string): number =>
    differ.split('\n').filter((line) => line.includes(`${kind}/`) && line.includes(how)).length;
  expect(ofKind('servers', 'removed')).toBeGreaterThan(0);
  expect((await counts('servers')).slice(0, 2)).toEqual([
    ofKind('servers', 'added'),
    ofKind('servers', 'removed'),
  ]);

  const set = spawnSync(
    process.execPath,
    ['cli/chatdissect.js', 'infer', 'src/testing/captures/tcp/pcpp-three_http_streams.pcap'],
    { encoding: 'utf8' },
  ).stdout;
  writeFileSync(join(folder, 'other.json'), set);
  const chooser = page.waitForEvent('filechooser');
  await compare.getByRole('button', { name: 'With a file' }).click();
  await (await chooser).setFiles([join(folder, 'other.json')]);
  await page.getByRole('combobox', { name: 'Compare from' }).selectOption('inferred, of a file');
  await page.getByRole('combobox', { name: 'Compare to' }).selectOption('inferred, of a file');
  expect((await counts('keywords')).slice(0, 3)).toEqual([0, 0, 0]);
  await expect(page.getByText('No signatures yet.')).toBeVisible();
});
