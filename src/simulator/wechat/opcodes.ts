import type { Dialect } from '../dialects/dialect.ts';
import { Random } from '../random/random.ts';
import { CHAT_OPCODES, OPERATION_NAMES, OPERATIONS, type OperationName } from './operations.ts';

/** Opcode of each operation on the long link; 0 where it has none. */
export type Opcodes = Readonly<Record<OperationName, number>>;

export function opcodesOf(dialect: Dialect): Opcodes {
  const { opcodes } = dialect;
  const isOld = dialect.generation === '4.5';
  const known = (name: OperationName): number =>
    isOld ? OPERATIONS[name].opcode45 : OPERATIONS[name].opcode50;
  const inUse = OPERATION_NAMES.filter((name) => known(name) > 0);
  const numbers = new Map<OperationName, number>();
  if (opcodes.from === 'table') {
    for (const [place, name] of inUse.entries()) numbers.set(name, opcodes.first + place * opcodes.step);
  } else if (opcodes.from === 'seed') {
    const random = new Random(opcodes.seed, 'opcodes');
    const free = Array.from({ length: opcodes.largest }, (_, i) => i + 1);
    for (const name of inUse) {
      const at = random.below(free.length);
      numbers.set(name, free[at]);
      free[at] = free[free.length - 1];
      free.pop();
    }
  } else {
    for (const name of inUse) numbers.set(name, known(name));
  }
  return Object.fromEntries(OPERATION_NAMES.map((name) => [name, numbers.get(name) ?? 0])) as Opcodes;
}

/** For the truth: operations with an opcode, and the chat content's. */
export function opcodeTable(opcodes: Opcodes): Readonly<Record<string, number>> {
  const used = OPERATION_NAMES.filter((name) => opcodes[name] > 0);
  const chat = Object.entries(CHAT_OPCODES).map(([kind, number]) => [`chat:${kind}`, number] as const);
  return Object.fromEntries([...used.map((name) => [name, opcodes[name]] as const), ...chat]);
}
