import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { linesOf, readTruthLines, truthOfDataSet } from './truthFile.ts';

test('the sample’s truth names the header that every protocol packet begins with', async () => {
  const zipped = readFileSync('public/samples/controlled-experiment.truth.ndjson.gz');
  const truth = await readTruthLines('sample', linesOf(new Blob([zipped])));
  const place = truth.layouts.findIndex(({ name }) => name.endsWith(' w-tcp'));
  expect(truth.layouts[place]).toMatchObject({ cuts: [4, 6, 8, 12, 16], end: 17 });
  const packets = [...truth.packets].filter((_, i) => truth.layoutOf[i] === place);
  const lines = gunzipSync(zipped).toString().split('\n');
  const begins = lines.filter((line) => /"format":"w-tcp",.*"firstOffset":0,/.test(line));
  expect(packets).toEqual(
    begins.map((line) => Number(/"firstPacket":(\d+)/.exec(line)?.[1])).sort((a, b) => a - b),
  );
  expect(packets.length).toBeGreaterThan(100);
});

test('a file that is none says so', async () => {
  const file = new Blob(['{"row":"task"}\n']);
  await expect(readTruthLines('x', linesOf(file))).rejects.toThrow('x is no truth file: it has no header');
});

test('cuts of a data set belong to its messages by their place', () => {
  const set = {
    name: 's',
    messages: [
      { hex: '000102', cuts: [1] },
      { hex: '0001', cuts: [1] },
      { hex: '030405', cuts: [1] },
    ],
  };
  const truth = truthOfDataSet('s', JSON.stringify(set));
  expect(truth?.layouts.map(({ cuts, end }) => [cuts, end])).toEqual([
    [[1], 3],
    [[1], 2],
  ]);
  expect([...(truth?.layoutOf ?? [])]).toEqual([0, 1, 0]);
  expect(truthOfDataSet('lines', '00 01\n')).toBeNull();
  expect(truthOfDataSet('plain', JSON.stringify({ messages: [{ hex: '00' }] }))).toBeNull();
});
