import type { DialectField, FieldMeaning } from './dialect.ts';

/** Short forms for layouts. */
const field = (name: string, bits: number, meaning: FieldMeaning): DialectField => ({ name, bits, meaning });

export const constant = (name: string, bits: number, value: number): DialectField =>
  field(name, bits, { is: 'constant', value });
export const length = (
  bits: number,
  counts: 'message' | 'after-field' | 'body' = 'message',
  add = 0,
): DialectField =>
  field('length', bits, add === 0 ? { is: 'length', counts } : { is: 'length', counts, add });
export const opcode = (bits: number): DialectField => field('opcode', bits, { is: 'opcode' });
export const requestResponse = (bits: number, request: number, response: number): DialectField =>
  field('request/response', bits, { is: 'request-response', request, response });
export const command = (bits: number, responseAdd: number): DialectField =>
  field('command', bits, { is: 'command', responseAdd });
export const sequence = (
  bits: number,
  of: Omit<Extract<FieldMeaning, { is: 'sequence' }>, 'is'>,
): DialectField => field('sequence', bits, { is: 'sequence', ...of });
export const session = (bits: number): DialectField => field('session', bits, { is: 'session' });
export const timestamp = (bits: number, unit: 's' | 'ms'): DialectField =>
  field('timestamp', bits, { is: 'timestamp', unit });
export const flag = (name: string, chance: number): DialectField => field(name, 1, { is: 'flag', chance });
export const random = (bits: number): DialectField => field('random', bits, { is: 'random' });
export const checksum = (): DialectField => field('checksum', 16, { is: 'checksum' });
