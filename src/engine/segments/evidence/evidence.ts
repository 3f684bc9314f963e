import { COLUMN_EVIDENCE, type ColumnContext, NEAR_COLUMN_EVIDENCE, NO_COLUMN } from './columnEvidence.ts';
import { CONTEXT_EVIDENCE, type EarlierPass, earlierPass } from './contextEvidence.ts';
import { EDGE_EVIDENCE } from './edgeEvidence.ts';
import type { Facts } from './facts.ts';
import { FIELD_EVIDENCE, fieldContext } from './fieldEvidence.ts';
import type { Piece, Topic } from './piece.ts';
import type { Hazards } from './semiMarkov.ts';
import { SET_EVIDENCE } from './setEvidence.ts';

/** Bytes around a boundary whose columns the trees see, relative to the byte after it. */
const AROUND = [-4, -3, -2, -1, 0, 1, 2, 3];
const NEAR = [-2, -1, 0, 1];

const COLUMN_PIECES = AROUND.flatMap((relative) =>
  [...COLUMN_EVIDENCE, ...(NEAR.includes(relative) ? NEAR_COLUMN_EVIDENCE : [])].map((piece) => ({
    relative,
    piece,
  })),
);

/**
 * Name and topic of every piece of evidence, in the order of a row: the set's, the boundary's, its bytes', the candidate
 * field's, and last what an earlier pass of the model made of the other fields.
 */
export const EVIDENCE: readonly { readonly name: string; readonly topic: Topic }[] = [
  ...[...SET_EVIDENCE, ...EDGE_EVIDENCE].map(([name, topic]) => ({ name, topic })),
  ...COLUMN_PIECES.map(({ relative, piece: [name, topic] }) => ({ name: `byte${relative}.${name}`, topic })),
  ...[...FIELD_EVIDENCE, ...CONTEXT_EVIDENCE].map(([name, topic]) => ({ name, topic })),
];

const CONTEXT_AT = EVIDENCE.length - CONTEXT_EVIDENCE.length;
const EDGE_COUNT = CONTEXT_AT - FIELD_EVIDENCE.length;

/** Fields wider than this are not proposed. */
export const WIDEST_FIELD = 32;

/** Evidence of candidate fields, a row at a time; what does not depend on an earlier pass is worked out once. */
export class EvidenceRows {
  readonly facts: Facts;
  private readonly edges: Float32Array[] = [];
  private readonly fields: Float32Array[] = [];
  private readonly set: Float32Array;
  private earlier: EarlierPass | null = null;

  constructor(facts: Facts) {
    this.facts = facts;
    this.set = Float32Array.from(SET_EVIDENCE, ([, , of]) => of(facts));
  }

  /** From now on rows say what this pass thinks; before, that part of a row is 0. */
  follow(hazards: Hazards): void {
    this.earlier = earlierPass(hazards);
  }

  /** Number of offsets about which something is known; boundaries are 1 … length − 1. */
  get length(): number {
    return this.facts.columns.length;
  }

  /** Fills `into` with the evidence that a field which starts at `start` ends at `end`, both below `length`. */
  write(start: number, end: number, into: Float32Array): void {
    this.edges[end] ??= this.edge(end);
    into.set(this.edges[end]);
    const cell = start * this.length + end;
    this.fields[cell] ??= this.field(start, end);
    into.set(this.fields[cell], EDGE_COUNT);
    const { earlier } = this;
    if (earlier === null) into.fill(0, CONTEXT_AT);
    else
      for (let j = 0; j < CONTEXT_EVIDENCE.length; j++)
        into[CONTEXT_AT + j] = CONTEXT_EVIDENCE[j][2]({ earlier, start, end });
  }

  private edge(at: number): Float32Array {
    const row = new Float32Array(EDGE_COUNT);
    row.set(this.set);
    let j = SET_EVIDENCE.length;
    for (const [, , of] of EDGE_EVIDENCE) row[j++] = of({ facts: this.facts, at });
    for (const { relative, piece } of COLUMN_PIECES) row[j++] = this.column(piece, at + relative);
    return row;
  }

  private field(start: number, end: number): Float32Array {
    const context = fieldContext(this.facts, start, end);
    const row = new Float32Array(FIELD_EVIDENCE.length);
    for (let j = 0; j < row.length; j++) row[j] = FIELD_EVIDENCE[j][2](context);
    return row;
  }

  private column([, , of]: Piece<ColumnContext>, offset: number): number {
    return offset < 0 || offset >= this.length ? NO_COLUMN : of({ facts: this.facts, offset });
  }
}
