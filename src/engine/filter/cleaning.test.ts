import { expect, test } from 'vitest';
import { flowTableFromRows } from '../../testing/flowTableFromRows.ts';
import { cleanFlows, cleaningExpression, domainOf } from './cleaning.ts';
import { compileFilter, selectRows } from './compile.ts';
import { FLOW_FIELDS } from './flowFields.ts';
import { flowFieldSource } from './flowSource.ts';
import { parseFilter } from './parse.ts';

const TABLES = flowTableFromRows([
  { type: 'tcp', server: '203.0.113.1', host: 'long.weixin.qq.com' },
  { type: 'http', server: '203.0.113.2', host: 'hkshort.weixin.qq.com' },
  { type: 'http', server: '203.0.113.9', host: 'news.qq.com' },
  { type: 'http', server: '203.0.113.10', host: 'notweixin.qq.com.example.org' },
  { type: 'udp', server: '203.0.113.3' },
  { type: 'udp', server: '198.51.100.7' },
  { type: 'dns', server: '192.0.2.53' },
]);
const cleaned = (kept: readonly string[]) =>
  cleanFlows(TABLES.flows, TABLES.addresses.table(), TABLES.hostNames, kept);

function selected(kept: readonly string[]): readonly number[] {
  const parsed = parseFilter(cleaningExpression(kept), FLOW_FIELDS);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const source = flowFieldSource({ ...TABLES, addresses: TABLES.addresses.table() }, ['']);
  return [...selectRows(compileFilter(parsed.ast, source), TABLES.flows.length)];
}

test('flows are kept by the names and addresses of the list; what is removed is counted', () => {
  const { groups, keptFlows, removedFlows } = cleaned(['weixin.qq.com', '203.0.113.3']);
  expect(groups.map(({ name, flows, isKept }) => [name, flows, isKept])).toEqual([
    ['weixin.qq.com', 2, true],
    ['203.0.113.3', 1, true],
    ['qq.com', 1, false],
    ['example.org', 1, false],
    ['198.51.100.0/24', 1, false],
  ]);
  expect([keptFlows, removedFlows]).toEqual([3, 3]);
  expect(groups[0]?.hosts).toEqual(['long.weixin.qq.com', 'hkshort.weixin.qq.com']);
});

test('the expression selects just what is kept', () => {
  expect(selected(['weixin.qq.com', '203.0.113.3'])).toEqual([0, 1, 4]);
  expect(selected(['.QQ.com '])).toEqual([0, 1, 2]);
  expect(selected(['198.51.100.7'])).toEqual([5]);
  expect(selected([])).toEqual([]);
});

test('servers without a name go by their network, beside those that are kept by name; others there keep their names', () => {
  const nameless = cleaned(['weixin.qq.com']).groups.filter(({ hosts }) => hosts.length === 0);
  expect(nameless.map(({ name, beside }) => [name, beside])).toEqual([
    ['203.0.113.0/24', ['long.weixin.qq.com']],
    ['198.51.100.0/24', []],
  ]);
  const kept = ['weixin.qq.com', '203.0.113.0/24'];
  expect(cleaned(kept).keptFlows).toBe(3);
  expect(selected(kept)).toEqual([0, 1, 4]);
});

test('domains as registrars give them out', () => {
  expect(['a.b.qq.com', 'sina.com.cn', 'x.sina.com.cn', 'localhost'].map(domainOf)).toEqual([
    'qq.com',
    'sina.com.cn',
    'sina.com.cn',
    'localhost',
  ]);
});
