import type { NamedOpcode } from '../../model/opcode.ts';
import type { TaskLabel } from '../../model/signature.ts';
import { TABLE_IV } from '../../model/tableIV.ts';

export type OpcodeCsv =
  | { readonly ok: true; readonly opcodes: readonly NamedOpcode[] }
  | { readonly ok: false; readonly problem: string };

const HEADS = ['opcode', 'url', 'task'];

/**
 * A table `opcode,URL` or `opcode,URL,task`, with or without a head; opcodes in decimal or 0x hex. A task of Table IV
 * gets its service, another may name its own: `Service: task`.
 */
export function parseOpcodeCsv(text: string, name: string): OpcodeCsv {
  const opcodes: NamedOpcode[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#') || (at === 0 && isHead(line))) continue;
    const [value = '', url = '', task = ''] = cellsOf(line);
    const opcode = /^(?:0x[0-9a-f]+|\d+)$/i.test(value) ? Number(value) : Number.NaN;
    if (!Number.isInteger(opcode)) return { ok: false, problem: `Line ${at + 1}: “${value}” is no opcode.` };
    opcodes.push({
      value: opcode,
      url: url === '' ? null : url,
      label: task === '' ? null : labelOf(task),
      source: name,
      excerpt: { file: name, line: at + 1, text: line },
    });
  }
  return opcodes.length > 0
    ? { ok: true, opcodes }
    : { ok: false, problem: 'No line with an opcode: opcode,URL or opcode,URL,task is expected.' };
}

/** Whether a text's head, or first line, is of such a table. */
export function isOpcodeCsv(text: string): boolean {
  const first = text.slice(0, 4096).split(/\r?\n/, 1)[0] ?? '';
  return isHead(first) || /^(?:0x[0-9a-f]+|\d+),"?(?:https?:\/)?\//i.test(first);
}

function isHead(line: string): boolean {
  const cells = cellsOf(line.toLowerCase());
  return cells.length >= 2 && cells[0] === 'opcode' && cells.every((cell) => HEADS.includes(cell));
}

function cellsOf(line: string): readonly string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );
}

function labelOf(task: string): TaskLabel {
  const known = TABLE_IV.find((row) => row.task.toLowerCase() === task.toLowerCase());
  if (known !== undefined) return { service: known.service, task: known.task };
  const [, service, rest] = /^([^:]+): (.+)$/.exec(task) ?? [];
  return service !== undefined && rest !== undefined ? { service, task: rest } : { service: 'Other', task };
}
