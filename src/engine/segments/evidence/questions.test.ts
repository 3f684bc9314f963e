import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CutConstraints, NO_CONSTRAINTS } from '../../model/segment.ts';
import { type Decision, questionsOf } from './questions.ts';

const LENGTH = 6;

/** Any belief about where fields begin: a weight for every division of [0, LENGTH), spelt out. */
class Belief {
  readonly #weights: readonly number[];

  constructor(weights: readonly number[]) {
    this.#weights = weights;
  }

  /** Part of the belief that has these cuts and lacks those. */
  weightOf({ pins, bans }: CutConstraints): number {
    return this.#weights.reduce((sum, weight, set) => {
      const isCut = (at: number): boolean => ((set >> (at - 1)) & 1) === 1;
      return pins.every(isCut) && !bans.some(isCut) ? sum + weight : sum;
    }, 0);
  }

  chanceOf(at: number, { pins, bans }: CutConstraints): number {
    return this.weightOf({ pins: [...pins, at], bans }) / this.weightOf({ pins, bans });
  }

  /** Draws whatever is likelier than not. */
  readonly solve = (word: CutConstraints): Decision => {
    const score = Float64Array.from({ length: LENGTH }, (_, at) => (at === 0 ? 0 : this.chanceOf(at, word)));
    const cuts = [...score.keys()].filter((at) => at > 0 && score[at] >= 0.5);
    return { cuts, score, threshold: 0.5, weight: this.weightOf(word) };
  };
}

const beliefs = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), {
    minLength: 1 << (LENGTH - 1),
    maxLength: 1 << (LENGTH - 1),
  })
  .map((weights) => new Belief(weights));

const wrong = (cuts: readonly number[], belief: Belief, word: CutConstraints): number =>
  Array.from({ length: LENGTH - 1 }, (_, i) => i + 1).reduce((sum, at) => {
    const chance = belief.chanceOf(at, word);
    return sum + (cuts.includes(at) ? 1 - chance : chance);
  }, 0);

describe('questions', () => {
  it('have answers as likely as the belief says, and promise what their answers put right', () => {
    fc.assert(
      fc.property(beliefs, (belief) => {
        const now = belief.solve(NO_CONSTRAINTS);
        for (const { answers, gain } of questionsOf(belief.solve, NO_CONSTRAINTS)) {
          let promised = 0;
          for (const { word, chance, cuts } of answers) {
            const wanted = belief.weightOf(word) / belief.weightOf(NO_CONSTRAINTS);
            expect(chance).toBeCloseTo(wanted, 9);
            promised += wanted * (wrong(now.cuts, belief, word) - wrong(cuts, belief, word));
          }
          expect(gain).toBeCloseTo(promised, 9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('ask about nothing that was said, and offer divisions of which one at most is right', () => {
    fc.assert(
      fc.property(beliefs, fc.integer({ min: 1, max: LENGTH - 1 }), (belief, at) => {
        for (const { kind, start, end, answers } of questionsOf(belief.solve, { pins: [at], bans: [] })) {
          expect(kind === 'boundary' && start === at).toBe(false);
          const spelt = answers.map(({ word }) => {
            for (const one of [...word.pins, ...word.bans]) {
              expect(one).not.toBe(at);
              expect(one).toBeGreaterThanOrEqual(kind === 'boundary' ? start : start + 1);
              expect(one).toBeLessThan(end);
            }
            return word.pins.join();
          });
          expect(new Set(spelt).size).toBe(answers.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('begin with the one that promises most', () => {
    fc.assert(
      fc.property(beliefs, (belief) => {
        const gains = questionsOf(belief.solve, NO_CONSTRAINTS).map(({ gain }) => gain);
        expect(gains).toEqual(gains.toSorted((a, b) => b - a));
      }),
      { numRuns: 30 },
    );
  });
});
