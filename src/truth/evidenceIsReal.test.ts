import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Field, FieldVerdict } from '../engine/model/field.ts';
import { defaultParameters } from '../engine/model/parameters.ts';
import type { FormatCuts } from '../engine/model/segment.ts';
import { NO_CONSTRAINTS } from '../engine/model/segment.ts';
import { inferBare } from '../engine/pipeline/inferBare.ts';
import { readModel } from '../engine/segments/evidence/trees.ts';
import { drain } from '../engine/stageRun.ts';
import { offsetStatistics } from '../engine/stats/offsetStatistics.ts';
import { plantedProtocol } from '../testing/randomProtocol.ts';
import { cutNumbers } from '../testing/witness/cutNumbers.ts';
import { checkVerdict, isAgainst } from '../testing/witness/verdictNumbers.ts';
import { entropyOf, type Message, messagesOf, numbersIn, Witness } from '../testing/witness/witness.ts';

/**
 * Every number that the evidence panel shows, of a hundred cuts and fields and more, recomputed from the messages alone
 * by code that shares nothing with the engine. What the learnt weights of a cut are cannot be told from messages; that
 * they sum up to its score is checked instead.
 */
const model = readModel(new Uint8Array(readFileSync('src/engine/segments/evidence/weights.bin')));
const parameters = { ...defaultParameters(), method: 'evidence', headBytes: 32 };

interface Shown {
  readonly messages: readonly Message[];
  readonly witness: Witness;
  readonly cuts: FormatCuts;
  readonly fields: readonly Field[];
  /** Of counter-examples: which message they are. */
  readonly rowOf: (message: number) => number;
}

const shown: readonly Shown[] = Array.from({ length: 18 }, (_, seed) => {
  const { rows } = plantedProtocol(900 + seed, 160);
  const inference = drain(inferBare(rows, parameters, NO_CONSTRAINTS, model));
  return inference.segments.formats.map(({ rows: members, cuts }, place) => {
    const messages = messagesOf(rows, members);
    return {
      messages,
      witness: new Witness(messages),
      cuts,
      fields: inference.layouts[place]!.fields.filter(({ length }) => length !== null),
      rowOf: (message: number) => inference.messages.row[message]!,
      statistics: offsetStatistics(rows, members, cuts.window),
    };
  });
}).flat();

describe('a cut', () => {
  const cuts = shown.flatMap((one) =>
    Array.from({ length: Math.min(one.cuts.window, 24) - 1 }, (_, i) => ({ ...one, at: i + 1 })),
  );

  it('shows no number that the messages do not give', () => {
    let checked = 0;
    for (const { witness, cuts: of, at } of cuts) {
      const start = of.cuts.filter((cut) => cut < at).at(-1) ?? 0;
      for (const { name, sentence } of of.reasons(at)) {
        const wanted = cutNumbers(witness, name, start, at);
        if (wanted === null) continue;
        expect(numbersIn(sentence), `${name}: ${sentence}`).toEqual(wanted);
        checked += 1;
      }
    }
    console.log(`${cuts.length} cuts, ${checked} sentences of their evidence recomputed`);
    expect(cuts.length).toBeGreaterThan(100);
    expect(checked).toBeGreaterThan(1000);
  });

  it('has terms that sum up to its score', () => {
    for (const { cuts: of, at } of cuts) {
      const reasons = of.reasons(at);
      if (reasons.length === 0) continue;
      const sum = reasons.reduce((total, { weight }) => total + weight, 0);
      expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(of.score[at]!, 6);
    }
  });

  it('stands over the entropy and the distinct values that its bytes have', () => {
    for (const { witness, statistics, cuts: of } of shown as readonly (Shown & {
      statistics: ReturnType<typeof offsetStatistics>;
    })[]) {
      for (let at = 0; at < of.window; at += 1) {
        expect(statistics.distinct[at]).toBe(new Set(witness.column(at)).size);
        expect(statistics.entropyBits[at]).toBeCloseTo(entropyOf(witness.column(at)), 9);
      }
    }
  });
});

describe('a field', () => {
  const fields = shown.flatMap((one) => one.fields.map((field) => ({ ...one, field })));

  it('has verdicts with the numbers that the messages give', () => {
    const measures = new Map<string, number>();
    for (const { witness, field } of fields) {
      for (const verdict of field.verdicts) {
        checkVerdict(witness, field, verdict);
        measures.set(verdict.measure, (measures.get(verdict.measure) ?? 0) + 1);
      }
      const values = witness.values(field.offset, field.length!);
      expect(field.distinctCount).toBe(new Set(values).size);
      expect(field.constantHex).toBe(new Set(values).size === 1 ? values[0] : null);
    }
    const lines = [...measures].map(([measure, count]) => `  ${count} × ${measure}`);
    console.log(`${fields.length} fields; verdicts recomputed:\n${lines.join('\n')}`);
    expect(fields.length).toBeGreaterThan(100);
    expect(measures.size).toBeGreaterThan(8);
  });

  it('names counter-examples that are some', () => {
    let checked = 0;
    for (const { messages, witness, field, rowOf } of fields) {
      for (const verdict of field.verdicts) {
        const against = isAgainst(witness, field, verdict);
        if (against === null) continue;
        for (const message of verdict.counterExamples) {
          const at = messages.findIndex(({ row }) => row === rowOf(message));
          expect(against(at), `${verdict.measure} of byte ${field.offset}`).toBe(true);
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThan(100);
  });

  it('has bits that are set and flip as often as it says', () => {
    let checked = 0;
    for (const { witness, field } of fields) {
      for (const { byteOffset, firstBit, setShare, flipRate } of field.bits) {
        for (const [i, share] of setShare.entries()) {
          const { set, flips } = witness.bit(byteOffset, firstBit + i);
          expect(share).toBeCloseTo(set, 9);
          expect(flipRate[i]).toBeCloseTo(flips, 9);
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThan(20);
  });
});

/** A number that is wrong must be told from one that is right, or none of this proves anything. */
it('a number that is off by one is noticed', () => {
  const { witness, fields } = shown[0]!;
  const field = fields.find(({ verdicts }) => verdicts.length > 0)!;
  const [verdict] = field.verdicts as [FieldVerdict];
  expect(() =>
    checkVerdict(witness, field, { ...verdict, counterExampleCount: verdict.counterExampleCount + 1 }),
  ).toThrow();
});
