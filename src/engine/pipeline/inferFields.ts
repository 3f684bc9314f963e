import { selectRows } from '../columns/messageRows.ts';
import { flowOrderOf } from '../fields/flowOrder.ts';
import { lengthRelation } from '../fields/length.ts';
import type { FieldOptions } from '../fields/options.ts';
import { type FormatMessages, subjectOf } from '../fields/subject.ts';
import { typeFields } from '../fields/typeFields.ts';
import { cutByLength, type LengthLayout } from '../messages/cutByLength.ts';
import { joinPackets } from '../messages/joinPackets.ts';
import { messageHeads } from '../messages/messageHeads.ts';
import type { FieldLayout } from '../model/field.ts';
import type { MessageTable } from '../model/message.ts';
import type { MessageBytes } from '../model/messageBytes.ts';
import type { PayloadBytes, PayloadRows } from '../model/payloadRows.ts';
import type { StageRun } from '../model/progress.ts';
import type { CutConstraints, SegmentedFormat, Segments } from '../model/segment.ts';
import { NONE } from '../model/units.ts';
import type { PreparedSegments, SolveOptions } from '../segments/method.ts';
import { solveSegments } from '../segments/segmentRows.ts';
import { certainSpans } from './certainSpans.ts';

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
}

/** Cuts, messages and typed fields of a selection whose segments are prepared. */
export function* inferFields(
  { rows, payload }: InferenceInput,
  prepared: PreparedSegments,
  solve: SolveOptions,
  options: FieldOptions,
): StageRun<Inference> {
  const first = yield* solveSegments(prepared, solve);
  const joined = yield* joinPackets(rows, first.formatOf);
  const joinedHeads = messageHeads(joined, rows, null);
  const segments = yield* withTypesFedBack(
    prepared,
    solve,
    first,
    { messages: joined, heads: joinedHeads },
    options,
  );
  const lengths = lengthLayouts(segments, joined, joinedHeads, options);
  const isStream = rows.streamOffset.some((offset) => offset >= 0);
  const isCut = isStream && lengths.length > 0;
  const messages = isCut ? yield* cutByLength(rows, payload, segments.formatOf, lengths) : joined;
  const heads = isCut ? messageHeads(messages, rows, payload) : joinedHeads;
  const layouts: FieldLayout[] = [];
  for (const [format, segmented] of segments.formats.entries()) {
    const of = formatMessages(format, { messages, heads }, { messages: joined, heads: joinedHeads });
    layouts.push(yield* typeFields(segmented.key, segmented.cuts, of, options));
  }
  return { segments, messages, heads, layouts };
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
    const messages = formatMessages(index, joined, joined, MOST_LOOKED_AT);
    const { pins, bans } = certainSpans(messages, cuts.window, options);
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

interface MessagesWithHeads {
  readonly messages: MessageTable;
  readonly heads: MessageBytes;
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

/** Length fields that the joined messages show, for cutting streams by them. */
function lengthLayouts(
  segments: Segments,
  messages: MessageTable,
  heads: MessageBytes,
  options: FieldOptions,
): LengthLayout[] {
  return segments.formats.flatMap((format, index) => {
    const of = formatMessages(index, { messages, heads }, { messages, heads });
    const found = lengthLayout(format, index, of, options);
    return found === null ? [] : [found];
  });
}

function lengthLayout(
  { cuts, anchors }: SegmentedFormat,
  format: number,
  messages: FormatMessages,
  options: FieldOptions,
): LengthLayout | null {
  const order = flowOrderOf(messages.heads);
  const edges = [0, ...cuts.cuts, cuts.window];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const length = edges[i + 1] - edges[i];
    if (length > 4) continue;
    const relation = lengthRelation(subjectOf(messages, order, options, edges[i], length, []));
    if (relation === null) continue;
    const holds =
      relation.correlation >= options.lengthCorrelation || relation.share >= options.relationShare;
    if (!holds) continue;
    const { byteOrder, unit, constant } = relation;
    return { format, anchors, offset: edges[i], length, byteOrder, unit, constant };
  }
  return null;
}
