/** Verifies that each packet block of pcapng-test-generator's files, in each section, on each interface, is one packet. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ANOMALY } from '../engine/model/anomaly.ts';
import { loadCapture } from '../testing/captureFacts.ts';
import { captureBytes } from '../testing/sharedCaptures.ts';

const names = readdirSync(join(import.meta.dirname, '../testing/captures/fileformat'))
  .filter((name) => name.startsWith('hadrielk') && name.endsWith('.pcapng'))
  .map((name) => `fileformat/${name}`);

test.each(names)('%s block by block', (name) => {
  const expected = Buffer.from(captureBytes(`${name}.expected.txt`)).toString();
  const blocks = (/Block sequence: (.*)/.exec(expected)?.[1] ?? '').split(',').map((block) => block.trim());
  const packetBlocks = blocks.filter((block) => ['EPB', 'SPB', 'PB', 'OPB'].includes(block));
  const { load } = loadCapture([captureBytes(name)]);
  const [file] = load.summary().files;
  const { anomalySet, length } = load.packetTable();
  expect(blocks[0]).toBe('SHB');
  expect(file.damage).toBe(null);
  expect(length).toBe(packetBlocks.length);
  const isUntimed = Array.from(anomalySet, (set) =>
    load.anomalySets.codes(set).some((code) => code === untimed),
  );
  expect(isUntimed).toEqual(packetBlocks.map((block) => block === 'SPB'));
});

const untimed = ANOMALY.timestamp_missing;
