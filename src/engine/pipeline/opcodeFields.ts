import type { ByteOrder, FieldType, Finding } from '../model/field.ts';
import type { OpcodeField } from '../model/opcode.ts';

/** A field as a person sees it: inferred, or as they said. */
export interface TypedField {
  readonly offset: number;
  readonly length: number | null;
  readonly type: FieldType;
  readonly byteOrder: ByteOrder | null;
}

/**
 * Where a format keeps its opcode; null where no field is one. A relation between requests and responses that covers the
 * field makes both one number, however the fields are cut (wire-formats note: opcodes above 255).
 */
export function opcodeFieldOf(
  format: string,
  formatRow: number,
  fields: readonly TypedField[],
  findings: readonly Finding[],
): OpcodeField | null {
  const opcode = fields.find(({ type, length }) => type === 'opcode' && length !== null);
  if (opcode === undefined || opcode.length === null) return null;
  const { offset, length } = opcode;
  const relation = findings.find(
    ({ name, values }) =>
      name === 'response-is-request-plus' &&
      (values.offset ?? 0) <= offset &&
      (values.offset ?? 0) + (values.length ?? 0) >= offset + length,
  );
  const sequence = fields.find(
    (field) => (field.type === 'sequence' || field.type === 'identifier') && field.length !== null,
  );
  const isLittle =
    relation === undefined ? opcode.byteOrder === 'little' : relation.values.isLittleEndian === 1;
  return {
    format,
    formatRow,
    offset: relation?.values.offset ?? offset,
    length: relation?.values.length ?? length,
    byteOrder: isLittle ? 'little' : 'big',
    responseOffset: relation?.values.difference ?? null,
    sequence:
      sequence === undefined || sequence.length === null
        ? null
        : { offset: sequence.offset, length: sequence.length, byteOrder: sequence.byteOrder ?? 'big' },
  };
}
