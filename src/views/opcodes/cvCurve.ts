import type { OpcodeEvidence } from '../../engine/model/opcode.ts';

/** How many opcodes are called periodic at each maximum of the coefficient of variation. */
export interface CvSteps {
  /** Ascending; each calls one more. */
  readonly asWritten: readonly number[];
  readonly significant: readonly number[];
}

/** What each rule would call, from the numbers that stand in the evidence: the paper's asks for the CV alone. */
export function cvSteps(opcodes: readonly { readonly evidence: readonly OpcodeEvidence[] }[]): CvSteps {
  const of = (name: 'worstCv' | 'fromCv'): readonly number[] =>
    opcodes
      .flatMap(({ evidence }) => evidence.find(({ kind }) => kind === 'periodic')?.statistics[name] ?? [])
      .filter((cv) => cv >= 0)
      .sort((a, b) => a - b);
  return { asWritten: of('worstCv'), significant: of('fromCv') };
}

/** How many are called at a maximum. */
export const calledAt = (steps: readonly number[], maximum: number): number =>
  steps.filter((cv) => cv < maximum).length;
