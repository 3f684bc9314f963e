import type { OpcodeSources, OpcodeTable } from '../engine/model/opcode.ts';
import { defaultParameters } from '../engine/model/parameters.ts';
import { correlateOpcodes } from '../engine/opcodes/correlateOpcodes.ts';
import type { OpcodeInput } from '../engine/opcodes/input.ts';
import type { OpcodeOptions } from '../engine/opcodes/options.ts';
import { opcodeOptions } from '../engine/pipeline/opcodeOptions.ts';
import { drain } from '../engine/stageRun.ts';
import { messageTableOf } from './messageTable.ts';

const PLUS = 1_000_000_000;
const FIELD = {
  format: 'tcp x',
  formatRow: 0,
  offset: 0,
  length: 4,
  byteOrder: 'big',
  responseOffset: PLUS,
  marker: null,
  sequence: null,
} as const;

/** A request, or a push. */
export interface Sent {
  readonly timeS: number;
  readonly value: number;
  readonly flow?: number;
  readonly isPush?: boolean;
  /** Seconds until it is answered. */
  readonly answerS?: number;
  readonly requestBytes?: number;
  readonly responseBytes?: number;
}

interface Wish {
  readonly sources?: Partial<OpcodeSources>;
  readonly users?: readonly number[];
  readonly exchanges?: OpcodeInput['exchanges'];
  readonly options?: Partial<OpcodeOptions>;
}

/** Opcodes of requests, each answered a tenth of a second later; pushes come from the server and are answered upstream. */
export function opcodeTableOf(sent: readonly Sent[], wish: Wish = {}): OpcodeTable {
  const number = (value: number): number[] => [
    value >>> 24,
    (value >>> 16) & 255,
    (value >>> 8) & 255,
    value & 255,
  ];
  const messages = sent
    .flatMap(({ timeS, value, flow = 0, isPush = false, answerS = 0.1, ...bytes }) => [
      {
        timeNs: timeS * 1e9,
        flow,
        direction: isPush ? 1 : 0,
        bytes: number(value),
        byteCount: bytes.requestBytes ?? 100,
      },
      {
        timeNs: (timeS + answerS) * 1e9,
        flow,
        direction: isPush ? 0 : 1,
        bytes: number(value + PLUS),
        byteCount: bytes.responseBytes ?? 40,
      },
    ])
    .sort((a, b) => a.timeNs - b.timeNs);
  const input = {
    ...messageTableOf(messages),
    fields: [FIELD],
    userOfFlow: Int32Array.from(wish.users ?? []),
    roleOfFlow: [],
    exchanges: wish.exchanges ?? [],
    datagramFormats: [],
    baseNs: 0n,
  };
  return drain(
    correlateOpcodes(
      input,
      { experiment: [], clientSource: [], knownTable: [], ...wish.sources },
      { ...opcodeOptions(defaultParameters()), ...wish.options },
    ),
  );
}
