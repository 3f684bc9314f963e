/** The workbench in Chromium: how fast it loads, whether it stays responsive, how its table scrolls. */
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { findBrowser, launchOptions } from '../scripts/browser.mjs';
import { load, openApp, scroll, scrollCost } from './browser/app.mjs';
import { dragBoundary, hexLines, MESSAGES, openMessages, tryParameters, useKeys } from './browser/fields.mjs';
import { median, medianRatio, quantile } from './measure.mjs';
import { count, megabytes, printTable, seconds, verdict } from './table.mjs';
import { CACHE, trace } from './traces.mjs';

const LEAST_SHARE_OF_READING = 0.5;
const LONGEST_TASK_MS = 50;
const FRAME_MS = 1000 / 60;
const SCROLL_S = 8;

export async function measureBrowser(rounds) {
  const browser = await chromium.launch(launchOptions(findBrowser()));
  try {
    console.log(`\nBrowser: Chromium ${browser.version()}, headless\n`);
    await measureRates(browser, rounds);
    await measureApp(browser);
  } finally {
    await browser.close();
  }
}

/** Builds a page for production and serves it from a port of its own; `use` gets its address. */
async function served(root, outDir, config, use) {
  await build({
    configFile: config,
    root,
    base: './',
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true },
  });
  const server = await preview({
    configFile: false,
    root,
    logLevel: 'warn',
    build: { outDir },
    preview: { port: 0, host: 'localhost' },
  });
  try {
    await use(server.resolvedUrls.local[0]);
  } finally {
    await server.close();
  }
}

async function measureRates(browser, rounds) {
  const large = trace('large');
  const root = new URL('./browser/', import.meta.url).pathname;
  await served(root, `${CACHE}rates`, false, async (url) => {
    const page = await browser.newPage();
    await page.goto(url);
    await page.setInputFiles('#file', large.path);
    const reads = [];
    const loads = [];
    for (let round = 0; round < rounds; round += 1) {
      reads.push(await page.evaluate(() => window.readRate()));
      loads.push(await page.evaluate(() => window.loadRate()));
      const { packets } = loads[round];
      if (packets !== large.packets) throw new Error(`${packets} packets were loaded, not ${large.packets}`);
    }
    await page.close();
    const rate = (runs) => median(runs.map(({ bytes, ms }) => bytes / ms / 1000));
    const time = (runs) => seconds(median(runs.map(({ ms }) => ms)) / 1000);
    console.log(`${megabytes(large.bytes)}, ${count(large.packets)} packets; ${rounds} pairs, medians\n`);
    printTable(
      ['worker', 'wall s', 'MB/s'],
      [
        ['reads the file in slices', time(reads), rate(reads).toFixed(0)],
        ['capture worker loads it', time(loads), rate(loads).toFixed(0)],
      ],
    );
    const share = medianRatio(...[reads, loads].map((runs) => runs.map(({ ms }) => ms)));
    const isReached = share >= LEAST_SHARE_OF_READING;
    verdict(
      'load at the rate of reading times',
      share.toFixed(2),
      '',
      isReached,
      `at least ${LEAST_SHARE_OF_READING}`,
    );
  });
}

async function measureApp(browser) {
  const root = new URL('..', import.meta.url).pathname;
  await served(root, 'dist', undefined, async (url) => {
    for (const kind of ['large', 'manyFlows']) {
      const { path, packets, flows, bytes } = trace(kind);
      const page = await openApp(browser, url);
      const { ms, longTasks, cpuTasks } = await load(page, path, flows);
      console.log(
        `\nWorkbench, ${count(packets)} packets, ${count(flows)} flows, ${megabytes(bytes)}: ready after ${seconds(ms / 1000)} s`,
      );
      const longest = cpuTasks.reduce((most, task) => Math.max(most, task), 0);
      verdict(
        'longest task of the main thread while loading, by processor time',
        longest.toFixed(0),
        ' ms',
        longest <= LONGEST_TASK_MS,
        `at most ${LONGEST_TASK_MS}`,
      );
      console.log(
        `         by the clock, which other programs lengthen: ${longTasks.length} over ${LONGEST_TASK_MS} ms, longest ${Math.max(0, ...longTasks).toFixed(0)} ms`,
      );
      if (kind === 'manyFlows') await measureScrolling(page);
      await page.close();
    }
  });
}

const MANY = 100_000;
const ANSWER_MS = 100;

/** The field workbench: answers with a hundred thousand messages, scrolling with a million. */
export async function measureFields() {
  const browser = await chromium.launch(launchOptions(findBrowser()));
  try {
    console.log(`\nFields: Chromium ${browser.version()}, headless\n`);
    await measureFieldAnswers(browser);
  } finally {
    await browser.close();
  }
}

async function measureFieldAnswers(browser) {
  const root = new URL('..', import.meta.url).pathname;
  await served(root, 'dist', undefined, async (url) => {
    const page = await openApp(browser, url);
    const opened = await openMessages(page, hexLines(CACHE, MANY));
    console.log(`\nFields of ${count(MANY)} messages: there after ${seconds(opened.ms / 1000)} s`);
    const keys = await useKeys(page, 6);
    const drags = await dragBoundary(page, 8);
    const tried = await tryParameters(page, 8);
    const late = keys.slow.filter(({ duration }) => duration > 2 * FRAME_MS);
    console.log(`${keys.pressed} keys, ${keys.slow.length} of them shown later than the next frame`);
    verdict(
      'keys with their picture later than two frames',
      String(late.length),
      ` of ${keys.pressed}`,
      late.length === 0,
      'none',
    );
    report('an answered question, a cut, an undo', keys.answers);
    report('a boundary dragged', drags.answers);
    report('a what-if', tried);
    longest('main thread while messages are opened', opened.tasks);
    longest('main thread while keys are pressed', keys.tasks);
    await page.close();
    const large = await openApp(browser, url);
    await openMessages(large, hexLines(CACHE, 1_000_000));
    await measureScrolling(large, MESSAGES);
    const cost = await scrollCost(large, 120, 3000, MESSAGES);
    verdict(
      'main thread a frame while a million messages are scrolled, by processor time',
      cost.toFixed(1),
      ' ms',
      cost <= FRAME_MS,
      'one frame, 16.7 ms',
    );
    await large.close();
  });
}

function report(what, answers) {
  if (answers.length === 0) throw new Error(`${what}: nothing was answered`);
  const slowest = quantile(answers, 0.95);
  console.log(`${what}: ${answers.length} answers, median ${median(answers).toFixed(0)} ms`);
  verdict(`${what}, 95 %`, slowest.toFixed(0), ' ms', slowest <= ANSWER_MS, `at most ${ANSWER_MS} ms`);
}

function longest(what, tasks) {
  const most = tasks.reduce((max, task) => Math.max(max, task), 0);
  verdict(
    `longest task of the ${what}, by processor time`,
    most.toFixed(0),
    ' ms',
    most <= LONGEST_TASK_MS,
    `at most ${LONGEST_TASK_MS}`,
  );
}

async function measureScrolling(page, grid) {
  const rows = [];
  let dropped = 0;
  for (const [what, pixels] of [
    ['at rest', 0],
    ['wheel, 100 pixels a turn', 100],
    ['wheel, 3,000 pixels a turn', 3000],
  ]) {
    const { intervals, firstRows } = await scroll(page, SCROLL_S, pixels, grid);
    const lost = intervals.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / FRAME_MS) - 1), 0);
    if (pixels !== 0) dropped = Math.max(dropped, lost / (intervals.length + lost));
    const at = (share) => quantile(intervals, share).toFixed(1);
    rows.push([
      what,
      intervals.length,
      at(0.5),
      at(0.95),
      at(0.99),
      lost,
      pixels === 0 ? '' : count(firstRows),
    ]);
  }
  console.log('');
  printTable(['frames', 'count', 'p50 ms', 'p95 ms', 'p99 ms', 'dropped', 'places'], rows);
  verdict(
    'frames dropped while scrolling',
    (dropped * 100).toFixed(1),
    ' %',
    dropped < 0.01,
    'under 1 %, 60 a second',
  );
}
