import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FlowRow, flowTableFromRows } from '../../testing/flowTableFromRows.ts';
import { flowFieldSource } from './flowSource.ts';
import { sortByDoubles } from './radix.ts';
import { type RowSortKey, sortRows } from './sortRows.ts';

function sorted(rows: readonly FlowRow[], keys: readonly RowSortKey[]): number[] {
  const source = flowFieldSource(flowTableFromRows(rows), ['none']);
  return [...sortRows(Uint32Array.from(rows.keys()), keys, source)];
}

test('addresses sort by number, IPv4 first, in both directions', () => {
  const rows = ['10.0.0.10', 'fe80::1', '10.0.0.9', '9.255.0.0', '2001:db8::1', '200.0.0.1'].map(
    (client) => ({ client }),
  );
  expect(sorted(rows, [{ field: 'client', descending: false }])).toEqual([3, 2, 0, 5, 4, 1]);
  expect(sorted(rows, [{ field: 'client', descending: true }])).toEqual([1, 4, 5, 0, 2, 3]);
});

test('rows without a value come last in both directions', () => {
  const rows = ['b.example', null, 'A.example', null, 'a.example'].map((host) => ({ host }));
  expect(sorted(rows, [{ field: 'host', descending: false }])).toEqual([2, 4, 0, 1, 3]);
  expect(sorted(rows, [{ field: 'host', descending: true }])).toEqual([0, 2, 4, 1, 3]);
});

test('an unknown field leaves the order as it is', () => {
  expect(sorted([{}, {}, {}], [{ field: 'nonsense', descending: true }])).toEqual([0, 1, 2]);
});

test('several keys order as a comparator over them does', () => {
  const field = fc.constantFrom('bytes', 'host', 'start', 'server.port');
  const row = fc.record({
    bytes: fc.tuple(fc.nat(3), fc.nat(2)),
    host: fc.constantFrom('a', 'b', 'c'),
    startNs: fc.constantFrom(-5e9, -1, 0, 0.5, 7e15),
    serverPort: fc.nat(65_535),
  });
  const read: Record<string, (row: FlowRow) => number | string> = {
    bytes: (flow) => flow.bytes![0] + flow.bytes![1],
    host: (flow) => flow.host!,
    start: (flow) => flow.startNs!,
    'server.port': (flow) => flow.serverPort!,
  };
  const keys = fc.array(fc.record({ field, descending: fc.boolean() }), { maxLength: 3 });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), keys, (rows, wanted) => {
      const expected = [...rows.keys()].sort((a, b) => {
        for (const key of wanted) {
          const [x, y] = [read[key.field](rows[a]), read[key.field](rows[b])];
          if (x !== y) return x < y === key.descending ? 1 : -1;
        }
        return a - b;
      });
      expect(sorted(rows, wanted)).toEqual(expected);
    }),
  );
});

test('doubles of any size and sign sort, NaN last', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noDefaultInfinity: false })), fc.boolean(), (values, descending) => {
      const order = sortByDoubles(Uint32Array.from(values.keys()), Float64Array.from(values), descending);
      const expected = [...values.keys()].sort((a, b) => {
        if (Number.isNaN(values[a]) || Number.isNaN(values[b])) {
          return Number(Number.isNaN(values[a])) - Number(Number.isNaN(values[b])) || a - b;
        }
        if (values[a] === values[b]) return a - b;
        return values[a] < values[b] === descending ? 1 : -1;
      });
      expect([...order]).toEqual(expected);
    }),
  );
});
