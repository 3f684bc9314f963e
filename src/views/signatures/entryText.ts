import type {
  FieldSignature,
  KeywordSignature,
  SignatureSet,
  SignatureStatus,
  TaskLabel,
} from '../../engine/model/signature.ts';
import type { FieldSpan } from '../../ui/byteGrid/fieldTypes.ts';
import { lookOf } from '../fields/looks.ts';

export function entryCount({ formats, opcodes, keywords, servers }: SignatureSet): number {
  return formats.length + opcodes.length + keywords.length + servers.length;
}

export const STATUS_MARKS: Readonly<Record<SignatureStatus, string>> = {
  inferred: '○',
  builtin: '▫',
  candidate: '?',
  edited: '✎',
  confirmed: '✓',
  rejected: '✗',
};

export const STATUS_WORDS: Readonly<Record<SignatureStatus, string>> = {
  inferred: 'inferred',
  builtin: 'built in',
  candidate: 'candidate',
  edited: 'edited',
  confirmed: 'confirmed',
  rejected: 'rejected',
};

/** `Instant messaging, Send texts`; a dash where nothing is known. */
export function labelText(label: TaskLabel | null): string {
  return label === null ? '–' : `${label.service}, ${label.task}`;
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  query: 'DNS',
  host: 'Host',
  referer: 'Referer',
  userAgent: 'User-Agent',
  method: 'Method',
  url: 'URL',
};
const HOW_SIGNS = { equals: '', contains: '…x…', prefix: 'x…', suffix: '…x' } as const;

export function keywordFields({ protocol, all }: KeywordSignature): string {
  return all.map(({ field }) => (protocol === 'tls' ? 'TLS' : (FIELD_WORDS[field] ?? field))).join(' + ');
}

/** `…short.weixin.qq.com`: dots where anything may stand. */
export function keywordText({ all }: KeywordSignature): string {
  return all.map(({ how, value }) => (HOW_SIGNS[how] || 'x').replace('x', () => value)).join('  +  ');
}

/** What a field's box says below its name. */
export function valueText({ values, type, length, byteOrder }: FieldSignature): string {
  if (values.length > 0) return values.slice(0, 3).join(' | ') + (values.length > 3 ? ' …' : '');
  if (length === null) return '';
  const isNumber = ['length', 'sequence', 'opcode', 'timestamp'].includes(type);
  return isNumber && length <= 8
    ? `u${8 * length}${length > 1 && byteOrder === 'little' ? ' le' : length > 1 ? ' be' : ''}`
    : '';
}

export function fieldSpan(field: FieldSignature, status: SignatureStatus): FieldSpan {
  const look = lookOf(field.type);
  return {
    offset: field.offset,
    length: field.length,
    look,
    name: field.name ?? look.word,
    state: status === 'confirmed' || status === 'edited' || status === 'rejected' ? status : 'inferred',
  };
}
