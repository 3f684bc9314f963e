import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { randomFrom } from '../../src/testing/random.ts';
import { mean, scoreBoundaries, VIEWS } from './boundaries.ts';
import { FIELDS_FOLDER, hasDataSets, readDataSets } from './dataSets.ts';

const SCORER = join(FIELDS_FOLDER, 'score.py');
const canAsk = hasDataSets() && existsSync(SCORER) && spawnSync('python3', ['--version']).status === 0;
if (!canAsk) console.warn(`SKIPPED: scores are not compared, as there is no ${SCORER} or no python3`);

type Scores = Readonly<
  Record<string, { readonly mine: { readonly sets: Record<string, Record<string, number | null>> } }>
>;

it.skipIf(!canAsk)('scores equal those of the data sets’ own scorer on the same cuts', () => {
  const sets = readDataSets();
  const random = randomFrom(1);
  // True cuts with some taken out and some put in: every term of the scores is at work.
  const predictions = Object.fromEntries(
    sets.map(({ name, messages }) => [
      name,
      messages.map(({ cuts, stored }) => [
        ...cuts.filter(() => random.chance(0.7)),
        ...Array.from({ length: 4 }, () => random.between(1, Math.max(1, stored - 1))),
      ]),
    ]),
  );
  const folder = mkdtempSync(join(tmpdir(), 'chatdissect-score-'));
  try {
    const file = join(folder, 'mine.json');
    writeFileSync(file, JSON.stringify(predictions));
    const asked = spawnSync('python3', [SCORER, FIELDS_FOLDER, file, '--json'], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    expect(asked.stderr).toBe('');
    const theirs = JSON.parse(asked.stdout) as Scores;
    for (const view of VIEWS) {
      for (const { name, messages } of sets) {
        const ours = scoreBoundaries(messages, predictions[name]!, view);
        const wanted = theirs[view.name]!.mine.sets[name]!;
        expect([
          ours.precision,
          ours.recall,
          ours.f1,
          ours.falsePositiveRate,
          ours.perfection,
          ours.exact,
        ]).toEqual(
          ['P', 'R', 'F1', 'FPR', 'perfection', 'exact'].map((key) =>
            typeof wanted[key] === 'number' ? expect.closeTo(wanted[key], 10) : null,
          ),
        );
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('means leave out what there is nothing to say of', () => {
  expect(mean([1, null, Number.NaN, 0])).toBe(0.5);
});
