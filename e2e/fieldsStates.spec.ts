import type { Locator } from '@playwright/test';
import { faintTexts } from './support/contrast.ts';
import { expect, test } from './support/test.ts';
import type { Workbench } from './support/workbench.ts';

/** Every state of the fields view: what it says, that all of it can be read, and that nothing needed is out of sight. */

test.setTimeout(180_000);

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1200 },
] as const;

/** In both themes and on both screens. */
async function readable({ page }: Workbench, state: string, inSight: readonly Locator[]): Promise<void> {
  await page.mouse.move(0, 0);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const where = `${state}, ${colorScheme}, ${size.width} by ${size.height}`;
      await expect.poll(() => page.evaluate(faintTexts), where).toEqual([]);
      for (const wanted of inSight) await expect(wanted, where).toBeInViewport({ ratio: 0.9 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, where).toBeLessThanOrEqual(size.width);
    }
  }
}

const fieldsOf = ({ page }: Workbench): Locator =>
  page.getByRole('listbox', { name: 'Fields' }).getByRole('option');

/** Length, a constant, a command of four or always the same one, a count, a kind, a body. */
function lines(hasCommands: boolean): Uint8Array {
  const hex = (value: number, bytes: number): string => value.toString(16).padStart(2 * bytes, '0');
  const all = Array.from({ length: 60 }, (_, i) => {
    const body = 'a5'.repeat((i * 7) % 23);
    const command = hasCommands ? [1, 2, 5, 9][(i * 7) % 4] : 7;
    return `${hex(12 + body.length / 2, 2)}0a01${hex(command ?? 0, 2)}${hex(1000 + i, 4)}${hex(i % 3, 2)}${body}`;
  });
  return new TextEncoder().encode(all.join('\n'));
}

test('one format, confirmed, in conflict, and with an orphan', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.dropFiles([{ name: 'first.txt', bytes: lines(true) }]);
  await expect(fieldsOf(workbench).first()).toBeVisible({ timeout: 30_000 });
  const whatIf = page.getByLabel('Parameter');
  const selected = page.getByRole('grid', { name: 'Messages' }).locator('[aria-selected=true]');
  await readable(workbench, 'one format', [whatIf, selected, page.getByRole('region', { name: 'Question' })]);
  const count = await fieldsOf(workbench).count();
  for (let i = 0; i < count; i += 1) {
    await fieldsOf(workbench).nth(i).click();
    await page.getByRole('button', { name: /^Confirm/ }).click();
    await expect(page.locator('.history-item')).toHaveCount(i + 1);
  }
  await readable(workbench, 'confirmed', [whatIf, selected]);

  await workbench.dropFiles([{ name: 'second.txt', bytes: lines(false) }]);
  const broken = fieldsOf(workbench).filter({ hasText: 'opcode' });
  await expect(broken).toContainText('60 messages break it', { timeout: 30_000 });
  await broken.click();
  await expect(page.getByText('You confirmed opcode; inference now says constant.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep opcode' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take constant' })).toBeVisible();
  await readable(workbench, 'conflict', [whatIf, selected]);

  await fieldsOf(workbench).first().click();
  await page.locator('.field-tools').getByRole('button', { name: /^Join/ }).click();
  await expect(page.locator('.orphan').first()).toContainText('no such field now');
  await readable(workbench, 'orphan', [whatIf, selected]);
  const orphans = await page.locator('.orphan').count();
  await page.getByRole('button', { name: 'Drop', exact: true }).first().click();
  await expect(page.locator('.orphan')).toHaveCount(orphans - 1);
  await broken.click();
  await page.getByRole('button', { name: 'Take constant' }).click();
  await expect(broken).toHaveCount(0);
});

test('four formats and more, an error, known protocols', async ({ workbench }) => {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Open the sample' }).first().click();
  await workbench.loaded('controlled-experiment');
  await page.getByRole('button', { name: /^Fields/ }).click();
  await expect(fieldsOf(workbench).first()).toBeVisible({ timeout: 60_000 });
  const formats = page.getByRole('complementary', { name: 'Formats' });
  expect(await formats.locator('button.format-item').count()).toBeGreaterThan(4);
  await readable(workbench, 'several formats', [page.getByLabel('Parameter')]);

  const box = page.getByLabel('Flows to infer from');
  await box.fill('protocol == = dns');
  await box.press('Enter');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expect(formats.getByRole('alert')).toContainText('Character');
  await expect(fieldsOf(workbench).first()).toBeVisible();
  await readable(workbench, 'error', [formats.getByRole('alert')]);

  await box.fill('protocol == dns');
  await box.press('Enter');
  await expect(page.getByRole('heading', { name: 'No payload of an unknown protocol.' })).toBeVisible();
  await readable(workbench, 'known protocols', [
    page.getByRole('button', { name: 'Infer known protocols too' }),
  ]);
});
