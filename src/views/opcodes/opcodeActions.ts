import type { App } from '../../actions/app.ts';
import {
  clearOpcodes,
  confirmOpcodes,
  labelOpcodes,
  rejectOpcodes,
  splitOpcode,
} from '../../actions/labelOpcodes.ts';
import { nextUndecided } from './filterOpcodes.ts';
import type { ShownOpcode } from './shownOpcodes.ts';

/** What keys and buttons work on. */
export interface Desk {
  readonly app: App;
  readonly opcodes: readonly ShownOpcode[];
  /** Rows as the table shows them. */
  readonly order: ArrayLike<number>;
  /** The row that is looked at, or -1. */
  readonly row: number;
  /** Opcodes that are chosen, else the one that is looked at. */
  readonly targets: readonly ShownOpcode[];
  readonly ask: (what: 'task' | 'service' | 'comment') => void;
}

/** Looks at a row, by its opcode. */
export function lookAt({ app, opcodes }: Pick<Desk, 'app' | 'opcodes'>, row: number): void {
  const opcode = opcodes[row];
  if (opcode !== undefined) app.store.setState({ opcodeKey: opcode.id });
}

/** Goes on to the next that is not decided. */
export function next(desk: Desk): void {
  lookAt(desk, nextUndecided(desk.opcodes, desk.order, desk.row));
}

/** Decides, then goes on where it was about the one that is looked at. */
async function decide(desk: Desk, act: Promise<void>): Promise<void> {
  const isOne = desk.targets.length === 1;
  await act;
  desk.app.store.setState({ chosenOpcodes: [] });
  if (isOne) next(desk);
}

/** Confirms what is shown; of one in conflict, keeps what was confirmed against the evidence. Several in conflict wait for their own answers. */
export function confirm(desk: Desk): Promise<void> {
  const { app, targets } = desk;
  const [only] = targets;
  if (targets.length === 1 && only?.status === 'conflict')
    return decide(desk, labelOpcodes(app, targets, only.confirmed));
  return decide(
    desk,
    confirmOpcodes(
      app,
      targets.filter(({ status }) => status !== 'conflict'),
    ),
  );
}

/** Rejects; of one in conflict, takes what the evidence says instead. */
export function reject(desk: Desk): Promise<void> {
  const { app, targets } = desk;
  const [only] = targets;
  if (targets.length === 1 && only?.status === 'conflict')
    return decide(
      desk,
      confirmOpcodes(app, targets, () => only.suggestion),
    );
  return decide(desk, rejectOpcodes(app, targets));
}

export const clear = (desk: Desk): Promise<void> => clearOpcodes(desk.app, desk.targets);

/** All that are chosen become the task of the one that is looked at; where it has none, its name is asked for. */
export function merge({ app, opcodes, row, targets, ask }: Desk): Promise<void> {
  const label = opcodes[row]?.label ?? null;
  if (targets.length < 2) return Promise.resolve();
  if (label !== null) return labelOpcodes(app, targets, label);
  ask('task');
  return Promise.resolve();
}

export function split({ app, opcodes, row }: Desk): Promise<void> {
  const opcode = opcodes[row];
  return opcode === undefined ? Promise.resolve() : splitOpcode(app, opcode);
}

/** Keys of the table; true where the key was one of them. */
export function actOnKey(desk: Desk, key: string): boolean {
  const actions: Readonly<Record<string, () => void>> = {
    y: () => void confirm(desk),
    n: () => void reject(desk),
    '.': () => next(desk),
    f2: () => desk.ask('task'),
    r: () => desk.ask('task'),
    s: () => desk.ask('service'),
    e: () => desk.ask('comment'),
    d: () => void split(desk),
    m: () => void merge(desk),
    c: () => void clear(desk),
  };
  const act = actions[key.toLowerCase()];
  if (act === undefined || desk.targets.length === 0) return false;
  act();
  return true;
}
