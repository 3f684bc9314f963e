import { isSameLabel } from '../../engine/edits/resolveOpcodes.ts';
import { SERVICES, type TaskLabel } from '../../engine/model/signature.ts';
import { TABLE_IV } from '../../engine/model/tableIV.ts';
import type { ShownOpcode } from './shownOpcodes.ts';

export interface LabelChoice {
  readonly label: TaskLabel;
  /** Where it comes from: evidence, the paper's table, other opcodes, or what was typed. */
  readonly from: 'evidence' | 'Table IV' | 'used' | 'typed';
}

/**
 * Names that may be meant by what was typed: those of the evidence first, then the paper's, then those in use, and the words
 * themselves as a new task; `Service: task` names its service, else it stays `service`.
 */
export function labelChoices(
  typed: string,
  targets: readonly ShownOpcode[],
  used: readonly TaskLabel[],
): readonly LabelChoice[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const all: LabelChoice[] = [];
  const add = (label: TaskLabel | null, from: LabelChoice['from']): void => {
    if (label === null || all.some((one) => isSameLabel(one.label, label))) return;
    const text = `${label.service} ${label.task}`.toLowerCase();
    if (words.every((word) => text.includes(word))) all.push({ label, from });
  };
  for (const { evidence } of targets) for (const { label } of evidence) add(label, 'evidence');
  for (const { service, task } of TABLE_IV) add({ service, task }, 'Table IV');
  for (const label of used) add(label, 'used');
  const own = typedLabel(typed, targets[0]?.label?.service ?? 'Other');
  const isNew = own !== null && !all.some(({ label }) => isSameLabel(label, own));
  return isNew ? [...all, { label: own, from: 'typed' }] : all;
}

function typedLabel(typed: string, service: string): TaskLabel | null {
  const text = typed.trim();
  if (text === '') return null;
  const [, named, task] = /^([^:]+):\s*(.+)$/.exec(text) ?? [];
  return named !== undefined && task !== undefined
    ? { service: named.trim(), task }
    : { service, task: text };
}

/** Services that hold what was typed, the paper's first, and the words themselves. */
export function serviceChoices(typed: string, used: readonly TaskLabel[]): readonly string[] {
  const text = typed.trim();
  const all = [...new Set([...SERVICES, 'Other', ...used.map(({ service }) => service)])];
  const found = all.filter((service) => service.toLowerCase().includes(text.toLowerCase()));
  return text === '' || found.some((one) => one.toLowerCase() === text.toLowerCase())
    ? found
    : [...found, text];
}
