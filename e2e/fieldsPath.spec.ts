import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator } from '@playwright/test';
import { tabTo } from './support/tabTo.ts';
import { expect, test } from './support/test.ts';
import type { Workbench } from './support/workbench.ts';

/** What a person does with fields from beginning to end, on three kinds of input, by mouse and by keyboard alone. */

test.setTimeout(180_000);

const CAPTURE = resolve('../shared/captures/fields/ics-modbus_test_2.pcap');

interface Input {
  readonly name: string;
  open(workbench: Workbench): Promise<void>;
  readonly missing?: string;
}

const INPUTS: readonly Input[] = [
  {
    name: 'the sample',
    async open(workbench) {
      await workbench.page.getByRole('button', { name: 'Open the sample' }).first().click();
      await workbench.loaded('controlled-experiment');
      await workbench.page.getByRole('button', { name: /^Fields/ }).click();
    },
  },
  {
    name: 'a real capture',
    async open(workbench) {
      await workbench.openPath(CAPTURE);
      await workbench.page.getByRole('button', { name: /^Fields/ }).click();
    },
    ...(!existsSync(CAPTURE) && { missing: `no capture at ${CAPTURE}` }),
  },
  {
    name: 'lines of hex',
    async open(workbench) {
      const bytes = new TextEncoder().encode(hexLines().join('\n'));
      await workbench.dropFiles([{ name: 'serial.txt', bytes }]);
    },
  },
];

/** Length, a constant, one of three commands, a count, a body. */
function hexLines(): readonly string[] {
  const hex = (value: number, bytes: number): string => value.toString(16).padStart(2 * bytes, '0');
  return Array.from({ length: 90 }, (_, i) => {
    const body = Array.from({ length: (i * 7) % 13 }, (_, k) => hex((i * 31 + k * 17) % 256, 1)).join('');
    return `${hex(10 + body.length / 2, 2)}0a01${hex([3, 5, 17][(i * i) % 3] ?? 0, 2)}${hex(700 + i, 4)}${body}`;
  });
}

interface Hands {
  /** Gives the first of the answers that are offered. */
  answer(): Promise<void>;
  joinFirst(): Promise<void>;
  /** A field begins at the byte, which then is looked at. */
  split(at: number): Promise<void>;
  /** Of the field that is looked at. */
  retype(): Promise<void>;
  name(name: string): Promise<void>;
  confirm(): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  tryValue(parameter: string, value: string): Promise<void>;
  apply(): Promise<void>;
}

const fieldsOf = ({ page }: Workbench): Locator =>
  page.getByRole('listbox', { name: 'Fields' }).getByRole('option');
const rangesOf = (workbench: Workbench): Promise<string[]> =>
  fieldsOf(workbench).locator('span:first-child').allInnerTexts();
const startsOf = async (workbench: Workbench): Promise<readonly number[]> =>
  (await rangesOf(workbench)).map((range) => Number.parseInt(range, 10));
const historyOf = ({ page }: Workbench): Locator => page.locator('.history-item');
const gridOf = ({ page }: Workbench): Locator => page.getByRole('grid', { name: 'Messages' });
const questionOf = ({ page }: Workbench): Locator => page.getByRole('region', { name: 'Question' });

function mouse(workbench: Workbench): Hands {
  const { page } = workbench;
  const press = async (name: RegExp): Promise<void> =>
    page.locator('.field-tools').getByRole('button', { name }).click();
  return {
    answer: () => questionOf(workbench).getByRole('button').first().click(),
    async joinFirst() {
      await fieldsOf(workbench).first().click();
      await press(/^Join/);
    },
    async split(at) {
      const line = gridOf(workbench).locator('[role=row] .bytegrid-bytes').nth(1);
      const box = await line.boundingBox();
      const cell = await line.evaluate((element) =>
        Number.parseFloat(getComputedStyle(element).getPropertyValue('--cw')),
      );
      await page.mouse.click((box?.x ?? 0) + (at + 0.5) * cell, (box?.y ?? 0) + 10);
      await press(/^Split/);
    },
    async retype() {
      await page.getByRole('button', { name: 'Type of the field' }).click();
      await page
        .getByRole('listbox', { name: 'Types' })
        .getByRole('option', { name: /^O opcode/ })
        .click();
    },
    async name(name) {
      await page.getByLabel('Name of the field').click();
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
    },
    confirm: () => press(/^Confirm/),
    undo: () => page.getByRole('button', { name: 'Undo' }).last().click(),
    redo: () => page.getByRole('button', { name: 'Redo' }).click(),
    async tryValue(parameter, value) {
      await page.getByLabel('Parameter').selectOption(parameter);
      await page.getByRole('spinbutton', { name: 'Value' }).fill(value);
    },
    apply: () => page.getByRole('button', { name: 'Apply' }).click(),
  };
}

function keyboard(workbench: Workbench): Hands {
  const { page } = workbench;
  const { keyboard: keys } = page;
  const inGrid = async (): Promise<void> => {
    const isThere = await gridOf(workbench).evaluate((element) => element === document.activeElement);
    if (!isThere) await tabTo(page, gridOf(workbench));
  };
  const atFirstByte = async (): Promise<void> => {
    await inGrid();
    for (let i = 0; i < 34; i += 1) await keys.press('ArrowLeft');
  };
  return {
    async answer() {
      await inGrid();
      const text = (await questionOf(workbench).textContent()) ?? '';
      await keys.press(text.startsWith('How') ? 'a' : 'y');
    },
    async joinFirst() {
      await atFirstByte();
      await keys.press('j');
    },
    async split(at) {
      await atFirstByte();
      for (let i = 0; i < at; i += 1) await keys.press('ArrowRight');
      await keys.press('s');
    },
    async retype() {
      await keys.press('t');
      await expect(page.getByRole('listbox', { name: 'Types' })).toBeFocused();
      await keys.press('o');
    },
    async name(name) {
      await keys.press('F2');
      await expect(page.getByLabel('Name of the field')).toBeFocused();
      await keys.type(name);
      await keys.press('Enter');
    },
    confirm: () => keys.press('Shift+Y'),
    undo: () => keys.press('Control+z'),
    redo: () => keys.press('Control+Shift+z'),
    async tryValue(parameter, value) {
      await tabTo(page, page.getByLabel('Parameter'));
      await keys.type(parameter);
      await tabTo(page, page.getByRole('spinbutton', { name: 'Value' }));
      await keys.press('Control+a');
      await keys.type(value);
    },
    async apply() {
      await tabTo(page, page.getByRole('button', { name: 'Apply' }), 'Shift+Tab');
      await keys.press('Enter');
    },
  };
}

async function walk(workbench: Workbench, input: Input, hands: Hands): Promise<void> {
  const { page } = workbench;
  await input.open(workbench);
  await expect(fieldsOf(workbench).first()).toBeVisible({ timeout: 30_000 });
  let said = 0;
  const hasSaid = async (): Promise<void> => {
    said += 1;
    await expect(historyOf(workbench)).toHaveCount(said);
    // What is said may move other boundaries: a person looks again before saying more.
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0);
  };
  for (let i = 0; i < 3; i += 1) {
    await expect(questionOf(workbench)).toBeVisible();
    await hands.answer();
    await hasSaid();
    await expect(page.locator('.ask-answered')).toContainText(/You said: .*packets change group/);
  }
  const [, second = ''] = await rangesOf(workbench);
  await hands.joinFirst();
  await hasSaid();
  await expect.poll(() => startsOf(workbench)).not.toContain(Number.parseInt(second, 10));
  const wide = (await rangesOf(workbench)).find((range) => range.includes('–')) ?? '';
  const at = Number.parseInt(wide, 10) + 1;
  await hands.split(at);
  await hasSaid();
  await expect.poll(() => startsOf(workbench)).toContain(at);
  const field = fieldsOf(workbench).filter({ hasText: new RegExp(`^${at}(–|\\D|$)`) });
  await hands.retype();
  await hasSaid();
  await expect(field).toContainText('opcode');
  await hands.name('kind');
  await hasSaid();
  await expect(field).toContainText('kind');
  await hands.confirm();
  await hasSaid();
  await hands.undo();
  await expect(page.locator('.history-item.is-undone')).toHaveCount(1);
  await hands.redo();
  await expect(page.locator('.history-item.is-undone')).toHaveCount(0);

  await hands.tryValue('opcodeEntropy', '0.3');
  const whatIf = page.getByRole('region', { name: 'What if' });
  await expect(whatIf).toContainText('packets change group');
  await expect(historyOf(workbench)).toHaveCount(said);
  await hands.apply();
  await hasSaid();
  await expect(whatIf).toContainText('Now 0.3');
  const before = await rangesOf(workbench);

  await page.reload();
  await input.open(workbench);
  await expect(field).toContainText('kind', { timeout: 30_000 });
  await expect(historyOf(workbench)).toHaveCount(said);
  await expect(historyOf(workbench).first()).toContainText('opcodeEntropy to 0.3');
  await expect.poll(() => rangesOf(workbench)).toEqual(before);
}

for (const input of INPUTS) {
  for (const [by, hands] of Object.entries({ mouse, keyboard })) {
    test(`a person's path through ${input.name}, by ${by}`, async ({ workbench }) => {
      if (input.missing !== undefined) console.error(`SKIPPED: ${input.missing}`);
      test.skip(input.missing !== undefined, input.missing);
      await walk(workbench, input, hands(workbench));
    });
  }
}

test('a boundary is dragged to where it belongs, in one edit', async ({ workbench }) => {
  const { page } = workbench;
  await INPUTS[2]?.open(workbench);
  await expect(fieldsOf(workbench).first()).toBeVisible({ timeout: 30_000 });
  const before = await rangesOf(workbench);
  expect(before[0]).toBe('0–1');
  const box = await page.locator('.bytegrid-handle').first().boundingBox();
  const [x, y] = [(box?.x ?? 0) + 4, (box?.y ?? 0) + 40];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 12, y);
  await page.mouse.move(x + 24, y);
  await page.mouse.up();
  await expect.poll(() => startsOf(workbench)).not.toContain(2);
  expect(await startsOf(workbench)).toContain(3);
  await expect(historyOf(workbench)).toHaveCount(1);
  await expect(historyOf(workbench).first()).toContainText('boundary 2 to 3');
  await page.keyboard.press('Control+z');
  await expect.poll(() => rangesOf(workbench)).toEqual(before);
});
