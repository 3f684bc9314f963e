/** Drives the workbench as a person would: opens a capture, scrolls the table of its flows. */

const TASKS = ['RunTask', 'ThreadControllerImpl::RunTask'];
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

/**
 * Loads a capture; answers its milliseconds and the lengths of the long tasks meanwhile, `longTasks` (over 50) as
 * the page saw them, and `cpuTasks`, what each of its tasks took of the processor: others on the machine make only the
 * former longer.
 */
export async function load(page, path, flows) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', 'toplevel'] });
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
  const seen = await page.evaluate((from) => {
    const tasks = window.longTasks.filter(({ startTime }) => startTime >= from);
    return { ms: performance.now() - from, longTasks: tasks.map(({ duration }) => duration) };
  }, startMs);
  const events = JSON.parse(String(await browser.stopTracing())).traceEvents;
  return { ...seen, cpuTasks: cpuTasks(events) };
}

/** Processor milliseconds of each task of the page's main thread; two layers of the browser name it, by `name` only one counts. */
export function cpuTasks(events, name) {
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events.filter(
    (event) =>
      (name === undefined ? TASKS.includes(event.name) : event.name === name) &&
      event.tdur &&
      mains.has(`${event.pid} ${event.tid}`),
  );
  if (tasks.length === 0) throw new Error('the trace of the browser holds no task with its processor time');
  return tasks.map(({ tdur }) => tdur / 1000);
}

/** Processor milliseconds of the main thread a frame while the wheel turns, which others on the machine lengthen little. */
export async function scrollCost(page, turns, pixels, grid = TABLE) {
  const browser = page.context().browser();
  const box = await page.locator(grid).boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(() => {
    window.frameCount = 0;
    window.isCounting = true;
    const count = () => {
      window.frameCount += 1;
      if (window.isCounting) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', 'toplevel'] });
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, pixels);
    await page.waitForTimeout(16);
  }
  const events = JSON.parse(String(await browser.stopTracing())).traceEvents;
  const frames = await page.evaluate(() => {
    window.isCounting = false;
    return window.frameCount;
  });
  return cpuTasks(events, 'RunTask').reduce((sum, ms) => sum + ms, 0) / frames;
}

/**
 * Scrolls with the wheel for `seconds` and answers the intervals between frames in milliseconds, and how many
 * different first rows stood in the table, that of flows unless said. `pixels` a turn of the wheel; 0 only watches.
 */
export async function scroll(page, seconds, pixels, grid = TABLE) {
  await page.locator(grid).waitFor();
  const box = await page.locator(grid).boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate((table) => {
    const watched = { intervals: [], firstRows: new Set() };
    window.watched = watched;
    let last = performance.now();
    const watch = (now) => {
      watched.intervals.push(now - last);
      last = now;
      const row = document.querySelector(`${table} [role=row]:not([aria-rowindex="1"])`);
      watched.firstRows.add(row?.getAttribute('aria-rowindex'));
      if (window.isWatching) requestAnimationFrame(watch);
    };
    window.isWatching = true;
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(watch);
    });
  }, grid);
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (pixels === 0) await page.waitForTimeout(100);
    else await page.mouse.wheel(0, pixels);
  }
  return page.evaluate(() => {
    window.isWatching = false;
    return { intervals: window.watched.intervals, firstRows: window.watched.firstRows.size };
  });
}
