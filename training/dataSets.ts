import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageBytes } from '../src/engine/model/messageBytes.ts';
import { NONE } from '../src/engine/model/units.ts';
import type { LabelledMessage } from './protocols/traffic.ts';

/** Messages with known boundaries and the protocol families they come from (two for a chimera, none for a random one). */
export interface LabelledSet {
  readonly name: string;
  readonly group: string;
  readonly families: readonly string[];
  readonly messages: readonly LabelledMessage[];
}

/** The sets of a folder, by name. Field names are not read: they give the protocol away. */
export function readSets(folder: string): LabelledSet[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
    .filter((set) => Array.isArray(set.messages))
    .map((set) => ({
      name: set.name,
      group: set.group,
      families: [set.family],
      messages: set.messages.map((m: Record<string, unknown>) => ({
        bytes: Uint8Array.from(Buffer.from(m.hex as string, 'hex')),
        length: m.length as number,
        timeNs: Number(m.timeNs),
        flow: m.flow as number,
        direction: m.direction as 0 | 1,
        cuts: m.cuts as number[],
      })),
    }));
}

/** As columns, of the first `stride` bytes. Nothing of the truth goes in. */
export function toRows(messages: readonly LabelledMessage[], stride: number): MessageBytes {
  const length = messages.length;
  const bytes = new Uint8Array(length * stride);
  messages.forEach((m, i) => {
    bytes.set(m.bytes.subarray(0, stride), i * stride);
  });
  const base = messages[0]?.timeNs ?? 0;
  return {
    length,
    stride,
    bytes,
    kept: Uint32Array.from(messages, (m) => Math.min(stride, m.bytes.length)),
    wireLength: Uint32Array.from(messages, (m) => m.length),
    flow: Int32Array.from(messages, (m) => (m.flow === 0 ? NONE : m.flow)),
    direction: Uint8Array.from(messages, (m) => m.direction),
    timeNs: Float64Array.from(messages, (m) => m.timeNs - base),
    baseNs: BigInt(Math.floor(base)),
    sourceAddress: null,
    destinationAddress: null,
  };
}
