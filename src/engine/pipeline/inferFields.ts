import { selectRows } from '../columns/messageRows.ts';
import { directed } from '../fields/directed.ts';
import { FieldMemory } from '../fields/fieldMemory.ts';
import type { FieldOptions } from '../fields/options.ts';
import type { FormatMessages } from '../fields/subject.ts';
import { typeFields } from '../fields/typeFields.ts';
import { cutByLength, type LengthLayout } from '../messages/cutByLength.ts';
import { joinPackets } from '../messages/joinPackets.ts';
import { messageHeads } from '../messages/messageHeads.ts';
import type { FieldLayout, TypeWord } from '../model/field.ts';
import type { MessageTable } from '../model/message.ts';
import type { MessageBytes } from '../model/messageBytes.ts';
import type { PayloadBytes, PayloadRows } from '../model/payloadRows.ts';
import type { StageRun } from '../model/progress.ts';
import type { CutConstraints, Segments } from '../model/segment.ts';
import { NONE } from '../model/units.ts';
import type { PreparedSegments, SolveOptions } from '../segments/method.ts';
import { solveSegments } from '../segments/segmentRows.ts';
import { certainSpans } from './certain/certainSpans.ts';
import { InferenceMemory, type MessagesWithHeads } from './inferenceMemory.ts';
import { lengthLayout } from './lengthLayout.ts';

/** Rows that inference runs on, with as much of their payload as was read. */
export interface InferenceInput {
  readonly rows: PayloadRows;
  readonly payload: PayloadBytes | null;
}

/** Everything inferred of one selection. */
export interface Inference {
  readonly segments: Segments;
  readonly messages: MessageTable;
  /** A row a message: its first bytes. */
  readonly heads: MessageBytes;
  /** One for each of the segments' formats. */
  readonly layouts: readonly FieldLayout[];
  /** What the layouts were told from, one for each. */
  readonly memories: readonly FieldMemory[];
}

/** What a person holds fields to be, and what is remembered of the same rows. */
export interface Words {
  /** By the format's key. */
  typesOf(formatKey: string): readonly TypeWord[];
  readonly memory: InferenceMemory;
}

/** Nobody said anything, nothing is remembered. */
export const noWords = (): Words => ({ typesOf: () => [], memory: new InferenceMemory() });

/** Cuts, messages and typed fields of a selection whose segments are prepared. */
export function* inferFields(
  { rows, payload }: InferenceInput,
  prepared: PreparedSegments,
  solve: SolveOptions,
  options: FieldOptions,
  words: Words = noWords(),
): StageRun<Inference> {
  const { memory } = words;
  const first = yield* solveSegments(prepared, solve);
  const under = JSON.stringify([first.leftOut.map(({ key }) => key), firstRows(first, prepared)]);
  const joined = yield* memory.joined.run(under, function* () {
    const messages = yield* joinPackets(rows, first.formatOf);
    return { messages, heads: messageHeads(messages, rows, null) };
  });
  const segments = yield* withTypesFedBack(prepared, solve, first, joined, options, words, under);
  const isStream = rows.streamOffset.some((offset) => offset >= 0);
  const lengths = isStream ? lengthLayouts(segments, joined, options, words, under) : [];
  const cutUnder = lengths.length > 0 ? `${under}${JSON.stringify(lengths)}` : under;
  const made = yield* memory.made.run(cutUnder, function* () {
    if (cutUnder === under) return joined;
    const messages = yield* cutByLength(rows, payload, segments.formatOf, lengths);
    return { messages, heads: messageHeads(messages, rows, payload) };
  });
  const layouts: FieldLayout[] = [];
  const memories: FieldMemory[] = [];
  for (const [format, { key, cuts }] of segments.formats.entries()) {
    const said = words.typesOf(key);
    const turned = JSON.stringify(said.filter(({ type }) => type === 'requestResponse'));
    const measured = memory.fields.get(
      `${cutUnder} ${key} ${turned}`,
      () => new FieldMemory(directed(formatMessages(format, made, joined), said), options),
    );
    const fields = measured.under(options);
    const layoutKey = `${cutUnder} ${key} ${segments.method} ${JSON.stringify([cuts.cuts, cuts.window, said, options])}`;
    const score = cuts.score.join();
    memories.push(fields);
    layouts.push(
      yield* memory.layouts.run(`${layoutKey} ${score}`, () => typeFields(key, cuts, fields, said)),
    );
  }
  return { segments, ...made, layouts, memories };
}

/** Where groups follow the cuts, their first rows and sizes tell one grouping from another. */
function firstRows({ formats }: Segments, { method }: PreparedSegments): readonly (readonly number[])[] {
  return method === 'as-written' ? formats.map(({ rows }) => [rows[0], rows.length]) : [];
}

/** Messages that types are told from before cuts are drawn again. */
const MOST_LOOKED_AT = 2000;

/** The evidence method's cuts once more, with what is surely one number kept whole; a person's word goes first. */
function* withTypesFedBack(
  prepared: PreparedSegments,
  solve: SolveOptions,
  first: Segments,
  joined: MessagesWithHeads,
  options: FieldOptions,
  { memory }: Words,
  under: string,
): StageRun<Segments> {
  if (prepared.method !== 'evidence') return first;
  const certain = new Map<string, CutConstraints>();
  for (const [index, { key, cuts }] of first.formats.entries()) {
    yield {
      stage: 'fields',
      done: index,
      total: first.formats.length,
      unit: 'formats',
      remark: 'certain numbers',
    };
    const { pins, bans } = memory.certain.get(`${under} ${key} ${cuts.window}`, options, (watched) =>
      certainSpans(formatMessages(index, joined, joined, MOST_LOOKED_AT), cuts.window, watched),
    );
    const own = solve.constraintsOf(key);
    if (pins.length + bans.length === 0) continue;
    certain.set(key, {
      pins: [...own.pins, ...pins.filter((pin) => !own.bans.includes(pin))],
      bans: [...own.bans, ...bans.filter((ban) => !own.pins.includes(ban))],
    });
  }
  if (certain.size === 0) return first;
  return yield* solveSegments(prepared, {
    ...solve,
    constraintsOf: (key) => certain.get(key) ?? solve.constraintsOf(key),
  });
}

function formatMessages(
  format: number,
  made: MessagesWithHeads,
  joined: MessagesWithHeads,
  most = Number.POSITIVE_INFINITY,
): FormatMessages {
  const joinedRows = rowsOfFormat(joined.messages, format).subarray(0, most);
  const joinedHeads = selectRows(joined.heads, joinedRows);
  const isWhole = Uint8Array.from(joinedRows, (row) => 1 - joined.messages.isIncomplete[row]);
  if (made.messages === joined.messages) {
    const rows = Int32Array.from(joinedRows);
    return { heads: joinedHeads, joined: joinedHeads, isWhole, messageOfHead: rows, messageOfJoined: rows };
  }
  const rows = rowsOfFormat(made.messages, format);
  return {
    heads: selectRows(made.heads, rows),
    joined: joinedHeads,
    isWhole,
    messageOfHead: Int32Array.from(rows),
    messageOfJoined: messagesAt(made.messages, joined.messages, joinedRows),
  };
}

/** Rows of `made` that begin where these rows of `joined` do, NONE where none does. */
function messagesAt(made: MessageTable, joined: MessageTable, rows: Uint32Array): Int32Array {
  const begins = new Map<number, number>();
  for (let i = 0; i < made.length; i += 1) if (made.offset[i] === 0) begins.set(made.row[i], i);
  return Int32Array.from(rows, (row) => begins.get(joined.row[row]) ?? NONE);
}

function rowsOfFormat({ length, format }: MessageTable, wanted: number): Uint32Array {
  const rows = new Uint32Array(length);
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    if (format[row] !== wanted) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.slice(0, count);
}

/** Length fields that the joined messages show, for cutting streams by them; a person's word on them goes first. */
function lengthLayouts(
  { formats }: Segments,
  joined: MessagesWithHeads,
  options: FieldOptions,
  { memory, typesOf }: Words,
  under: string,
): readonly LengthLayout[] {
  return formats.flatMap((format, index) => {
    const said = typesOf(format.key);
    const key = `${under} ${format.key} ${JSON.stringify([format.cuts.cuts, format.cuts.window, said])}`;
    return memory.lengths.get(key, options, (watched) => {
      const fields = memory.fields.get(
        `${under} ${format.key} []`,
        () => new FieldMemory(formatMessages(index, joined, joined), options),
      );
      const layout = lengthLayout(format, index, fields.under(watched), said);
      return layout === null ? [] : [layout];
    });
  });
}
