/** Field inference on planted traffic: the full answer, and what a pin, a ban or another threshold costs after it. */
import { nodeProgram } from './nodeProgram.mjs';
import { count, printTable, verdict } from './table.mjs';

const CASES = [
  { method: 'evidence', rows: 5000, full: 100 },
  { method: 'evidence', rows: 100_000, full: 1500 },
  { method: 'figure-2', rows: 5000, full: null },
  { method: 'figure-2', rows: 20_000, full: null },
  { method: 'as-written', rows: 5000, full: null },
];
const FRAME_MS = 16.7;
const THRESHOLD_MS = 50;
const WORD_MS = 100;

export async function measureInference(runs) {
  const program = await nodeProgram('./inference/measure.ts');
  const measured = CASES.map(({ method, rows, full }) => ({
    ...program.run([method, rows, runs]),
    target: full,
  }));
  const ms = (value) => (value === null ? '' : value.toFixed(1));
  printTable(
    [
      'method',
      'rows',
      'bare pass ms',
      'full answer ms',
      'times a bare pass',
      'first, cold ms',
      'pin and ban ms',
      'types with it ms',
      'threshold ms',
    ],
    measured.map(({ method, rows, barePass, prepare, answer, pin, word, threshold, first }) => [
      method,
      count(rows),
      ms(barePass),
      ms(prepare + answer),
      ((prepare + answer) / barePass).toFixed(0),
      ms(first),
      ms(pin),
      ms(word),
      ms(threshold),
    ]),
  );
  for (const { method, rows, prepare, answer, pin, word, threshold, target } of measured) {
    const what = `${method}, ${count(rows)} rows`;
    const full = prepare + answer;
    if (target !== null) {
      verdict(`${what}: full answer`, full.toFixed(0), ' ms', full <= target, `at most ${target} ms`);
      verdict(`${what}: a pin or ban`, pin.toFixed(1), ' ms', pin <= FRAME_MS, 'within a frame');
      verdict(
        `${what}: messages and types after it`,
        word.toFixed(0),
        ' ms',
        word <= WORD_MS,
        'at most 100 ms',
      );
    }
    if (method === 'figure-2') {
      verdict(
        `${what}: another threshold`,
        threshold.toFixed(0),
        ' ms',
        threshold <= THRESHOLD_MS,
        'at most 50 ms',
      );
    }
  }
}
