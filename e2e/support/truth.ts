import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface TruthMessage {
  readonly flow: number;
  readonly format: string;
  readonly kind: string;
  readonly direction: string;
  readonly opcode: number | null;
  readonly length: number;
}

export interface TruthTask {
  readonly user: number;
  readonly flow: number;
  readonly opcode: number | null;
  readonly startNs: number;
  readonly firstRequestNs: number;
}

export interface Truth {
  readonly baseNs: bigint;
  readonly messages: readonly TruthMessage[];
  readonly tasks: readonly TruthTask[];
}

/** What the simulator planted in a capture. */
export function readTruth(path: string): Truth {
  const rows = gunzipSync(readFileSync(path))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const of = (name: string) => rows.filter(({ row }) => row === name);
  return { baseNs: BigInt(rows[0].baseNs), messages: of('message'), tasks: of('task') };
}
