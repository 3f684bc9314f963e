import { manyFlows, smallCapture } from './support/captures.ts';
import { expect, test } from './support/test.ts';

test('an expression keeps the flows that it means', async ({ workbench }) => {
  await workbench.open(smallCapture());
  const expected: Record<string, readonly string[]> = {
    'type == http': ['1'],
    'host ~ "weixin" and not type == http': ['3'],
    'client in 10.0.0.0/8 and server.port < 100': ['0', '1'],
    'missing == 100': ['1'],
    'gap or ended == rst': ['1', '2'],
    'address in 2001:db8::/32': ['4'],
    'host matches /^www\\./': ['2'],
    'bytes > 300 and payload.downlink >= 200B': ['1', '3'],
  };
  for (const [expression, flows] of Object.entries(expected)) {
    await workbench.typeFilter(expression);
    await expect(workbench.count, expression).toHaveText(`${flows.length} of 5 flows`);
    expect(await workbench.column(workbench.flows, 'flow'), expression).toEqual(flows);
  }
  await workbench.page.getByRole('button', { name: 'Show all' }).click();
  await expect(workbench.count).toHaveText('5 flows');
});

test('an error points at the character and the flows stay as they were', async ({ workbench }) => {
  await workbench.open(smallCapture());
  await workbench.typeFilter('type == http and byts > 3');
  const problem = workbench.page.getByRole('alert');
  await expect(problem.locator('mark')).toHaveText('byts');
  await expect(problem).toContainText('Character 18');
  await expect(problem).toContainText('bytes');
  await expect(workbench.filter).toHaveAttribute('aria-invalid', 'true');
  await expect(workbench.count).toHaveText('5 flows');
  await workbench.typeFilter('type == http');
  await expect(problem).toBeHidden();
  await expect(workbench.count).toHaveText('1 of 5 flows');
});

test('facets become chips, one of a kind, beside what was typed', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.open(smallCapture());
  const facets = page.getByRole('complementary', { name: 'Kinds of flows' });
  await expect(facets.getByRole('button', { name: /^UDP/ })).toContainText('2');
  await facets.getByRole('button', { name: /^UDP/ }).click();
  await expect(workbench.count).toHaveText('2 of 5 flows');
  await facets.getByRole('button', { name: /^DNS/ }).click();
  await expect(workbench.count).toHaveText('1 of 5 flows');
  await facets.getByRole('button', { name: /^gap/ }).click();
  await expect(workbench.count).toHaveText('0 of 5 flows');
  await expect(workbench.flows.getByText('No flow passes the filter.')).toBeInViewport();
  await page.getByRole('button', { name: 'type == dns' }).click();
  await expect(workbench.count).toHaveText('1 of 5 flows');
  expect(await workbench.column(workbench.flows, 'flow')).toEqual(['1']);
  await expect(facets.getByRole('button', { name: /^gap/ })).toHaveAttribute('aria-pressed', 'true');
});

test('a span of time is chosen by dragging, and let go by a double click', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.open(manyFlows(1000));
  const brush = page.getByRole('img', { name: /^Flows by the time/ });
  const box = await brush.boundingBox();
  if (box === null) throw new Error('no brush');
  const at = (share: number): number => box.x + 12 + (box.width - 24) * share;
  await page.mouse.move(at(0.25), box.y + 20);
  await page.mouse.down();
  await page.mouse.move(at(0.4), box.y + 20, { steps: 3 });
  await page.mouse.move(at(0.5), box.y + 20);
  await page.mouse.up();
  await expect(workbench.count).toHaveText(/^2[45]\d of 1,000 flows$/);
  const starts = await workbench.column(workbench.flows, 'start, s');
  expect(Number(starts[0])).toBeGreaterThan(0.24);
  expect(Number(starts[0])).toBeLessThan(0.26);
  await brush.dblclick({ position: { x: 500, y: 10 } });
  await expect(workbench.count).toHaveText('1,000 flows');
});

test('filter and order are in the address and come back with it', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.open(smallCapture());
  await workbench.typeFilter('packets > 1');
  await workbench.sortBy('bytes').click();
  await expect(workbench.count).toHaveText('4 of 5 flows');
  await page.reload();
  await workbench.open(smallCapture());
  await expect(workbench.filter).toHaveValue('packets > 1');
  await expect(workbench.count).toHaveText('4 of 5 flows');
  const bytes = (await workbench.column(workbench.flows, 'bytes')).map((text) =>
    Number(text.replace(',', '')),
  );
  expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
});

test('the filter language is explained where it is used', async ({ workbench }) => {
  await workbench.open(smallCapture());
  await workbench.page.getByRole('button', { name: 'Filter language' }).click();
  const help = workbench.page.getByRole('dialog', { name: 'Filter language' });
  await expect(help).toContainText('payload.uplink');
  await workbench.page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});
