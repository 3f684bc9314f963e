import { NO_CONSTRAINTS } from '../../model/segment.ts';
import type { Piece } from './piece.ts';
import { type Divisions, type Hazards, solveDivisions } from './semiMarkov.ts';

/** What an earlier pass of the model made of the messages. */
export interface EarlierPass {
  readonly hazards: Hazards;
  readonly divisions: Divisions;
  /** Cuts to be expected, and the parts of them at odd offsets and at multiples of four. */
  readonly cuts: number;
  readonly odd: number;
  readonly quad: number;
  /** Parts of the expected fields that are one, two, four and eight bytes wide. */
  readonly ofWidth: ReadonlyMap<number, number>;
}

interface Context {
  readonly earlier: EarlierPass;
  readonly start: number;
  readonly end: number;
}

const STYLE_WITHIN = 32;
const STYLE_WIDTHS = [1, 2, 4, 8];

export function earlierPass(hazards: Hazards): EarlierPass {
  const divisions = solveDivisions(hazards, NO_CONSTRAINTS);
  const reach = Math.min(hazards.length, STYLE_WITHIN);
  let cuts = 0;
  let odd = 0;
  let quad = 0;
  for (let e = 1; e < reach; e++) {
    cuts += divisions.cut[e];
    if (e % 2 === 1) odd += divisions.cut[e];
    if (e % 4 === 0) quad += divisions.cut[e];
  }
  const ofWidth = new Map<number, number>();
  for (const width of STYLE_WIDTHS) {
    let sum = 0;
    for (let s = 0; s + width < reach; s++) sum += divisions.field(s, s + width);
    ofWidth.set(width, sum / Math.max(0.1, cuts));
  }
  const part = (of: number): number => of / Math.max(0.1, cuts);
  return { hazards, divisions, cuts, odd: part(odd), quad: part(quad), ofWidth };
}

function cutAt({ earlier }: Context, offset: number): number {
  if (offset === 0) return 1;
  return offset < 0 || offset >= earlier.hazards.length ? -1 : earlier.divisions.cut[offset];
}

function inside({ earlier, start, end }: Context): number {
  let sum = 0;
  for (let k = start + 1; k < end; k++) sum += earlier.divisions.cut[k];
  return sum;
}

function odds({ earlier, start, end }: Context): number {
  const hazard = earlier.hazards.at(start, end);
  return Math.log(hazard / (1 - hazard));
}

/** Width that the field before `start` has on average, 0 at the front. */
function widthBefore({ earlier, start }: Context): number {
  let sum = 0;
  for (let s = Math.max(0, start - STYLE_WITHIN); s < start; s++)
    sum += (start - s) * earlier.divisions.field(s, start);
  return start === 0 ? 0 : sum / Math.max(1e-3, earlier.divisions.cut[start]);
}

/** Chance that a field of `width` begins at `end`, given a cut there. */
function nextIs({ earlier, end }: Context, width: number): number {
  if (end + width >= earlier.hazards.length) return -1;
  return earlier.divisions.field(end, end + width) / Math.max(1e-3, earlier.divisions.cut[end]);
}

export const CONTEXT_EVIDENCE: readonly Piece<Context>[] = [
  ['first.odds', 'otherFields', odds],
  ['first.field', 'otherFields', ({ earlier, start, end }) => earlier.divisions.field(start, end)],
  ['first.inside', 'otherFields', inside],
  ['first.start', 'otherFields', (c) => cutAt(c, c.start)],
  ...[-4, -3, -2, -1, 0, 1, 2, 3, 4].map(
    (k): Piece<Context> => [`first.cut${k}`, 'otherFields', (c) => cutAt(c, c.end + k)],
  ),
  [
    'first.cuts',
    'otherFields',
    ({ earlier }) => earlier.cuts / Math.min(STYLE_WITHIN, earlier.hazards.length),
  ],
  ['first.odd', 'otherFields', ({ earlier }) => earlier.odd],
  ['first.quad', 'otherFields', ({ earlier }) => earlier.quad],
  ...STYLE_WIDTHS.flatMap((width): Piece<Context>[] => [
    [`first.ofWidth${width}`, 'otherFields', ({ earlier }) => earlier.ofWidth.get(width) ?? 0],
    [`first.next${width}`, 'otherFields', (c) => nextIs(c, width)],
  ]),
  ['first.widthBefore', 'otherFields', widthBefore],
];
