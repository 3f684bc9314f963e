import { smallCapture } from './support/captures.ts';
import { faintTexts } from './support/contrast.ts';
import { expect, test } from './support/test.ts';

for (const theme of ['light', 'dark'] as const) {
  test(`everything can be read in ${theme} colours`, async ({ workbench }) => {
    const { page } = workbench;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    expect(await page.evaluate(faintTexts), 'start').toEqual([]);
    await workbench.open(smallCapture());
    await workbench.chooseFlow(1);
    await workbench.rows(workbench.packets).nth(7).click();
    await workbench.layers.getByRole('treeitem', { name: /^sequence/ }).click();
    await page.mouse.move(0, 0);
    expect(await page.evaluate(faintTexts), 'flows').toEqual([]);
    await workbench.typeFilter('type = = x');
    await page.getByRole('tab', { name: 'Payload' }).click();
    expect(await page.evaluate(faintTexts), 'payload and a wrong filter').toEqual([]);
    await page.keyboard.press('Escape');
    await workbench.flows.focus();
    await page.keyboard.press('1');
    expect(await page.evaluate(faintTexts), 'summary').toEqual([]);
    await page.keyboard.press('?');
    expect(await page.evaluate(faintTexts), 'keys').toEqual([]);
  });
}

test('dark and light are chosen by hand and stay chosen', async ({ workbench }) => {
  const { page } = workbench;
  await page.emulateMedia({ colorScheme: 'light' });
  const background = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  await expect.poll(background).toBe(dark);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('light');
  await page.keyboard.press('Enter');
  await expect.poll(background).toBe(light);
});
