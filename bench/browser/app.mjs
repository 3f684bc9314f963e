/** Drives the workbench as a person would: opens a capture, scrolls the table of its flows. */

const TABLE = '[role=grid][aria-label=Flows]';

/** Opens the app with a list of its main thread's long tasks in `window.longTasks`. */
export async function openApp(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) window.longTasks.push({ startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(url);
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  return page;
}

/** Loads a capture; answers its milliseconds and the lengths of the long tasks meanwhile. */
export async function load(page, path, flows) {
  const startMs = await page.evaluate(() => performance.now());
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles(path);
  const ask = page.getByRole('button', { name: 'Read it' });
  const stop = page.getByRole('button', { name: 'Stop, keep what is here' });
  await ask.or(stop).waitFor();
  if (await ask.isVisible()) await ask.click();
  await stop.waitFor();
  await stop.waitFor({ state: 'detached', timeout: 600_000 });
  await page.waitForFunction(
    ([table, rows]) => document.querySelector(table)?.getAttribute('aria-rowcount') === String(rows + 1),
    [TABLE, flows],
    { timeout: 60_000 },
  );
  return page.evaluate((from) => {
    const tasks = window.longTasks.filter(({ startTime }) => startTime >= from);
    return { ms: performance.now() - from, longTasks: tasks.map(({ duration }) => duration) };
  }, startMs);
}

/**
 * Scrolls with the wheel for `seconds` and answers the intervals between frames in milliseconds, and how many
 * different first rows stood in the table. `pixels` a turn of the wheel; 0 only watches.
 */
export async function scroll(page, seconds, pixels) {
  const box = await page.locator(TABLE).boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate((table) => {
    window.frames_ = [];
    window.firstRows = new Set();
    let last = performance.now();
    const watch = (now) => {
      window.frames_.push(now - last);
      last = now;
      window.firstRows.add(
        document
          .querySelector(`${table} [role=row]:nth-child(1)[aria-rowindex]:not([aria-rowindex="1"])`)
          ?.getAttribute('aria-rowindex'),
      );
      if (window.isWatching) requestAnimationFrame(watch);
    };
    window.isWatching = true;
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(watch);
    });
  }, TABLE);
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (pixels === 0) await page.waitForTimeout(100);
    else await page.mouse.wheel(0, pixels);
  }
  return page.evaluate(() => {
    window.isWatching = false;
    return { intervals: window.frames_, firstRows: window.firstRows.size };
  });
}
