import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FlowRow, flowTableFromRows } from '../../testing/flowTableFromRows.ts';
import { addressFromText, networkFromText } from '../bytes/networks.ts';
import type { Comparison, FilterNode, FilterValue } from './ast.ts';
import { compileFilter, selectRows } from './compile.ts';
import { FLOW_CONDITIONS, FLOW_FIELDS } from './flowFields.ts';
import { flowFieldSource } from './flowSource.ts';
import { parseFilter } from './parse.ts';
import { printFilter } from './print.ts';

const PROTOCOLS = ['none', 'tls', 'quic', 'mmtls'];
const HOSTS = ['long.weixin.qq.com', 'Short.weixin.qq.com', 'example.org', 'none', 'a"b\\c'];
const ADDRESSES = [
  '10.0.0.1',
  '10.0.1.1',
  '203.0.113.7',
  'fd00::1',
  '2001:db8::1',
  '0.0.0.0',
  '255.255.255.255',
];
const BASE_NS = 1_383_264_000_000_000_000n;

const small = fc.integer({ min: 0, max: 4 });
const rowArbitrary = fc.record({
  transport: fc.constantFrom('tcp', 'udp'),
  type: fc.constantFrom('tcp', 'udp', 'dns', 'http'),
  end: fc.constantFrom('capture-end', 'fin', 'rst'),
  condition: fc.integer({ min: 0, max: 127 }),
  client: fc.constantFrom(...ADDRESSES),
  server: fc.constantFrom(...ADDRESSES),
  clientPort: fc.constantFrom(80, 443, 5000),
  serverPort: fc.constantFrom(80, 443),
  user: fc.option(fc.constantFrom(...ADDRESSES)),
  startNs: small.map((seconds) => seconds * 1e9),
  endNs: small.map((seconds) => (4 + seconds) * 1e9),
  bytes: fc.tuple(small, small),
  protocol: fc.integer({ min: 0, max: 3 }),
  host: fc.option(fc.constantFrom(...HOSTS)),
}) as fc.Arbitrary<FlowRow>;

/** What each field of a row is, said once more without columns: numbers, or texts; none is an empty list. */
const FIELDS: Record<string, (row: FlowRow) => readonly (number | string)[]> = {
  bytes: (row) => [row.bytes![0] + row.bytes![1]],
  'bytes.uplink': (row) => [row.bytes![0]],
  port: (row) => [row.clientPort!, row.serverPort!],
  start: (row) => [row.startNs!],
  duration: (row) => [row.endNs! - row.startNs!],
  type: (row) => [row.type!],
  protocol: (row) => (row.protocol === 0 ? [] : [PROTOCOLS[row.protocol!]]),
  host: (row) => (row.host == null ? [] : [row.host]),
  client: (row) => [row.client!],
  server: (row) => [row.server!],
  address: (row) => [row.client!, row.server!],
  user: (row) => (row.user == null ? [] : [row.user]),
};
const SEARCHED = ['type', 'protocol', 'host', 'client', 'server'];
const TEXTS = ['type', 'protocol', 'host', 'client', 'server', 'address', 'user'];

function interpret(node: FilterNode, row: FlowRow): boolean {
  switch (node.kind) {
    case 'all':
      return true;
    case 'and':
      return node.items.every((item) => interpret(item, row));
    case 'or':
      return node.items.some((item) => interpret(item, row));
    case 'not':
      return !interpret(node.item, row);
    case 'flag': {
      const bit = (FLOW_CONDITIONS as readonly string[]).indexOf(node.field);
      return Math.floor(row.condition! / 2 ** bit) % 2 === 1;
    }
    case 'word':
      return SEARCHED.some((field) => contains(field, node.text, row));
    case 'contains':
      return contains(node.field, node.text, row);
    case 'matches': {
      const pattern = new RegExp(node.pattern, node.ignoreCase ? 'i' : '');
      return FIELDS[node.field](row).some((value) => pattern.test(String(value)));
    }
    case 'in':
      return node.values.some((value) => compare(node.field, '==', value, row));
    case 'compare':
      return compare(node.field, node.comparison, node.value, row);
  }
}

function contains(field: string, text: string, row: FlowRow): boolean {
  return FIELDS[field](row).some((value) => String(value).toLowerCase().includes(text.toLowerCase()));
}

function compare(field: string, comparison: Comparison, value: FilterValue, row: FlowRow): boolean {
  if (comparison === '!=') return !compare(field, '==', value, row);
  const values = FIELDS[field](row);
  if (value.kind === 'none') return values.length === 0;
  if (value.kind === 'network') return values.some((address) => isWithin(String(address), value.text));
  if (value.kind === 'text') {
    return values.some((text) => String(text).toLowerCase() === value.text.toLowerCase());
  }
  const limit = value.kind === 'number' ? value.value : Number(value.epochNs - BASE_NS);
  return values.some((number) => {
    if (comparison === '==') return number === limit;
    if (comparison === '<') return Number(number) < limit;
    if (comparison === '<=') return Number(number) <= limit;
    return comparison === '>' ? Number(number) > limit : Number(number) >= limit;
  });
}

function isWithin(address: string, network: string): boolean {
  const bits = (words: readonly number[]): string =>
    words.map((word) => word.toString(2).padStart(32, '0')).join('');
  const a = addressFromText(address)!;
  const n = networkFromText(network)!;
  const skipped = n.version === 4 ? 96 : 0;
  return (
    a.version === n.version &&
    bits(a.words).slice(0, skipped + n.prefix) === bits(n.words).slice(0, skipped + n.prefix)
  );
}

const quote = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
const comparison = fc.constantFrom('==', '=', '!=', '<', '<=', '>', '>=');
const numberText = fc.constantFrom('0', '1', '2', '3', '4', '0.5', '80', '443', '1e0');
const network = fc.constantFrom(
  ...ADDRESSES,
  '10.0.0.0/8',
  '10.0.0.0/24',
  'fd00::/8',
  '0.0.0.0/0',
  '::/0',
  '203.0.113.6/31',
);
const needle = fc.constantFrom('weixin', 'O', '.', '10.0', '::', 'tls', 'http', 'none', '"', '\\', 'nowhere');
const pattern = fc.constantFrom('/^long/', '/weixin|org$/', '/^S[a-z]+\\./i', '/1{2}3?\\.7/', '"e.a"');

const leaf: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.constantFrom('bytes', 'bytes.uplink', 'port'), comparison, numberText)
    .map((parts) => parts.join(' ')),
  fc
    .tuple(fc.constantFrom('start', 'duration'), comparison, fc.constantFrom('1', '2s', '3000ms', '0.05m'))
    .map((parts) => parts.join('')),
  fc
    .tuple(
      fc.constantFrom('start >', 'start <=', 'start =='),
      fc.constantFrom('2013-11-01', '2013-11-01T00:00:02Z'),
    )
    .map((parts) => parts.join(' ')),
  fc
    .tuple(
      fc.constantFrom('client', 'server', 'address', 'user'),
      fc.constantFrom('==', '!=', 'in', 'not in'),
      network,
    )
    .map((parts) => parts.join(' ')),
  fc
    .tuple(fc.constantFrom('client', 'address'), fc.array(network, { minLength: 1, maxLength: 4 }))
    .map(([field, values]) => `${field} in {${values.join(', ')}}`),
  fc
    .tuple(fc.constantFrom(...TEXTS), fc.constantFrom('~', '!~', 'contains'), needle)
    .map(([field, operator, text]) => `${field} ${operator} ${quote(text)}`),
  fc
    .tuple(fc.constantFrom('host', 'protocol'), fc.constantFrom(...HOSTS, 'tls', 'none'))
    .map(([field, text]) => `${field} == ${quote(text)}`),
  fc
    .tuple(fc.constantFrom('host', 'protocol', 'user'), fc.constantFrom('== none', '!= none'))
    .map((parts) => parts.join(' ')),
  fc.tuple(fc.constantFrom(...TEXTS), pattern).map(([field, text]) => `${field} matches ${text}`),
  fc.constantFrom('type:http', 'type in {dns, http}', 'host:weixin', 'client:10.0.0.1', ...FLOW_CONDITIONS),
  needle.map(quote),
);

const expression: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc
      .tuple(tie('node'), fc.constantFrom(' and ', ' or ', ' && ', '||', ' '), tie('node'))
      .map((parts) => parts.join('')),
    tie('node').map((inner) => `(${inner})`),
    tie('node').map((inner) => `not (${inner})`),
    tie('node').map((inner) => `!${inner}`),
  ),
})).node;

test('a compiled expression selects what reading the expression row by row does', () => {
  fc.assert(
    fc.property(expression, fc.array(rowArbitrary, { maxLength: 30 }), (text, rows) => {
      const parsed = parseFilter(text, FLOW_FIELDS);
      if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`);
      const source = flowFieldSource(flowTableFromRows(rows), PROTOCOLS);
      const selected = selectRows(compileFilter(parsed.ast, source), rows.length);
      expect([...selected]).toEqual([...rows.keys()].filter((row) => interpret(parsed.ast, rows[row])));
    }),
    { numRuns: 2000 },
  );
});

test('printing an expression and parsing it again gives the same tree', () => {
  fc.assert(
    fc.property(expression, (text) => {
      const first = parseFilter(text, FLOW_FIELDS);
      if (!first.ok) throw new Error(`${text}: ${first.problem.message}`);
      expect(parseFilter(printFilter(first.ast), FLOW_FIELDS)).toEqual(first);
    }),
    { numRuns: 2000 },
  );
});

const scrap = fc.constantFrom(
  ...[
    'host',
    'bytes',
    'type',
    'gap',
    'in',
    'not',
    'and',
    'or',
    'matches',
    'contains',
    'none',
    ':',
    '(',
    ')',
    '{',
    '}',
  ],
  ...[
    ',',
    '==',
    '=',
    '!',
    '!=',
    '!~',
    '~',
    '<',
    '>=',
    '"',
    "'",
    '/',
    '\\',
    '[',
    ']',
    '*',
    '+',
    '?',
    '{1,2}',
    '&',
    '|',
  ],
  ...[
    ' ',
    '5',
    '10k',
    'x',
    '10.0.0.0/8',
    'fe80::1',
    '2013-11-01T00:00',
    '-',
    '.',
    '\n',
    '\u{1f4a9}',
    '(?=',
    '$',
    '^',
  ],
);

test('any text is an expression or a problem within it', () => {
  const text = fc.oneof(
    fc.array(scrap, { maxLength: 20 }).map((parts) => parts.join('')),
    fc.array(scrap, { maxLength: 20 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary' }),
    fc.tuple(expression, fc.nat(200)).map(([whole, at]) => whole.slice(0, at)),
  );
  fc.assert(
    fc.property(text, (candidate) => {
      const parsed = parseFilter(candidate, FLOW_FIELDS);
      if (parsed.ok) {
        expect(parseFilter(printFilter(parsed.ast), FLOW_FIELDS)).toEqual(parsed);
        return;
      }
      const { at, length, message } = parsed.problem;
      expect(message).not.toBe('');
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at + length).toBeLessThanOrEqual(candidate.length);
    }),
    { numRuns: 5000 },
  );
});
