import type { FieldSignature, FormatSignature, OpcodeSignature, SignatureSet } from '../model/signature.ts';

import { DIRECTIONS } from '../model/units.ts';
import { groupBy } from './groupBy.ts';

/** Bytes of a message that must have one of some values. */
export interface ByteCheck {
  readonly field: FieldSignature;
  readonly offset: number;
  readonly length: number;
  /** Each `length` bytes. */
  readonly values: readonly Uint8Array[];
  /** Information of a match, bits. */
  readonly bits: number;
}

/** A number in a message. */
export interface NumberField {
  readonly offset: number;
  readonly length: number;
  readonly isLittle: boolean;
}

/** A format ready to be compared with bytes. */
export interface CompiledFormat {
  readonly signature: FormatSignature;
  readonly path: string;
  /** Row of DIRECTIONS, -1 for both. */
  readonly direction: number;
  /** What a header is known by. */
  readonly frame: readonly ByteCheck[];
  /** Values of request/response and opcode fields: a message with others is still one of the format. */
  readonly words: readonly ByteCheck[];
  readonly frameBits: number;
  readonly wordBits: number;
  /** Bytes that must be there to compare. */
  readonly reach: number;
  readonly lengthField: (NumberField & { readonly add: number }) | null;
  /** The opcode, without the request/response field before it. */
  readonly opcodeField: NumberField | null;
  /** Request/response field that ends where the opcode begins. */
  readonly marker: NumberField | null;
  readonly sequenceField: NumberField | null;
  readonly responseOffset: number | null;
  /** By value. */
  readonly opcodes: ReadonlyMap<number, readonly OpcodeSignature[]>;
}

/** Number fields beyond this many bytes are not exact as doubles. */
const LARGEST_NUMBER_BYTES = 6;
const isWord = ({ type }: FieldSignature): boolean => type === 'requestResponse' || type === 'opcode';

/** Formats of one transport that can tell something: rejected ones and those without any value are left out. */
export function compileFormats(set: SignatureSet, transport: 'tcp' | 'udp'): readonly CompiledFormat[] {
  return set.formats
    .filter((format) => format.transport === transport && format.origin.status !== 'rejected')
    .map((format) => compileFormat(format, set))
    .filter(({ frame, words }) => frame.length + words.length > 0);
}

function compileFormat(signature: FormatSignature, set: SignatureSet): CompiledFormat {
  const checks = signature.fields.flatMap(checkOf);
  const frame = checks.filter(({ field }) => !isWord(field));
  const words = checks.filter(({ field }) => isWord(field));
  const opcodes = set.opcodes.filter(
    ({ format, origin }) => format === signature.id && origin.status !== 'rejected',
  );
  const { messageLength, fields } = signature;
  const lengthAt = messageLength && fields.find(({ offset }) => offset === messageLength.offset);
  const lengthNumber = lengthAt ? numberField(lengthAt) : null;
  const opcode = opcodeFieldOf(fields, opcodes);
  const marker =
    opcode && fields.find((field) => field.type === 'requestResponse' && endOf(field) === opcode.offset);
  const sequence = fields.find(({ type }) => type === 'sequence');
  const numbers = [
    lengthNumber,
    opcode,
    ...[marker, sequence].map((field) => (field ? numberField(field) : null)),
  ];
  return {
    signature,
    path: `formats/${signature.id}`,
    direction: signature.direction === null ? -1 : DIRECTIONS.indexOf(signature.direction),
    frame,
    words,
    frameBits: sum(frame.map(({ bits }) => bits)),
    wordBits: sum(words.map(({ bits }) => bits)),
    reach: Math.max(0, ...[...checks, ...numbers].map((part) => (part ? part.offset + part.length : 0))),
    lengthField: lengthNumber && messageLength ? { ...lengthNumber, add: messageLength.add } : null,
    opcodeField: opcode,
    marker: marker ? numberField(marker) : null,
    sequenceField: sequence ? numberField(sequence) : null,
    responseOffset: signature.responseOffset,
    opcodes: groupBy(opcodes, ({ value }) => value),
  };
}

/** The field that opcodes speak of, else the first of that type. */
function opcodeFieldOf(
  fields: readonly FieldSignature[],
  opcodes: readonly OpcodeSignature[],
): NumberField | null {
  const offset = opcodes[0]?.offset;
  const found =
    offset === undefined
      ? fields.find(({ type }) => type === 'opcode')
      : fields.find((field) => field.offset === offset);
  return found ? numberField(found) : null;
}

const endOf = ({ offset, length }: FieldSignature): number => offset + (length ?? Number.POSITIVE_INFINITY);

function numberField({ offset, length, byteOrder }: FieldSignature): NumberField | null {
  if (length === null || length > LARGEST_NUMBER_BYTES) return null;
  return { offset, length, isLittle: byteOrder === 'little' };
}

function checkOf(field: FieldSignature): readonly ByteCheck[] {
  const { offset, values } = field;
  const length = field.length ?? (values[0]?.length ?? 0) / 2;
  const bytes = values.map(bytesOf).filter((value) => value.length === length);
  if (bytes.length === 0 || length === 0) return [];
  return [{ field, offset, length, values: bytes, bits: Math.max(0, length * 8 - Math.log2(bytes.length)) }];
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length >> 1 }, (_, i) =>
    Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16),
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** True where the bytes from `at` have one of the check's values. */
export function holds(check: ByteCheck, bytes: Uint8Array, at: number): boolean {
  return check.values.some((value) => {
    for (let i = 0; i < value.length; i += 1) {
      if (bytes[at + check.offset + i] !== value[i]) return false;
    }
    return true;
  });
}

export function readNumber({ offset, length, isLittle }: NumberField, bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = 0; i < length; i += 1) {
    value = value * 256 + bytes[at + offset + (isLittle ? length - 1 - i : i)];
  }
  return value;
}

/** True where `have` bytes from `at` begin a message of the format in that direction. */
export function beginsMessage(
  format: CompiledFormat,
  bytes: Uint8Array,
  at: number,
  have: number,
  direction: number,
): boolean {
  if (have < format.reach || (format.direction >= 0 && format.direction !== direction)) return false;
  return format.frame.every((check) => holds(check, bytes, at));
}

/** True where request/response and opcode fields have known values, too. */
export function hasKnownWords(format: CompiledFormat, bytes: Uint8Array, at: number): boolean {
  return format.words.every((check) => holds(check, bytes, at));
}

/** Opcode of the request that a message is or answers; whether it is the answer, where the bytes say so. */
export interface OpcodeReading {
  /** -1 where there is none. */
  readonly opcode: number;
  readonly isResponse: boolean | null;
}

export function readOpcode(format: CompiledFormat, bytes: Uint8Array, at: number): OpcodeReading {
  const { opcodeField, marker, responseOffset } = format;
  if (opcodeField === null) return { opcode: -1, isResponse: null };
  const own = readNumber(opcodeField, bytes, at);
  if (responseOffset === null) return { opcode: own, isResponse: null };
  const whole = marker === null ? own : joinedNumber(readNumber(marker, bytes, at), own, marker, opcodeField);
  return whole >= responseOffset
    ? { opcode: whole - responseOffset, isResponse: true }
    : { opcode: whole, isResponse: false };
}

function joinedNumber(marker: number, opcode: number, first: NumberField, second: NumberField): number {
  return second.isLittle ? opcode * 256 ** first.length + marker : marker * 256 ** second.length + opcode;
}
