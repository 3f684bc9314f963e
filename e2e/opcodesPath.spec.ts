import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator } from '@playwright/test';
import { captureOfOpcodes } from './support/opcodeCapture.ts';
import { expect, test } from './support/test.ts';
import { textOf, type Workbench } from './support/workbench.ts';
import { zip } from './support/zip.ts';

test.setTimeout(180_000);

const CAPTURE = resolve('public/samples/controlled-experiment.pcap.gz');
const LOG = readFileSync('public/samples/controlled-experiment.log.csv');
const EVIDENCE_MS = 60_000;

const table = ({ page }: Workbench): Locator => page.getByRole('grid', { name: 'Opcodes' });
const progress = ({ page }: Workbench): Locator => page.getByRole('region', { name: 'Progress' });
const brought = ({ page }: Workbench): Locator => page.getByRole('region', { name: 'Evidence brought' });

async function dropCapture(workbench: Workbench): Promise<void> {
  await workbench.openPath(CAPTURE);
  await workbench.page.keyboard.press('4');
  await expect(table(workbench)).toBeVisible({ timeout: EVIDENCE_MS });
}

interface Exported {
  readonly opcodes: readonly {
    readonly value: number;
    readonly label: { readonly service: string; readonly task: string } | null;
    readonly origin: { readonly status: string; readonly comment: string | null };
  }[];
  readonly provenance: {
    readonly editCount: number;
    readonly captures: readonly { readonly name: string }[];
  };
}

async function exported({ page }: Workbench): Promise<Exported> {
  await page.keyboard.press('5');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export signatures.json' }).click();
  const set = JSON.parse(await textOf(await saving));
  await page.keyboard.press('4');
  return set;
}

const labelsOf = ({ opcodes }: Exported, statuses: readonly string[]): Readonly<Record<number, string>> =>
  Object.fromEntries(
    opcodes
      .filter(({ origin }) => statuses.includes(origin.status))
      .map(({ value, label }) => [value, label === null ? '' : `${label.service}: ${label.task}`]),
  );

test('a new user: capture, log, clean, a dozen confirmed and renamed by keys, undone, redone, exported, reloaded', async ({
  workbench,
}) => {
  const { page } = workbench;
  await dropCapture(workbench);
  await workbench.dropFiles([{ name: 'log.csv', bytes: LOG }]);
  await expect(brought(workbench)).toContainText('120');

  await page.getByRole('button', { name: 'Clean', exact: true }).click();
  const clean = page.getByRole('dialog', { name: 'Clean the capture' });
  await clean.getByRole('textbox', { name: 'Domain or address to keep' }).fill('weixin.qq.com');
  await page.keyboard.press('Enter');
  await clean.getByRole('button', { name: 'Nameless ones beside them' }).click();
  await clean.getByRole('button', { name: /^Infer from/ }).click();
  const kept = brought(workbench).getByText(/[\d,]+ of [\d,]+ flows kept/);
  await expect(kept).toBeVisible();
  const keptText = await kept.textContent();
  await expect(table(workbench).getByText('Send pictures')).toBeVisible({ timeout: EVIDENCE_MS });

  // A dozen is named anew, a dozen confirmed, in the order shown; each names itself.
  await table(workbench).focus();
  await page.keyboard.press('Home');
  for (let i = 1; i <= 12; i += 1) {
    await page.keyboard.press('F2');
    await page.keyboard.type(`Trials: Number ${i}`);
    await page.keyboard.press('Enter');
    await expect(progress(workbench)).toContainText(`edited ${i}`);
  }
  for (let i = 1; i <= 12; i += 1) {
    await page.keyboard.press('y');
    await expect(progress(workbench)).toContainText(`confirmed ${i}`);
  }
  await page.keyboard.press('n');
  await expect(progress(workbench)).toContainText('rejected 1');
  await page.keyboard.press('e');
  await page.keyboard.type('seen twice on the bench');
  await page.keyboard.press('Enter');
  for (let i = 0; i < 8; i += 1) await page.keyboard.press('Control+z');
  await expect(progress(workbench)).toContainText('confirmed 6');
  for (let i = 0; i < 8; i += 1) await page.keyboard.press('Control+Shift+z');
  await expect(progress(workbench)).toContainText('confirmed 12');
  await expect(progress(workbench)).toContainText(/^25 of /);

  const before = await exported(workbench);
  const edited = Object.values(labelsOf(before, ['edited']));
  for (let i = 1; i <= 12; i += 1) expect(edited).toContain(`Trials: Number ${i}`);
  expect(Object.keys(labelsOf(before, ['confirmed'])).length).toBeGreaterThanOrEqual(12);
  expect(JSON.stringify(before)).toContain('seen twice on the bench');
  expect(before.provenance.captures.map(({ name }) => name)).toEqual(['controlled-experiment.pcap.gz']);

  await page.reload();
  await dropCapture(workbench);
  await expect(progress(workbench)).toContainText(/^25 of /, { timeout: EVIDENCE_MS });
  await expect(progress(workbench)).toContainText('edited 12');
  await expect(progress(workbench)).toContainText('confirmed 12');
  await expect(brought(workbench)).toContainText('120');
  await expect(brought(workbench)).toContainText(keptText ?? '');
  const after = await exported(workbench);
  expect(labelsOf(after, ['edited'])).toEqual(labelsOf(before, ['edited']));
  expect(labelsOf(after, ['confirmed'])).toEqual(labelsOf(before, ['confirmed']));

  // What was brought for this capture says nothing of another.
  await workbench.open(captureOfOpcodes(20), 'another.pcap');
  await page.keyboard.press('4');
  await expect(table(workbench)).toBeVisible({ timeout: EVIDENCE_MS });
  await expect(brought(workbench)).not.toContainText('120');
  await expect(brought(workbench)).toContainText('not cleaned');
});

test('126 opcodes are decided without touching the mouse', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.open(captureOfOpcodes(126), 'opcodes.pcap');
  await page.keyboard.press('4');
  await expect(table(workbench)).toBeVisible({ timeout: EVIDENCE_MS });
  await expect(progress(workbench)).toContainText('0 of 126 opcodes decided');
  // The table's own place in the order of Tab is found as a person without a mouse would.
  for (let i = 0; i < 60; i += 1) {
    const isThere = await table(workbench).evaluate((grid) => grid === document.activeElement);
    if (isThere) break;
    await page.keyboard.press('Tab');
  }
  await expect(table(workbench)).toBeFocused();
  for (let i = 0; i < 126; i += 1) {
    if (i % 9 === 4) {
      await page.keyboard.press('r');
      await page.keyboard.type(`Trials: Task ${i}`);
      await page.keyboard.press('Enter');
    } else {
      await page.keyboard.press(i % 7 === 3 ? 'n' : 'y');
    }
    await expect(progress(workbench)).toContainText(new RegExp(`^${i + 1} of 126 `));
  }
  await expect(page.getByRole('region', { name: 'Question' })).toContainText('All decided');
  await expect(progress(workbench)).toContainText('100.0% of messages, 100.0% of bytes');
  await expect(progress(workbench)).toContainText('edited 14');
});

const CODE = {
  'com/demo/a/h.java': `package a.b;
public final class h {
  public h() {
    q.a locala = new q.a();
    locala.uri = "/cgi-bin/micromsg-bin/uploadmsgimg";
    locala.ac = 9;
    locala.ad = 1000000009;
  }
}
`,
  'com/demo/a/k.java': `package a.b;
public final class k {
  public k() {
    q.a locala = new q.a();
    locala.uri = "/cgi-bin/micromsg-bin/uploadvoice";
    locala.ac = 19;
    locala.ad = 1000000019;
  }
}
`,
  'AndroidManifest.xml': '<manifest package="demo"/>',
};

test('client code as a folder and as a zip gives the same finds; the search says how far it is and stops', async ({
  workbench,
}, info) => {
  const { page } = workbench;
  await dropCapture(workbench);
  const folder = info.outputPath('client');
  for (const [path, text] of Object.entries(CODE)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  await workbench.dropPaths([folder]);
  const finds = brought(workbench).getByTitle('2 pairs');
  await expect(finds).toBeVisible({ timeout: 30_000 });
  await brought(workbench).getByRole('button', { name: 'Remove' }).click();
  await expect(finds).toHaveCount(0);
  await workbench.dropFiles([{ name: 'client.zip', bytes: zip(CODE) }]);
  await expect(finds).toBeVisible({ timeout: 30_000 });

  // Files enough that it takes a while.
  const big = info.outputPath('big');
  mkdirSync(big, { recursive: true });
  const filler = '// nothing to see\n'.repeat(30_000);
  for (let i = 0; i < 400; i += 1) writeFileSync(join(big, `c${i}.java`), `class c${i} {}\n${filler}`);
  await workbench.dropPaths([big]);
  await expect(page.getByRole('progressbar', { name: 'Reading client source' })).toBeVisible();
  await expect(brought(workbench)).toContainText(/URLs: [\d,]+ of 400 files/);
  await brought(workbench).getByRole('button', { name: 'Stop' }).click();
  await expect(workbench.log).toContainText('Stopped. Nothing of the client code is kept.');
  await expect(page.getByRole('progressbar', { name: 'Reading client source' })).toHaveCount(0);
  await expect(finds).toBeVisible();
});
