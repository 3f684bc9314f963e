import type {
  FieldSignature,
  KeywordField,
  KeywordMatch,
  KeywordSignature,
  Origin,
  Provenance,
  ServerRole,
  ServerSignature,
  TaskLabel,
} from '../../model/signature.ts';
import { TABLE_IV, type TableIVTask } from '../../model/tableIV.ts';

/** The row of Table IV with that task. */
export function tableIVLabel(task: TableIVTask): TaskLabel {
  const found = TABLE_IV.find((row) => row.task === task);
  if (found === undefined) throw new RangeError(`Table IV has no task '${task}'`);
  return { service: found.service, task: found.task };
}

/** Of a public source, not seen on anyone's capture yet. */
export function builtin(sources: readonly string[], comment: string | null = null): Origin {
  return { status: 'builtin', sources: [...sources].sort(), round: 0, comment };
}

export function publicProvenance(createdAt: string): Provenance {
  return {
    tool: 'chatdissect, built-in set',
    createdAt,
    parameters: {},
    captures: [],
    editCount: 0,
    rounds: [],
  };
}

/** A field of big-endian bytes. */
export function field(
  offset: number,
  length: number,
  type: FieldSignature['type'],
  name: string | null,
  values: readonly string[] = [],
): FieldSignature {
  return { offset, length, type, byteOrder: length > 1 ? 'big' : null, name, values };
}

type Clause = readonly [field: KeywordField, how: KeywordMatch['how'], value: string];

export function keyword(
  id: string,
  says: KeywordSignature['says'],
  protocol: KeywordSignature['protocol'],
  all: readonly Clause[],
  origin: Origin,
  task: TableIVTask | null = null,
): KeywordSignature {
  return {
    id,
    says,
    protocol,
    all: all.map(([name, how, value]) => ({ field: name, how, value })),
    label: task === null ? null : tableIVLabel(task),
    coverage: null,
    origin,
  };
}

export function server(host: string, role: ServerRole, port: number | null, origin: Origin): ServerSignature {
  return { address: null, port, host, role, origin };
}
