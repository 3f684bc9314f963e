import type { Finding } from '../model/field.ts';
import type { MessageTable } from '../model/message.ts';
import type { MessageBytes } from '../model/messageBytes.ts';
import type { OpcodeRow, OpcodeSources, OpcodeTable } from '../model/opcode.ts';
import type { StageRun } from '../model/progress.ts';
import { correlateOpcodes } from '../opcodes/correlateOpcodes.ts';
import type { OpcodeInput } from '../opcodes/input.ts';
import type { OpcodeOptions } from '../opcodes/options.ts';
import { opcodeFieldOf, type TypedField } from './opcodeFields.ts';

/** One format of a selection, with its fields as a person sees them. */
export interface OpcodeFormat {
  readonly key: string;
  readonly fields: readonly TypedField[];
  readonly findings: readonly Finding[];
}

/** Messages of one selection; its formats in the order of `messages.format`. */
export interface OpcodeMessages {
  readonly messages: MessageTable;
  readonly heads: MessageBytes;
  readonly formats: readonly OpcodeFormat[];
}

/** What is known of flows and other traffic. */
export type OpcodeContext = Pick<OpcodeInput, 'userOfFlow' | 'roleOfFlow' | 'exchanges' | 'baseNs'>;

export interface OpcodeInference {
  /** Over the messages of all selections, one selection after the other. */
  readonly table: OpcodeTable;
  /** First message of each selection. */
  readonly starts: readonly number[];
}

/** Opcodes of all selections together, so that operations, triggers and pairs are looked for across transports. */
export function* inferOpcodes(
  selections: readonly OpcodeMessages[],
  context: OpcodeContext,
  sources: OpcodeSources,
  options: OpcodeOptions,
): StageRun<OpcodeInference> {
  const starts: number[] = [];
  const firstFormats: number[] = [];
  let [messageCount, formatCount] = [0, 0];
  for (const { messages, formats } of selections) {
    starts.push(messageCount);
    firstFormats.push(formatCount);
    messageCount += messages.length;
    formatCount += formats.length;
  }
  const fields = selections.flatMap(({ formats }, selection) =>
    formats.flatMap(({ key, fields, findings }, place) => {
      const found = opcodeFieldOf(key, (firstFormats[selection] ?? 0) + place, fields, findings);
      return found === null ? [] : [found];
    }),
  );
  const input: OpcodeInput = {
    messages: joinedMessages(selections, firstFormats, messageCount),
    heads: joinedHeads(selections, messageCount),
    fields,
    datagramFormats: selections.flatMap(({ formats }, selection) =>
      formats.flatMap(({ key }, place) =>
        key.startsWith('udp ') ? [(firstFormats[selection] ?? 0) + place] : [],
      ),
    ),
    ...context,
  };
  const table = yield* correlateOpcodes(input, sources, options);
  return { table: { ...table, rows: underTheirFields(table.rows, selections) }, starts };
}

/**
 * A number that begins in the field before goes by the place of the opcode field, as edits and signatures do. A server without a
 * name is what its protocol makes it (paper Fig. 4): W-TCP is spoken to long servers, W-UDP to chatting ones.
 */
function underTheirFields(
  rows: readonly OpcodeRow[],
  selections: readonly OpcodeMessages[],
): readonly OpcodeRow[] {
  const offsets = new Map(
    selections.flatMap(({ formats }) =>
      formats.map(({ key, fields }) => [key, fields.find(({ type }) => type === 'opcode')?.offset] as const),
    ),
  );
  return rows.map((row) => ({
    ...row,
    key: { ...row.key, offset: offsets.get(row.key.format) ?? row.key.offset },
    serverRole: row.serverRole ?? (row.key.format.startsWith('udp ') ? 'chatting' : 'long'),
  }));
}

function joinedMessages(
  selections: readonly OpcodeMessages[],
  firstFormats: readonly number[],
  length: number,
): MessageTable {
  const tables = selections.map(({ messages }) => messages);
  return {
    length,
    row: joined(new Uint32Array(length), tables, ({ row }) => row),
    offset: joined(new Uint32Array(length), tables, ({ offset }) => offset),
    format: joined(new Int32Array(length), tables, ({ format }, i) =>
      format.map((place) => (place < 0 ? place : place + (firstFormats[i] ?? 0))),
    ),
    flow: joined(new Int32Array(length), tables, ({ flow }) => flow),
    direction: joined(new Uint8Array(length), tables, ({ direction }) => direction),
    timeNs: joined(new Float64Array(length), tables, ({ timeNs }) => timeNs),
    endNs: joined(new Float64Array(length), tables, ({ endNs }) => endNs),
    byteCount: joined(new Float64Array(length), tables, ({ byteCount }) => byteCount),
    packetCount: joined(new Uint32Array(length), tables, ({ packetCount }) => packetCount),
    rule: joined(new Uint8Array(length), tables, ({ rule }) => rule),
    isIncomplete: joined(new Uint8Array(length), tables, ({ isIncomplete }) => isIncomplete),
  };
}

type Column = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** One column of all tables, one after the other. */
function joined<C extends Column>(
  out: C,
  tables: readonly MessageTable[],
  columnOf: (table: MessageTable, i: number) => C,
): C {
  let at = 0;
  for (const [i, table] of tables.entries()) {
    out.set(columnOf(table, i).subarray(0, table.length), at);
    at += table.length;
  }
  return out;
}

function joinedHeads(selections: readonly OpcodeMessages[], length: number): MessageBytes {
  const [first] = selections;
  if (selections.length === 1 && first !== undefined) return first.heads;
  const stride = Math.max(0, ...selections.map(({ heads }) => heads.stride));
  const bytes = new Uint8Array(length * stride);
  const kept = new Uint32Array(length);
  const wireLength = new Uint32Array(length);
  const flow = new Int32Array(length);
  const direction = new Uint8Array(length);
  const timeNs = new Float64Array(length);
  let at = 0;
  for (const { heads } of selections) {
    for (let row = 0; row < heads.length; row += 1) {
      const from = row * heads.stride;
      bytes.set(heads.bytes.subarray(from, from + heads.stride), (at + row) * stride);
    }
    kept.set(heads.kept, at);
    wireLength.set(heads.wireLength, at);
    flow.set(heads.flow, at);
    direction.set(heads.direction, at);
    timeNs.set(heads.timeNs, at);
    at += heads.length;
  }
  return {
    length,
    stride,
    bytes,
    kept,
    wireLength,
    flow,
    direction,
    timeNs,
    baseNs: first?.heads.baseNs ?? 0n,
    sourceAddress: null,
    destinationAddress: null,
  };
}
