import { type BitColumns, sharedInformation } from './bitColumns.ts';

/** The place between bit b − 1 and bit b, counted from the top. */
export interface BitEdge {
  readonly columns: BitColumns;
  readonly at: number;
}

type BitPiece = readonly [name: string, of: (edge: BitEdge) => number, sentence: string];

const left = ({ columns, at }: BitEdge): boolean => columns.varies[at - 1];
const right = ({ columns, at }: BitEdge): boolean => columns.varies[at];
const both = (e: BitEdge): number => Number(left(e) && right(e));
const leftOnly = (e: BitEdge): number => Number(left(e) && !right(e));
const rightOnly = (e: BitEdge): number => Number(!left(e) && right(e));
const neither = (e: BitEdge): number => Number(!left(e) && !right(e));
const runLeft = ({ columns, at }: BitEdge): number => columns.run[at - 1];
const runRight = ({ columns, at }: BitEdge): number => columns.run[at];
const rise = ({ columns, at }: BitEdge): number => columns.entropy[at] - columns.entropy[at - 1];
const flipRise = ({ columns, at }: BitEdge): number => columns.flips[at] - columns.flips[at - 1];
const values = ({ columns }: BitEdge): number => Math.log2(columns.distinct) / 8;
const varying = ({ columns }: BitEdge): number => columns.varies.filter(Boolean).length / 8;
const never = (e: BitEdge, pair: number): number =>
  Number(both(e) === 1 && e.columns.pair[e.at * 4 + pair] === 0);

/** Evidence for a cut between two bits of a byte; each is weighed linearly. */
export const BIT_EVIDENCE: readonly BitPiece[] = [
  ['bothVary', both, 'both bits vary'],
  ['leftVaries', leftOnly, 'only the bit above varies'],
  ['rightVaries', rightOnly, 'only the bit below varies'],
  ['neitherVaries', neither, 'neither bit varies'],
  ['leftAlone', (e) => leftOnly(e) * Number(runLeft(e) === 1), 'a single varying bit ends here'],
  ['leftPair', (e) => leftOnly(e) * Number(runLeft(e) === 2), 'two varying bits end here'],
  ['leftMany', (e) => leftOnly(e) * Number(runLeft(e) >= 3), 'three or more varying bits end here'],
  ['rightAlone', (e) => rightOnly(e) * Number(runRight(e) === 1), 'a single varying bit begins here'],
  ['rightPair', (e) => rightOnly(e) * Number(runRight(e) === 2), 'two varying bits begin here'],
  ['rightMany', (e) => rightOnly(e) * Number(runRight(e) >= 3), 'three or more varying bits begin here'],
  ['rightRun', (e) => (rightOnly(e) * runRight(e)) / 8, 'length of the run of varying bits below'],
  ['bothRun', (e) => (both(e) * runLeft(e)) / 8, 'length of the run of varying bits around'],
  ['bothPair', (e) => both(e) * Number(runLeft(e) === 2), 'between the two bits of a varying pair'],
  ['bothMany', (e) => both(e) * Number(runLeft(e) >= 4), 'inside four or more varying bits'],
  ['zeroAbove', (e) => rightOnly(e) * Number(e.columns.set[e.at - 1] === 0), 'the bit above is always 0'],
  ['oneAbove', (e) => rightOnly(e) * Number(e.columns.set[e.at - 1] === 1), 'the bit above is always 1'],
  ['oneBelow', (e) => leftOnly(e) * Number(e.columns.set[e.at] === 1), 'the bit below is always 1'],
  ['entropyRise', (e) => both(e) * rise(e), 'change of the entropy from bit to bit'],
  ['entropyFall', (e) => both(e) * Math.max(0, -rise(e)), 'the bit below tells less than the one above'],
  ['flipRise', (e) => both(e) * flipRise(e), 'change of the flip rate from bit to bit'],
  [
    'flipFall',
    (e) => both(e) * Math.max(0, -flipRise(e)),
    'the bit below flips less often than the one above',
  ],
  ['shared', (e) => both(e) * sharedInformation(e.columns, e.at), 'information that the two bits share'],
  ['apart', (e) => both(e) * (1 - sharedInformation(e.columns, e.at)), 'information that they do not share'],
  ['neverBoth', (e) => never(e, 3), 'the two bits are never set together'],
  ['neverRight', (e) => never(e, 1), 'the bit below is never set without the one above'],
  ['neverLeft', (e) => never(e, 2), 'the bit above is never set without the one below'],
  ['top', (e) => Number(e.at === 1), 'below the top bit'],
  ['topVaries', (e) => Number(e.at === 1 && left(e)), 'below a varying top bit'],
  ['topAlone', (e) => Number(e.at === 1 && left(e) && !right(e)), 'below a top bit that varies alone'],
  [
    'topMany',
    (e) => Number(e.at === 1 && left(e) && runLeft(e) >= 2),
    'below a top bit that varies with the next',
  ],
  ['second', (e) => Number(e.at === 2), 'below the second bit'],
  ['third', (e) => Number(e.at === 3), 'below the third bit'],
  ['middle', (e) => Number(e.at === 4), 'between the halves of the byte'],
  ['manyValuesBoth', (e) => both(e) * values(e), 'number of values, where both bits vary'],
  ['manyValuesRight', (e) => rightOnly(e) * values(e), 'number of values, where the bit below varies'],
  ['manyValuesLeft', (e) => leftOnly(e) * values(e), 'number of values, where the bit above varies'],
  ['manyVary', (e) => both(e) * varying(e), 'number of varying bits'],
];
