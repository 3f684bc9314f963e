import type { MessageBytes } from '../../model/messageBytes.ts';
import type { StageRun } from '../../model/progress.ts';
import type { GivenFormat, RowGroup } from '../../model/segment.ts';
import { areDifferent, contradictions } from './differ.ts';
import { type AnchoredRows, type DiscoveryOptions, discoverFormats, sampled } from './discover.ts';
import { givenGroups } from './given.ts';
import { keyOf, withUniqueKeys } from './keys.ts';
import { joined, mergeCompatible } from './merge.ts';
import { constantsOf, profileOf } from './profile.ts';
import { unexplainedTurns } from './turns.ts';

export interface FormatOptions extends DiscoveryOptions {
  /** `anchors` tells formats apart; `one` takes all rows as one. */
  readonly formats: 'anchors' | 'one';
  /** Whether rows with nothing in common may be packets without a header (streams) or not (datagrams). */
  readonly hasContinuations: boolean;
  /** Part of all rows from which rows with nothing in common are a format of their own, where all have headers. */
  readonly minimumShare: number;
  /** Formats by a person's hand, taken before any is looked for. */
  readonly given: readonly GivenFormat[];
}

/** Formats of the selection, largest first, and the rows that belong to none. */
export interface RowGroups {
  readonly groups: readonly RowGroup[];
  readonly rest: Uint32Array;
}

/** Sorts rows into formats by what stays constant in them, and by direction where that changes the layout. */
export function* groupRows(rows: MessageBytes, options: FormatOptions): StageRun<RowGroups> {
  const { groups: given, rest: others } = givenGroups(rows, options.given);
  if (options.formats === 'one') {
    const all = others.length === 0 ? [] : [keyed(rows, others, options.window, null)];
    return { groups: withUniqueKeys([...given, ...all]), rest: new Uint32Array(0) };
  }
  const found = yield* discoverFormats(rows, others, options);
  const merged = mergeCompatible(rows, found.groups, options.window);
  const { sets, rest } = options.hasContinuations
    ? placeTurns(rows, merged, found.rest, options)
    : placeRest(rows, merged, found.rest, options);
  const groups = [...given, ...sets.flatMap((set) => byDirection(rows, set, options.window))];
  groups.sort((a, b) => b.rows.length - a.rows.length || (a.key < b.key ? -1 : 1));
  return { groups: withUniqueKeys(groups, given), rest };
}

/** In streams, rows that begin a turn have a header too, though nothing in it may be constant. */
function placeTurns(
  rows: MessageBytes,
  sets: readonly AnchoredRows[],
  rest: Uint32Array,
  options: FormatOptions,
): { sets: readonly AnchoredRows[]; rest: Uint32Array } {
  const turns = unexplainedTurns(rows, sets, options.window, options.minimumBits);
  if (turns.length < options.minimumShare * rows.length) return { sets, rest };
  const isTurn = new Set(turns);
  const placed = placeRest(rows, sets, turns, options);
  return {
    sets: placed.sets,
    rest: joined(
      placed.rest,
      rest.filter((row) => !isTurn.has(row)),
    ),
  };
}

/** Where every row has a header, rows with nothing in common belong to the format they do not contradict. */
function placeRest(
  rows: MessageBytes,
  sets: readonly AnchoredRows[],
  rest: Uint32Array,
  options: FormatOptions,
): { sets: readonly AnchoredRows[]; rest: Uint32Array } {
  const none = new Uint32Array(0);
  if (rest.length === 0) return { sets, rest };
  if (sets.length === 0) return { sets: [{ anchors: [], rows: rest }], rest: none };
  const profile = profileOf(rows, rest, options.window);
  const home = sets.findIndex((set) => !areDifferent(profile, profileOf(rows, set.rows, options.window)));
  if (home >= 0) {
    const together = joined(sets[home].rows, rest);
    const grown = { rows: together, anchors: constantsOf(profileOf(rows, together, options.window)) };
    return { sets: sets.with(home, grown), rest: none };
  }
  if (rest.length >= options.minimumShare * rows.length) {
    return { sets: [...sets, { anchors: constantsOf(profile), rows: rest }], rest: none };
  }
  return { sets, rest };
}

const LEAST_ROWS_A_DIRECTION = 12;

/** One format, or two where a byte with a meaning in one direction is random in the other. */
function byDirection(rows: MessageBytes, set: AnchoredRows, window: number): RowGroup[] {
  const up = set.rows.filter((row) => rows.direction[row] === 0);
  const down = set.rows.filter((row) => rows.direction[row] !== 0);
  const whole = [keyed(rows, set.rows, window, null)];
  if (Math.min(up.length, down.length) < LEAST_ROWS_A_DIRECTION) return whole;
  const against = contradictions(profileOf(rows, up, window), profileOf(rows, down, window));
  if (against.withValue === 0) return whole;
  return [keyed(rows, up, window, 0), keyed(rows, down, window, 1)];
}

function keyed(rows: MessageBytes, members: Uint32Array, window: number, direction: 0 | 1 | null): RowGroup {
  const anchors = constantsOf(profileOf(rows, sampled(members, 20_000), window));
  return { key: keyOf(anchors, direction), anchors, direction, rows: members };
}
