import { networkFromText } from '../bytes/networks.ts';
import { type FilterValue, ProblemFound } from './ast.ts';
import type { FieldDefinition } from './fields.ts';
import { nearest } from './suggest.ts';
import type { Token } from './tokens.ts';

const NUMBER = /^([+-]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)([A-Za-zµ]*)$/;
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(Z|[+-]\d\d:?\d\d)?$/i;

const TIME_UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  '': 1e9,
  s: 1e9,
  m: 60e9,
  min: 60e9,
  h: 3600e9,
  d: 86_400e9,
};

const SIZE_UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

/** What a word or quoted text means when it is compared with `field`. Throws ProblemFound. */
export function valueFor(field: FieldDefinition, token: Token): FilterValue {
  if (token.kind === 'word' && token.text.toLowerCase() === 'none') return { kind: 'none' };
  switch (field.kind) {
    case 'count':
    case 'bytes':
      return sizeValue(field, token);
    case 'duration':
    case 'time':
      return timeValue(field, token);
    case 'address':
      if (networkFromText(token.text) !== null) return { kind: 'network', text: token.text };
      throw new ProblemFound(
        token.at,
        token.length,
        `'${token.text}' is neither an address nor a network such as 10.0.0.0/8; for a part of the text write ${field.name} ~ "${token.text}"`,
      );
    case 'name':
      return nameValue(field, token);
    default:
      return { kind: 'text', text: token.text };
  }
}

function nameValue(field: FieldDefinition, token: Token): FilterValue {
  const wanted = token.text.toLowerCase();
  const known = field.values?.find((value) => value.toLowerCase() === wanted);
  if (known !== undefined) return { kind: 'text', text: known };
  const values = field.values ?? [];
  const near = nearest(token.text, values);
  const hint = near === null ? `one of ${values.join(', ')}` : `did you mean '${near}'?`;
  throw new ProblemFound(token.at, token.length, `'${token.text}' is no ${field.name}: ${hint}`);
}

function sizeValue(field: FieldDefinition, token: Token): FilterValue {
  const [, digits, written] = NUMBER.exec(token.text) ?? notANumber(field, token);
  const unit = field.kind === 'bytes' ? written.replace(/B$/, '') : written;
  const factor = own(SIZE_UNITS, unit);
  if (factor === undefined) {
    const example = field.kind === 'bytes' ? '10k, 10KiB, 2MB' : '10k, 2M';
    throw new ProblemFound(
      token.at,
      token.length,
      `'${written}' is no unit of ${field.name}: write, say, ${example}`,
    );
  }
  return numberValue(token, Number(digits.replaceAll('_', '')) * factor);
}

function timeValue(field: FieldDefinition, token: Token): FilterValue {
  if (field.kind === 'time') {
    const epochNs = instantFromText(token.text);
    if (epochNs !== null) return { kind: 'instant', epochNs, text: token.text };
  }
  const [, digits, unit] = NUMBER.exec(token.text) ?? notANumber(field, token);
  const factor = own(TIME_UNITS, unit);
  if (factor === undefined) {
    throw new ProblemFound(token.at, token.length, `'${unit}' is no unit of time: ns, us, ms, s, m, h or d`);
  }
  return numberValue(token, Number(digits.replaceAll('_', '')) * factor);
}

function numberValue(token: Token, value: number): FilterValue {
  if (Number.isFinite(value)) return { kind: 'number', value, text: token.text };
  throw new ProblemFound(token.at, token.length, `'${token.text}' is too large`);
}

function notANumber(field: FieldDefinition, token: Token): never {
  const example = { bytes: '10k', duration: '2s', time: '5m or 2013-11-01T00:00:00Z' }[field.kind as string];
  throw new ProblemFound(
    token.at,
    token.length,
    `${field.name} is compared with a number such as ${example ?? '10'}, not with '${token.text}'`,
  );
}

function own(units: Readonly<Record<string, number>>, unit: string): number | undefined {
  return Object.hasOwn(units, unit) ? units[unit] : undefined;
}

/** ISO 8601 date, or date and time; UTC where no zone is given. Null when it is not one. */
export function instantFromText(text: string): bigint | null {
  const parts = ISO.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = parts;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(midnight).getUTCDate() !== Number(day) || Number(month) < 1 || Number(month) > 12) return null;
  const seconds = midnight / 1000 + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return BigInt(seconds - zoneSeconds(zone)) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
}

function zoneSeconds(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const size = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60;
  return zone[0] === '-' ? -size : size;
}
