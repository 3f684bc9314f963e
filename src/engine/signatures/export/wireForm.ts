import type { FieldType } from '../../model/field.ts';
import type {
  FieldSignature,
  FormatSignature,
  KeywordSignature,
  OpcodeSignature,
  SignatureSet,
} from '../../model/signature.ts';
import { opcodePlace } from '../build/opcodePlace.ts';

/** What every export is written from: the set without what was rejected, names that any language takes, bytes as tests. */
export interface WireForm {
  readonly name: string;
  /** Letters, digits and `_`, a letter first. */
  readonly identifier: string;
  readonly formats: readonly WireFormat[];
  readonly keywords: readonly KeywordSignature[];
}

export interface WireFormat {
  readonly id: string;
  readonly identifier: string;
  readonly title: string;
  readonly transport: 'tcp' | 'udp';
  readonly direction: FormatSignature['direction'];
  readonly label: FormatSignature['label'];
  readonly fields: readonly WireField[];
  /** Bytes up to the end of the last field that has one. */
  readonly headerBytes: number;
  /** Fields that may only hold some values. */
  readonly tests: readonly { readonly offset: number; readonly values: readonly string[] }[];
  /** Enough bytes have known values that other traffic is rarely taken for it. */
  readonly isTelling: boolean;
  /** Bytes of the message = value of the field + `add`. */
  readonly length: { readonly field: WireField; readonly add: number } | null;
  readonly opcode: WireOpcode | null;
}

export interface WireField {
  readonly identifier: string;
  readonly title: string;
  readonly type: FieldType;
  readonly offset: number;
  readonly length: number;
  readonly isLittle: boolean;
  readonly values: readonly string[];
}

export interface WireOpcode {
  /** The number that a response's is `responseOffset` more than. */
  readonly offset: number;
  readonly length: number;
  readonly isLittle: boolean;
  readonly responseOffset: number | null;
  /** By value; one of a split opcode stands for both. */
  readonly names: readonly { readonly value: number; readonly service: string; readonly task: string }[];
}

export interface Exported {
  readonly text: string;
  /** What the other language cannot say, a sentence each. */
  readonly notExpressed: readonly string[];
}

/** One byte is the same by chance in every 256th packet of anything. */
const LEAST_TELLING = 2;
/** Said of formats that no rule is written of. */
export const NOT_TELLING = 'too few bytes have a known value to tell it by';

export function wireForm(set: SignatureSet): WireForm {
  const formats = set.formats.filter(({ origin }) => origin.status !== 'rejected');
  const named = new Names();
  return {
    name: set.name,
    identifier: new Names().of(set.name, 'signatures'),
    formats: formats.map((format) => wireFormat(format, set.opcodes, named)),
    keywords: set.keywords.filter(({ origin }) => origin.status !== 'rejected'),
  };
}

function wireFormat(format: FormatSignature, opcodes: readonly OpcodeSignature[], named: Names): WireFormat {
  const { id, name, transport, direction, label, messageLength } = format;
  const own = new Names();
  const fields = format.fields.flatMap((field) => (field.length === null ? [] : [wireField(field, own)]));
  const last = fields.at(-1);
  const length = fields.find(({ offset, type }) => type === 'length' && offset === messageLength?.offset);
  return {
    id,
    // A key of inference is made of bytes: as a name it says nothing.
    identifier: named.of(/@\d/.test(name) ? '' : name, transport),
    title: name,
    transport,
    direction,
    label,
    fields,
    headerBytes: last === undefined ? 0 : last.offset + last.length,
    tests: fields.filter(({ values }) => values.length > 0).map(({ offset, values }) => ({ offset, values })),
    isTelling:
      fields.reduce((sum, one) => sum + (one.values.length > 0 ? one.length : 0), 0) >= LEAST_TELLING,
    length: length === undefined || messageLength === null ? null : { field: length, add: messageLength.add },
    opcode: wireOpcode(format, opcodes),
  };
}

function wireField(field: FieldSignature, own: Names): WireField {
  const { offset, length, type, values } = field;
  return {
    identifier: own.of(field.name ?? '', type === 'unidentified' ? `bytes_${offset}` : snake(type)),
    title: field.name ?? type,
    type,
    offset,
    length: length ?? 0,
    isLittle: field.byteOrder === 'little',
    values,
  };
}

function wireOpcode(format: FormatSignature, opcodes: readonly OpcodeSignature[]): WireOpcode | null {
  const place = opcodePlace(format);
  if (place === null || place.length > 6) return null;
  const names = new Map<number, { value: number; service: string; task: string }>();
  for (const { value, label, format: of, offset, origin } of opcodes) {
    if (of !== format.id || offset !== place.field.offset || origin.status === 'rejected') continue;
    if (names.has(value)) continue;
    names.set(value, { value, service: label?.service ?? '', task: label?.task ?? 'task unknown' });
  }
  return {
    offset: place.from,
    length: place.length,
    isLittle: place.field.byteOrder === 'little',
    responseOffset: format.responseOffset,
    names: [...names.values()],
  };
}

const snake = (text: string): string => text.replace(/[A-Z]/g, (letter) => `_${letter}`);

/** Names that no language refuses, each used once. */
class Names {
  readonly #used = new Set<string>();

  of(wanted: string, fallback: string): string {
    const plain = clean(wanted);
    const base = plain === '' ? clean(fallback) : plain;
    let name = base;
    for (let i = 2; this.#used.has(name); i += 1) name = `${base}_${i}`;
    this.#used.add(name);
    return name;
  }
}

function clean(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 48);
  return /^\d/.test(plain) ? `n${plain}` : plain;
}
