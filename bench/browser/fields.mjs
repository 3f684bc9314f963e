/** The field workbench with many messages: keys, drags, words of a person, what-ifs, scrolling. */
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpuTasks } from './app.mjs';

export const MESSAGES = '[role=grid][aria-label=Messages]';

/** Hex lines of one header: length, constants, opcode, a count; the same for the same number. */
export function hexLines(folder, count) {
  mkdirSync(folder, { recursive: true });
  const path = `${folder}/messages-${count}.hex`;
  if (existsSync(path)) return path;
  writeFileSync(path, '');
  let state = 1;
  const random = (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const hex = (value, bytes) => value.toString(16).padStart(2 * bytes, '0');
  for (let from = 0; from < count; from += 10_000) {
    let lines = '';
    for (let i = from; i < Math.min(count, from + 10_000); i += 1) {
      const body = Array.from({ length: 4 + random(8) }, () => hex(random(256), 1)).join('');
      const opcode = [6, 121, 111, 38, 2, 139, 9, 19][random(8)];
      lines += `${hex(16 + body.length / 2, 4)}00100001${hex(opcode, 4)}${hex(i, 4)}${body}\n`;
    }
    appendFileSync(path, lines);
  }
  return path;
}

/** Opens hex lines; answers milliseconds until fields are there, and the tasks of the main thread meanwhile. */
export async function openMessages(page, path) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', 'toplevel'] });
  const start = Date.now();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles(path);
  await page.locator('[role=listbox][aria-label=Fields] [role=option]').first().waitFor({ timeout: 300_000 });
  const ms = Date.now() - start;
  const events = JSON.parse(String(await browser.stopTracing())).traceEvents;
  return { ms, tasks: cpuTasks(events) };
}

/** What a person does with the keys in the grid of messages; each press is followed by its picture. */
export async function useKeys(page, rounds) {
  await page.evaluate(() => {
    window.events = [];
    performance.clearMeasures();
    new PerformanceObserver((list) => {
      for (const { name, duration, interactionId } of list.getEntries())
        if (interactionId !== 0 && (name === 'keydown' || name === 'pointerup'))
          window.events.push({ name, duration });
    }).observe({ type: 'event', durationThreshold: 16, buffered: false });
    window.pressed = 0;
    window.addEventListener('keydown', () => {
      window.pressed += 1;
    });
  });
  const browser = page.context().browser();
  await page.locator(MESSAGES).focus();
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', 'toplevel'] });
  for (let round = 0; round < rounds; round += 1) {
    for (const key of ['ArrowRight', 'ArrowDown', 's', 'j', 'Control+z', 'Control+z', 'y', 'n']) {
      await page.keyboard.press(key);
      // The next word comes when the last is answered, as a person's would.
      await page.waitForTimeout(400);
    }
  }
  const events = JSON.parse(String(await browser.stopTracing())).traceEvents;
  const seen = await page.evaluate(() => ({
    pressed: window.pressed,
    slow: window.events,
    answers: performance.getEntriesByName('inference').map(({ duration }) => duration),
  }));
  return { ...seen, tasks: cpuTasks(events) };
}

/** Drags a boundary of the grid there and back; answers how long each release took to its picture. */
export async function dragBoundary(page, rounds) {
  await page.evaluate(() => {
    window.events.length = 0;
    performance.clearMeasures();
  });
  for (let round = 0; round < rounds; round += 1) {
    const box = await page.locator('.bytegrid-handle').nth(1).boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    for (let step = 1; step <= 6; step += 1)
      await page.mouse.move(box.x + step * (round % 2 === 0 ? 5 : -5), box.y + 20);
    await page.mouse.up();
    await page.waitForTimeout(400);
  }
  return page.evaluate(() => ({
    slow: window.events.map(({ duration }) => duration),
    answers: performance.getEntriesByName('inference').map(({ duration }) => duration),
  }));
}

/** Tries values of parameters that are told from what is counted already; milliseconds to each answer. */
export async function tryParameters(page, rounds) {
  await page.evaluate(() => performance.clearMeasures());
  await page.getByLabel('Parameter').selectOption('opcodeEntropy');
  const value = page.getByRole('spinbutton', { name: 'Value' });
  for (let round = 0; round < rounds; round += 1) {
    await value.fill(String(0.1 + 0.05 * round));
    await page.waitForTimeout(1200);
  }
  return page.evaluate(() => performance.getEntriesByName('what if').map(({ duration }) => duration));
}
