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
 * Where a format keeps its opcode; null where no field is one. A request/response field apart tells the two apart; where
 * there is none, a relation between requests and responses that covers the opcode makes both one number, however the
 * fields are cut (wire-formats note: opcodes above 255).
 */
export function opcodeFieldOf(
  format: string,
  formatRow: number,
  fields: readonly TypedField[],
  findings: readonly Finding[],
): OpcodeField | null {
  const opcode = wholeField(fields, ['opcode']);
  if (opcode === null) return null;
  const marker = wholeField(fields, ['requestResponse']);
  const relation = marker === null ? relationOver(opcode, fields, findings) : null;
  const sequence = wholeField(fields, ['sequence', 'identifier']);
  return {
    format,
    formatRow,
    ...(relation ?? {
      offset: opcode.offset,
      length: opcode.length,
      byteOrder: opcode.byteOrder ?? 'big',
      responseOffset: null,
    }),
    marker: marker && { offset: marker.offset, length: marker.length },
    sequence: sequence && {
      offset: sequence.offset,
      length: sequence.length,
      byteOrder: sequence.byteOrder ?? 'big',
    },
  };
}

type WholeField = TypedField & { readonly length: number };

function wholeField(fields: readonly TypedField[], types: readonly FieldType[]): WholeField | null {
  const found = fields.find(({ type, length }) => types.includes(type) && length !== null);
  return found === undefined || found.length === null ? null : { ...found, length: found.length };
}

type Relation = Pick<OpcodeField, 'offset' | 'length' | 'byteOrder'> & { readonly responseOffset: number };

/** The number that a relation covers, without the constant fields at its ends. */
function relationOver(
  opcode: WholeField,
  fields: readonly TypedField[],
  findings: readonly Finding[],
): Relation | null {
  for (const { name, values } of findings) {
    const { offset = 0, length = 0, difference = 0, isLittleEndian = 0 } = values;
    const covers = offset <= opcode.offset && offset + length >= opcode.offset + opcode.length;
    if (name !== 'response-is-request-plus' || !covers) continue;
    const isLittle = isLittleEndian === 1;
    let [from, end, responseOffset] = [offset, offset + length, difference];
    for (const field of fields) {
      const isInside = field.type === 'constant' && field.length !== null && field.offset >= offset;
      if (!isInside || field.offset !== from) continue;
      const shift = isLittle ? 256 ** field.length : 1;
      if (responseOffset % shift !== 0 || field.offset + field.length >= end) break;
      from += field.length;
      responseOffset /= shift;
    }
    for (const field of fields.toReversed()) {
      if (field.type !== 'constant' || field.length === null || field.offset + field.length !== end) continue;
      const shift = isLittle ? 1 : 256 ** field.length;
      if (responseOffset % shift !== 0 || field.offset <= from) break;
      end -= field.length;
      responseOffset /= shift;
    }
    return { offset: from, length: end - from, byteOrder: isLittle ? 'little' : 'big', responseOffset };
  }
  return null;
}
