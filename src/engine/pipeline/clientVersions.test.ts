import { expect, test } from 'vitest';
import { loadCapture } from '../../testing/captureFacts.ts';
import { rowsOf, simulated } from '../../testing/simulation.ts';
import { addressText } from '../bytes/address.ts';
import { clientFacts } from './clientFacts.ts';

test('versions that requests give are those of the simulated clients', () => {
  const { bytes, rows } = simulated('upgrade', { seed: 2, users: 60, hours: 0.3 });
  const { load } = loadCapture([bytes]);
  const [flows, addresses] = [load.flowTable(), load.addresses.table()];
  const clientOf = clientFacts(load.inspector.httpTable(), load.strings);
  const dialectOf = new Map(rowsOf(rows, 'user').map(({ address, dialect }) => [address, dialect]));
  const told = new Map<string, string>();
  for (let flow = 0; flow < flows.length; flow += 1) {
    const { version } = clientOf(flow);
    const user = flows.user[flow] as number;
    if (version === '' || user < 0) continue;
    const address = addressText(addresses.version[user] as number, addresses.words, user);
    told.set(address, version.split('.').slice(0, 2).join('.'));
  }
  const wanted = [...told.keys()].map((address) => dialectOf.get(address)?.replace('wechat-', ''));
  expect(new Set(told.values())).toEqual(new Set(['4.5', '5.0']));
  expect([...told.values()]).toEqual(wanted);
});
