import { isDecided } from '../../engine/edits/resolveOpcodes.ts';
import type { OpcodeChip } from '../../state/opcodes.ts';
import type { ShownOpcode } from './shownOpcodes.ts';

/** A label that is not further ahead of the next is looked at with care. */
export const LOW_MARGIN = 0.3;

const TESTS: Readonly<Record<OpcodeChip, (opcode: ShownOpcode) => boolean>> = {
  unconfirmed: (opcode) => !isDecided(opcode),
  'low margin': ({ margin, status }) => status === 'inferred' && margin < LOW_MARGIN,
  'in conflict': ({ status }) => status === 'conflict',
  'new in this round': ({ isNew }) => isNew,
  contested: ({ isContested }) => isContested,
  unlabelled: ({ status }) => status === 'unlabelled',
};

/** Whether all chips hold. */
export const passesChips = (opcode: ShownOpcode, chips: readonly OpcodeChip[]): boolean =>
  chips.every((chip) => TESTS[chip](opcode));

export const countChip = (opcodes: readonly ShownOpcode[], chip: OpcodeChip): number =>
  opcodes.filter(TESTS[chip]).length;

/** The next undecided line after `from` in the order shown, around the end; -1 where all are decided. */
export function nextUndecided(
  opcodes: readonly ShownOpcode[],
  order: ArrayLike<number>,
  from: number,
): number {
  const rows = Array.from(order);
  const at = rows.indexOf(from);
  for (let step = 1; step <= rows.length; step += 1) {
    const row = rows[(at + step) % rows.length] ?? -1;
    const opcode = opcodes[row];
    if (row !== from && opcode !== undefined && !isDecided(opcode)) return row;
  }
  return -1;
}

export interface OpcodeProgress {
  readonly total: number;
  readonly decided: number;
  /** Of messages with an opcode, and of their bytes, 0 to 1: those whose opcode a person decided. */
  readonly messages: number;
  readonly bytes: number;
  readonly byStatus: Readonly<Record<ShownOpcode['status'], number>>;
}

export function progressOf(opcodes: readonly ShownOpcode[]): OpcodeProgress {
  const byStatus = { confirmed: 0, edited: 0, inferred: 0, conflict: 0, unlabelled: 0, rejected: 0 };
  let [decided, messages, bytes, allMessages, allBytes] = [0, 0, 0, 0, 0];
  for (const opcode of opcodes) {
    byStatus[opcode.status] += 1;
    allMessages += opcode.count;
    allBytes += opcode.bytes;
    if (!isDecided(opcode)) continue;
    decided += 1;
    messages += opcode.count;
    bytes += opcode.bytes;
  }
  return {
    total: opcodes.length,
    decided,
    messages: allMessages === 0 ? 0 : messages / allMessages,
    bytes: allBytes === 0 ? 0 : bytes / allBytes,
    byStatus,
  };
}
