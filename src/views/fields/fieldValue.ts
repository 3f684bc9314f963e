import type { ResolvedField } from '../../engine/model/edit.ts';

const NUMBER = new Intl.NumberFormat('en');

/** A field's value for a person: a number up to four bytes, text where it is text, else how many bytes. */
export function fieldValue(bytes: Uint8Array, field: ResolvedField): string {
  const end = field.length === null ? bytes.length : field.offset + field.length;
  const part = bytes.subarray(field.offset, Math.min(end, bytes.length));
  if (part.length === 0) return '–';
  if (field.type === 'text') return Array.from(part, printable).join('');
  if (field.length === null || part.length > 8) return `${NUMBER.format(part.length)} B`;
  let value = 0n;
  for (let i = 0; i < part.length; i += 1) {
    const at = field.byteOrder === 'little' ? part.length - 1 - i : i;
    value = (value << 8n) | BigInt(part[at] ?? 0);
  }
  return NUMBER.format(value);
}

const printable = (byte: number): string => (byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '·');
