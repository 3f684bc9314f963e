import { smallCapture } from './support/captures.ts';
import { expect, test } from './support/test.ts';

/** What a machine can see to be wrong: ids twice, references to nothing, controls without a name. */
function faults(): string[] {
  const found: string[] = [];
  const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id);
  for (const id of new Set(ids))
    if (ids.filter((other) => other === id).length > 1) found.push(`id ${id} twice`);
  for (const name of ['aria-activedescendant', 'aria-controls', 'aria-labelledby']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const target = element.getAttribute(name) ?? '';
      if (document.getElementById(target) === null) found.push(`${name} ${target} is not there`);
    }
  }
  for (const control of document.querySelectorAll('button, input, [role=tab], [role=grid], [role=tree]')) {
    if (!control.checkVisibility() || control.getAttribute('aria-hidden') === 'true') continue;
    const label = control.closest('label')?.textContent ?? '';
    const name = control.getAttribute('aria-label') ?? control.getAttribute('title') ?? '';
    if (`${name}${label}${control.textContent}`.trim() === '')
      found.push(`no name: ${control.outerHTML.slice(0, 80)}`);
  }
  for (const row of document.querySelectorAll('[role=row]')) {
    if (row.closest('[role=grid], [role=table]') === null) found.push('a row outside any grid');
  }
  for (const image of document.querySelectorAll('svg')) {
    if (image.getAttribute('aria-hidden') !== 'true' && image.getAttribute('role') !== 'img')
      found.push(`a picture that is neither hidden nor named: ${image.outerHTML.slice(0, 60)}`);
  }
  return found;
}

test('names, ids and references are in order on every screen', async ({ workbench }) => {
  const { page } = workbench;
  expect(await page.evaluate(faults), 'start').toEqual([]);
  await workbench.open(smallCapture());
  expect(await page.evaluate(faults), 'flows').toEqual([]);
  await workbench.chooseFlow(1);
  await workbench.rows(workbench.packets).nth(4).click();
  await workbench.layers.getByRole('treeitem', { name: /^sequence/ }).click();
  expect(await page.evaluate(faults), 'a packet').toEqual([]);
  await page.getByRole('tab', { name: 'Payload' }).click();
  expect(await page.evaluate(faults), 'payload').toEqual([]);
  await page.getByRole('tab', { name: 'DNS and HTTP' }).click();
  expect(await page.evaluate(faults), 'names').toEqual([]);
  await page.keyboard.press('1');
  expect(await page.evaluate(faults), 'summary').toEqual([]);
  for (const key of ['?', 'g', 'Control+k']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await page.evaluate(faults), key).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

test('tables say how many rows they have and which one is selected', async ({ workbench }) => {
  const { flows, packets } = workbench;
  await workbench.open(smallCapture());
  await expect(flows).toHaveAttribute('aria-rowcount', '6');
  await expect(flows).toHaveAttribute('aria-colcount', /^\d+$/);
  await workbench.chooseFlow(2);
  const active = await flows.getAttribute('aria-activedescendant');
  await expect(workbench.page.locator(`[id="${active}"]`)).toHaveAttribute('aria-rowindex', '4');
  await expect(packets).toHaveAttribute('aria-rowcount', '5');
  await workbench.typeFilter('type == http');
  await expect(flows).toHaveAttribute('aria-rowcount', '2');
  await expect(flows).not.toHaveAttribute('aria-activedescendant', /./);
});

test('the focus can be seen wherever Tab leads', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.open(smallCapture());
  await workbench.chooseFlow(1);
  await page.locator('body').press('Tab');
  const seen = new Set<string>();
  for (let i = 0; i < 45; i += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const around = element.closest('.filterbox');
      const box = around === null ? null : getComputedStyle(around);
      const isSeen =
        (outlineStyle !== 'none' && outlineWidth !== '0px') ||
        boxShadow !== 'none' ||
        (box !== null && (box.outlineStyle !== 'none' || box.boxShadow !== 'none'));
      const name =
        element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent ?? '';
      return { name: `${element.tagName} ${name.slice(0, 30)}`, isSeen };
    });
    if (focus === null) continue;
    expect(focus.isSeen, `${focus.name} shows no focus`).toBe(true);
    seen.add(focus.name);
  }
  expect(seen.size).toBeGreaterThan(20);
});

test('the log speaks when something goes wrong', async ({ workbench }) => {
  await expect(workbench.page.locator('[aria-live=polite][aria-label=Log]')).toBeAttached();
  await workbench.dropFiles([{ name: 'x.txt', bytes: new Uint8Array([65, 66, 67]) }]);
  await expect(workbench.log).toContainText('x.txt');
});
