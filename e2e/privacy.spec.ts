import { HTTP_HOST, manyFlows, smallCapture } from './support/captures.ts';
import { expect, test } from './support/test.ts';

// That no request leaves the origin is held for every test by support/test.ts.

test('a session asks its own host for its own files and nothing else', async ({
  workbench,
  context,
  baseURL,
}) => {
  const { page } = workbench;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const asked: string[] = [];
  context.on('request', (request) => {
    if (/^https?:/.test(request.url())) asked.push(`${request.method()} ${request.url()}`);
  });
  await page.reload();
  await workbench.open(smallCapture());
  await workbench.chooseFlow(1);
  await page.getByRole('tab', { name: 'Payload' }).click();
  await expect(page.getByRole('button', { name: 'packet 9', exact: true })).toBeVisible();
  await workbench.csv();
  await workbench.open(manyFlows(50), 'second.pcap');
  expect(asked.length).toBeGreaterThan(0);
  for (const line of asked) {
    expect(line.startsWith(`GET ${baseURL}`), line).toBe(true);
    expect(line).not.toMatch(/small|second|weixin|10\.20/);
  }
});

test('the page’s own policy forbids it to speak to anybody else', async ({ page, baseURL }) => {
  await page.goto(baseURL ?? '');
  const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  const blocked = await page.evaluate(async () => {
    const reported = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
    );
    const answer = await fetch('http://127.0.0.2:9/').then(
      () => 'answered',
      () => 'refused',
    );
    return [answer, await reported];
  });
  expect(blocked).toEqual(['refused', 'connect-src']);
});

test('nothing of a capture is left in the browser’s storage', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.open(smallCapture());
  await workbench.chooseFlow(1);
  await workbench.sortBy('bytes').click();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const cached = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    );
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    return JSON.stringify({ local: { ...localStorage }, session: { ...sessionStorage }, cached, databases });
  });
  expect(kept).not.toContain(HTTP_HOST);
  expect(kept).not.toContain('small.pcap');
  expect(kept).not.toContain('10.20.30.40');
});

test('text from packets stays text', async ({ workbench }) => {
  const { page } = workbench;
  const hostile = '<img src=x onerror=window.hit=1>';
  const bytes = smallCapture();
  const needle = new TextEncoder().encode(HTTP_HOST);
  const at = bytes.findIndex((_, i) => needle.every((byte, j) => bytes[i + j] === byte));
  expect(at).toBeGreaterThan(0);
  // The GET's Host line is replaced in place, twice, since the segment was sent twice.
  const text = new TextEncoder().encode(hostile.slice(0, needle.length));
  for (let i = at; i < bytes.length; i += 1) {
    if (needle.every((byte, j) => bytes[i + j] === byte)) bytes.set(text, i);
  }
  await workbench.open(bytes);
  await expect(workbench.flows).toContainText(hostile.slice(0, needle.length));
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  await expect(workbench.flows.locator('img')).toHaveCount(0);
});
