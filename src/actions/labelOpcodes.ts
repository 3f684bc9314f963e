import type { ResolvedOpcode } from '../engine/edits/resolveOpcodes.ts';
import type { TaskLabel } from '../engine/model/signature.ts';
import type { App } from './app.ts';
import { edit } from './edit.ts';

type Opcodes = readonly ResolvedOpcode[];

const keysOf = (opcodes: Opcodes) => opcodes.map(({ key }) => key);

/** Confirms each with the label that it shows, or with another; one edit. */
export function confirmOpcodes(
  app: App,
  opcodes: Opcodes,
  labelOf: (opcode: ResolvedOpcode) => TaskLabel | null = ({ label }) => label,
): Promise<void> {
  if (opcodes.length === 0) return Promise.resolve();
  return edit(app, {
    kind: 'opcode.confirm',
    opcodes: keysOf(opcodes),
    seen: opcodes.map(labelOf),
  });
}

/** The same task for all: a name for one, or several values that are one task. */
export function labelOpcodes(app: App, opcodes: Opcodes, label: TaskLabel | null): Promise<void> {
  if (opcodes.length === 0) return Promise.resolve();
  return edit(app, { kind: 'opcode.label', opcodes: keysOf(opcodes), label });
}

/** Another service, with the tasks as they are; one edit. */
export function setService(app: App, opcodes: Opcodes, service: string): Promise<void> {
  if (opcodes.length === 0) return Promise.resolve();
  const labels = opcodes.map(({ label }) => ({ service, task: label?.task ?? 'Unnamed' }));
  return edit(app, { kind: 'opcode.labels', opcodes: keysOf(opcodes), labels });
}

export function rejectOpcodes(app: App, opcodes: Opcodes): Promise<void> {
  if (opcodes.length === 0) return Promise.resolve();
  return edit(app, { kind: 'opcode.reject', opcodes: keysOf(opcodes) });
}

/** Back to what the evidence says; of a half, nothing of the other half is taken back. */
export function clearOpcodes(app: App, opcodes: Opcodes): Promise<void> {
  if (opcodes.length === 0) return Promise.resolve();
  return edit(app, { kind: 'opcode.clear', opcodes: keysOf(opcodes) });
}

export function splitOpcode(app: App, { key }: ResolvedOpcode): Promise<void> {
  return key.direction === null ? edit(app, { kind: 'opcode.split', opcode: key }) : Promise.resolve();
}

export function commentOpcode(app: App, { key }: ResolvedOpcode, comment: string): Promise<void> {
  return edit(app, { kind: 'opcode.comment', opcode: key, comment });
}
