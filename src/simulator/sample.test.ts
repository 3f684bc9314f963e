import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseArguments } from '../../cli/arguments.ts';
import { requestFrom, SIMULATION_OPTIONS } from '../../cli/simulation/options.ts';
import { simulated } from '../testing/simulation.ts';

const SAMPLES = new URL('../../public/samples/', import.meta.url);
const file = (name: string): Buffer => readFileSync(new URL(name, SAMPLES));

test('the committed sample is what the command in its README makes', () => {
  const command = /chatdissect simulate (.*)/.exec(file('README.md').toString())?.[1] ?? '';
  const { scenario, ...request } = requestFrom(parseArguments(command.split(' '), SIMULATION_OPTIONS));
  const { bytes, rows, log } = simulated(scenario.name, request);
  expect(gunzipSync(file('controlled-experiment.pcap.gz')).equals(bytes)).toBe(true);
  const truth = gunzipSync(file('controlled-experiment.truth.ndjson.gz')).toString();
  expect(truth).toBe(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  expect(file('controlled-experiment.log.csv').toString()).toBe(log);
  expect(file('controlled-experiment.pcap.gz').length).toBeLessThan(1.5e6);
});
