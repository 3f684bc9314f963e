import type { FieldSignature, FormatSignature } from '../../model/signature.ts';

export interface OpcodePlace {
  readonly field: FieldSignature;
  /** Where the number begins that the field is the end of. */
  readonly from: number;
  readonly length: number;
}

/** The first opcode field; a request/response field directly before it is part of the number where a response adds to it. */
export function opcodePlace({
  fields,
  responseOffset,
}: Pick<FormatSignature, 'fields' | 'responseOffset'>): OpcodePlace | null {
  const at = fields.findIndex(({ type }) => type === 'opcode');
  const field = fields[at];
  if (field === undefined || field.length === null) return null;
  const before = fields[at - 1];
  const isJoined =
    responseOffset !== null &&
    before?.type === 'requestResponse' &&
    before.length !== null &&
    before.offset + before.length === field.offset &&
    before.length + field.length <= 6;
  const from = isJoined ? before.offset : field.offset;
  return { field, from, length: field.offset + field.length - from };
}
