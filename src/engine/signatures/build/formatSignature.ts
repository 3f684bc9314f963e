import { hexOfByte } from '../../bytes/text.ts';
import type { ResolvedField, ResolvedFormat } from '../../model/edit.ts';
import type { Field, FieldLayout } from '../../model/field.ts';
import type { OpcodeField } from '../../model/opcode.ts';
import type { Anchor } from '../../model/segment.ts';
import type { FieldSignature, FormatSignature, SignatureStatus, TaskLabel } from '../../model/signature.ts';
import { DIRECTIONS } from '../../model/units.ts';
import { type Heads, observedValues } from './observe.ts';
import { type OpcodePlace, opcodePlace } from './opcodePlace.ts';

/** A format as inference left it, with what a person said of it laid over. */
export interface InferredFormat {
  readonly transport: 'tcp' | 'udp';
  /** Unique among all formats: flow type, then the format's own key. */
  readonly key: string;
  readonly anchors: readonly Anchor[];
  readonly direction: 0 | 1 | null;
  readonly layout: FieldLayout;
  readonly resolved: ResolvedFormat;
  /** Where its opcode stands, where that is known beyond the fields: a relation may span several of them. */
  readonly opcodeField: OpcodeField | null;
  /** Of formats that are one task by themselves. */
  readonly label: TaskLabel | null;
  readonly heads: Heads;
  /** Rows of `heads` that are of this format. */
  readonly rows: Uint32Array;
}

/** Values that a request/response field and its like may have. */
const FEW_VALUES = 4;

/** The layout as a signature: rejected fields are left without a type, values stand where there are few. */
export function formatSignature(format: InferredFormat): FormatSignature {
  const { layout, resolved, transport, direction, key } = format;
  const separate = resolved.fields.map((field, i) => fieldSignature(field, layout.fields[i], format));
  const fields = withWholeOpcode(separate, format.opcodeField);
  return {
    id: key,
    name: resolved.name ?? key,
    transport,
    direction: direction === null ? null : DIRECTIONS[direction],
    fields,
    messageLength: messageLengthOf(resolved.fields, layout.fields),
    responseOffset:
      format.opcodeField !== null && format.opcodeField.marker === null
        ? format.opcodeField.responseOffset
        : responseOffsetOf(layout, fields),
    label: format.label,
    origin: { status: statusOf(resolved), sources: ['inference'], round: 0, comment: null },
  };
}

/** Fields that are together the opcode's number, as one; the others as they are, but for those that reach into it. */
function withWholeOpcode(
  fields: readonly FieldSignature[],
  opcode: OpcodeField | null,
): readonly FieldSignature[] {
  if (opcode === null) return fields;
  const { offset, length, byteOrder } = opcode;
  const end = offset + length;
  const endOf = (field: FieldSignature): number => field.offset + (field.length ?? Number.POSITIVE_INFINITY);
  const isWithin = (field: FieldSignature): boolean => field.offset >= offset && endOf(field) <= end;
  if (fields.some((field) => field.offset === offset && field.length === length)) return fields;
  if (fields.some((field) => !isWithin(field) && field.offset < end && endOf(field) > offset)) return fields;
  const name = fields.find((field) => isWithin(field) && field.type === 'opcode')?.name ?? null;
  const whole: FieldSignature = { offset, length, type: 'opcode', byteOrder, name, values: [] };
  return [...fields.filter((field) => !isWithin(field)), whole].sort((a, b) => a.offset - b.offset);
}

function statusOf({ fields }: ResolvedFormat): SignatureStatus {
  const said = fields.map(({ source }) => source);
  if (said.every((source) => source === 'confirmed')) return 'confirmed';
  return said.some((source) => source !== 'inferred') ? 'edited' : 'inferred';
}

function fieldSignature(resolved: ResolvedField, inferred: Field, format: InferredFormat): FieldSignature {
  const { offset, length, type, byteOrder, name } = resolved;
  return {
    offset,
    length,
    type,
    byteOrder,
    name,
    values: valuesOf(resolved, inferred, format),
    ...(inferred.bits.length > 0 && {
      bits: inferred.bits.map(({ byteOffset, firstBit, bitCount, isConstant }) => ({
        byteOffset,
        firstBit,
        bitCount,
        isConstant,
      })),
    }),
  };
}

/** What a constant and a field of few values may hold; for bytes that (nearly) all messages share, that value. */
function valuesOf(
  { offset, length, type }: ResolvedField,
  inferred: Field,
  { anchors, heads, rows }: InferredFormat,
): readonly string[] {
  if (length === null) return [];
  if (inferred.constantHex !== null) return [inferred.constantHex];
  const shared = Array.from({ length }, (_, i) => anchors.find((anchor) => anchor.offset === offset + i));
  if (shared.every((anchor) => anchor !== undefined))
    return [shared.map((anchor) => hexOfByte(anchor?.value ?? 0)).join('')];
  if (type !== 'requestResponse' && type !== 'constant') return [];
  return observedValues(heads, rows, offset, length, FEW_VALUES) ?? [];
}

function messageLengthOf(
  fields: readonly ResolvedField[],
  inferred: readonly Field[],
): FormatSignature['messageLength'] {
  const at = fields.findIndex(({ type }) => type === 'length');
  if (at < 0) return null;
  const counted = inferred[at].findings.find(({ values }) => values.unit === 1);
  if (counted === undefined && inferred[at].type === 'length') return null;
  return { offset: fields[at].offset, add: counted?.values.constant ?? 0 };
}

/**
 * What a response adds to the number that the opcode field ends, as signatures read it: with the request/response field
 * directly before. The finding may be about more bytes behind, which do not change; null where they would, or where the
 * request/response field alone changes, from one number that is not zero to another.
 */
function responseOffsetOf({ findings }: FieldLayout, fields: readonly FieldSignature[]): number | null {
  const found = findings.find(({ name }) => name === 'response-is-request-plus');
  const place = opcodePlace({ fields, responseOffset: 1 });
  if (found === undefined || place === null) return null;
  const { offset = 0, length = 0, difference = 0 } = found.values;
  const end = place.from + place.length;
  if (found.sentence.includes('little-endian'))
    return offset === place.from && length === place.length ? difference : null;
  const added = difference / 256 ** (offset + length - end);
  if (!Number.isInteger(added) || Math.abs(added) >= 256 ** place.length) return null;
  return isTold(place, fields, added) ? null : added;
}

function isTold(place: OpcodePlace, fields: readonly FieldSignature[], added: number): boolean {
  const own = place.field.length ?? 0;
  if (place.length === own || added % 256 ** own !== 0) return false;
  const before = fields.find(({ offset }) => offset === place.from);
  return (
    before !== undefined && before.values.length > 0 && !before.values.some((value) => /^0+$/.test(value))
  );
}
