import { describe, expect, test } from 'vitest';
import { type FlowRow, flowTableFromRows } from '../../testing/flowTableFromRows.ts';
import { compileFilter, selectRows } from './compile.ts';
import { FLOW_FIELDS } from './flowFields.ts';
import { flowFieldSource } from './flowSource.ts';
import { parseFilter } from './parse.ts';

const PROTOCOLS = ['none', 'tls', 'quic'];
const ROWS: readonly FlowRow[] = [
  {
    type: 'dns',
    transport: 'udp',
    server: '114.80.102.5',
    serverPort: 53,
    clientPort: 5353,
    bytes: [70, 162],
    packets: [1, 1],
    end: 'timeout',
    user: '10.0.0.1',
  },
  {
    type: 'http',
    client: '10.7.0.9',
    server: '180.153.82.27',
    serverPort: 80,
    host: 'short.weixin.qq.com',
    startNs: 1.02e9,
    endNs: 2.33e9,
    bytes: [4000, 6412],
    packets: [7, 7],
    end: 'fin',
    condition: 4,
  },
  {
    type: 'tcp',
    client: '10.7.0.9',
    server: '180.153.82.30',
    serverPort: 8080,
    host: 'long.weixin.qq.com',
    startNs: 640.9e9,
    endNs: 5953e9,
    bytes: [204_886, 1_000_000],
    condition: 3,
    end: 'rst',
    missing: 12,
  },
  {
    type: 'tcp',
    client: 'fd00::7',
    server: '2001:db8::443',
    serverPort: 443,
    protocol: 1,
    host: 'init.itunes.apple.com',
    startNs: 7200e9,
    endNs: 7200e9,
  },
];

const source = flowFieldSource(flowTableFromRows(ROWS), PROTOCOLS);

function select(text: string): number[] | string {
  const parsed = parseFilter(text, FLOW_FIELDS);
  if (!parsed.ok) return `${parsed.problem.at}+${parsed.problem.length} ${parsed.problem.message}`;
  return [...selectRows(compileFilter(parsed.ast, source), ROWS.length)];
}

describe('an expression selects the flows that it names', () => {
  test.each<[string, number[]]>([
    ['', [0, 1, 2, 3]],
    ['type:http server:180.153.82.27', [1]],
    ['type:http server:180.153.82.30', []],
    ['bytes > 10k', [1, 2]],
    ['bytes > 10KiB', [1, 2]],
    ['bytes >= 10412 && bytes <= 10412B', [1]],
    ['bytes > 1.2M', [2]],
    ['bytes.uplink < 71 or bytes.downlink == 1M', [0, 2, 3]],
    ['duration > 2s', [2]],
    ['duration > 1310ms', [2]],
    ['duration >= 1310ms', [1, 2]],
    ['duration > 1h', [2]],
    ['start > 10m', [2, 3]],
    ['start >= 2013-11-01T02:00:00Z', [3]],
    ['start >= "2013-11-01 04:00+02:00"', [3]],
    ['start < 2013-11-01', []],
    ['client in 10.0.0.0/8', [0, 1, 2]],
    ['client not in {10.7.0.0/16, fd00::/8}', [0]],
    ['client == fd00::7', [3]],
    ['client:fd00::7', [3]],
    ['server ~ 180.153', [1, 2]],
    ['server:180.153.', [1, 2]],
    ['address == 2001:db8::443', [3]],
    ['address in {114.80.102.5, fd00::/8}', [0, 3]],
    ['user == none', [1, 2, 3]],
    ['user != none', [0]],
    ['port in {53, 8080}', [0, 2]],
    ['port > 5000', [0, 2]],
    ['port != 80', [0, 2, 3]],
    ['host ~ "WEIXIN"', [1, 2]],
    ['host:weixin', [1, 2]],
    ['host contains weixin and not type = http', [2]],
    ['host !~ weixin', [0, 3]],
    ['host = none', [0]],
    ['host matches /^(long|short)\\./', [1, 2]],
    ['host matches /APPLE/', []],
    ['host matches /APPLE/i', [3]],
    ['protocol == tls', [3]],
    ['protocol == none', [0, 1, 2]],
    ['weixin', [1, 2]],
    ['"qq.com" !http', [2]],
    ['tls', [3]],
    ['2001:db8::443', [3]],
    ['180.153.82', [1, 2]],
    ['ended:rst', [2]],
    ['end.reason == fin', [1]],
    ['midstream', [2]],
    ['gap and midstream', [2]],
    ['not midstream retransmission', [1]],
    ['midstream == false', [0, 1, 3]],
    ['condition:retransmission', [1]],
    ['condition:complete', [0, 1, 3]],
    ['TYPE == HTTP OR Transport == UDP', [0, 1]],
    ['type in {dns, http}', [0, 1]],
    ['flow == 2', [2]],
    ['missing > 0', [2]],
    ['(type:dns or type:http) and (bytes > 1k || packets < 3)', [0, 1]],
    ['!(type:dns || type:http)', [2, 3]],
    ["host == 'long.weixin.qq.com'", [2]],
    ['evidence:syn', [0, 1, 2, 3]],
  ])('%s', (text, rows) => {
    expect(select(text)).toEqual(rows);
  });

  test('every example of the help is an expression', () => {
    for (const field of FLOW_FIELDS)
      expect(parseFilter(field.example, FLOW_FIELDS)).toMatchObject({ ok: true });
  });

  test('every field has a column, and every name field only names that exist', () => {
    for (const field of FLOW_FIELDS) expect(source.columns(field.name).length, field.name).toBeGreaterThan(0);
  });
});

describe('a problem points at its character', () => {
  test.each<[string, number, number, RegExp]>([
    ['hots == x', 0, 4, /Unknown field 'hots': did you mean 'host'/],
    ['type:http and byts > 5', 14, 4, /did you mean 'bytes'/],
    ['rol:long', 0, 3, /Unknown field 'rol'/],
    ['type == htp', 8, 3, /did you mean 'http'/],
    ['bytes > 10x', 8, 3, /no unit of bytes/],
    ['bytes > 5m', 8, 2, /no unit of bytes/],
    ['duration > 5y', 11, 2, /no unit of time/],
    ['bytes > many', 8, 4, /compared with a number/],
    ['client == 10.0.0', 10, 6, /neither an address nor a network/],
    ['client in {10.0.0.0/8, x}', 23, 1, /neither an address/],
    ['client in {10.0.0.0/8', 10, 1, /not closed/],
    ['(type:http', 0, 1, /not closed/],
    ['type:http)', 9, 1, /closes nothing/],
    ['host ~ "weixin', 7, 7, /not closed/],
    ['host matches /(a/', 14, 1, /not closed/],
    ['host matches /a/g', 16, 1, /only flag/],
    ['host matches /(?=a)/', 14, 3, /Look-around/],
    ['host matches "a**"', 16, 1, /nothing before it/],
    ['host', 0, 4, /is a field: compare it/],
    ['bytes ~ 5', 6, 1, /looks into text/],
    ['host > 5', 5, 1, /has no order/],
    ['type:http and', 13, 0, /something must follow/],
    ['type:http & gap', 10, 1, /Write '&&'/],
    ['host == ', 8, 0, /value is missing/],
    ['start > 2013-13-01', 8, 10, /compared with a number/],
    ['bytes < none', 8, 4, /no order/],
    ['gap == maybe', 7, 5, /true or false/],
  ])('%s', (text, at, length, message) => {
    const parsed = parseFilter(text, FLOW_FIELDS);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.problem).toMatchObject({ at, length });
    expect(parsed.problem.message).toMatch(message);
  });

  test('deep nesting is refused, not followed', () => {
    for (const text of ['('.repeat(5000), 'not '.repeat(5000), '!'.repeat(19_000)]) {
      expect(parseFilter(text, FLOW_FIELDS)).toMatchObject({ ok: false });
    }
    expect(parseFilter('a '.repeat(20_000), FLOW_FIELDS)).toMatchObject({
      ok: false,
      problem: { at: 20_000 },
    });
  });
});

test('a compiled filter follows tables that grow', () => {
  const tables = flowTableFromRows(ROWS.slice(0, 2));
  const parsed = parseFilter('host:weixin server in 180.153.82.0/24', FLOW_FIELDS);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const test = compileFilter(parsed.ast, flowFieldSource(tables, PROTOCOLS));
  expect([...selectRows(test, 2)]).toEqual([1]);
  Object.assign(tables, flowTableFromRows([...ROWS.slice(0, 2), ...ROWS]));
  expect([...selectRows(test, 6)]).toEqual([1, 3, 4]);
});
