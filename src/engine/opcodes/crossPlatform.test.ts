import { expect, it } from 'vitest';
import { opcodeTableOf, type Sent } from '../../testing/opcodeTable.ts';
import { randomFrom } from '../../testing/random.ts';
import type { ExperimentWindow, OpcodeTable } from '../model/opcode.ts';
import type { HttpExchange } from './input.ts';

/** Tasks of which every phone does each several times: even users by the opcode, odd ones by the URL. */
const TASKS = [
  { value: 9, url: 'upload', request: 5000, response: 200 },
  { value: 19, url: 'voice', request: 900, response: 160 },
  { value: 26, url: 'sync', request: 150, response: 3000 },
  { value: 71, url: 'contact', request: 150, response: 900 },
] as const;
const HEADERS = { request: 215, response: 180 };

function traffic({ isShifted = false, method = 'POST' } = {}) {
  const random = randomFrom(9);
  const sent: Sent[] = [];
  const exchanges: HttpExchange[] = [];
  const log: ExperimentWindow[] = [];
  let timeS = 10;
  const around = (bytes: number): number => Math.round(bytes * (0.93 + 0.14 * random.next()));
  for (let i = 0; i < 60; i += 1) {
    const task = TASKS[i % TASKS.length];
    const flow = Math.floor(i / TASKS.length) % 2;
    timeS += 20 + 20 * random.next();
    if (flow === 0)
      sent.push({
        timeS,
        value: task.value,
        requestBytes: around(task.request),
        responseBytes: around(task.response),
      });
    else {
      // Of other sizes where shifted: then nothing fits.
      const more = isShifted ? 60 : 1;
      exchanges.push({
        url: `http://short.example/cgi-bin/${task.url}?x=1`,
        method,
        timeNs: timeS * 1e9,
        requestBytes: more * around(task.request) + HEADERS.request,
        responseBytes: around(task.response) / more + HEADERS.response,
        user: 1,
      });
      sent.push({ timeS: timeS + 8, value: 6, flow: 1, requestBytes: 16, responseBytes: 16 });
    }
    log.push({
      startNs: BigInt(Math.round((timeS - 1) * 1e9)),
      endNs: BigInt(Math.round((timeS + 2) * 1e9)),
      device: `phone ${flow}`,
      label: { service: 'S', task: task.url },
    });
  }
  return { sent, exchanges, log };
}

const pairsOf = (table: OpcodeTable) =>
  Object.fromEntries(
    table.rows.flatMap(({ key, evidence }) =>
      evidence.filter(({ kind }) => kind === 'cross-platform').map(({ url }) => [key.value, url]),
    ),
  );

it('pairs opcodes with the URLs of their sizes, less the headers that all requests have', () => {
  const { sent, exchanges } = traffic();
  const table = opcodeTableOf(sent, { exchanges, users: [0, 1] });
  expect(pairsOf(table)).toEqual({ 9: 'upload', 19: 'voice', 26: 'sync', 71: 'contact' });
  const evidence = table.rows
    .find(({ key }) => key.value === 26)
    ?.evidence.find(({ kind }) => kind === 'cross-platform');
  expect(evidence?.statistics.overheadRequestBytes).toBeGreaterThan(HEADERS.request - 60);
  expect(evidence?.statistics.overheadRequestBytes).toBeLessThan(HEADERS.request + 60);
});

it('pairs nothing of other sizes, and no GET, which carries nothing', () => {
  const other = traffic({ isShifted: true });
  expect(pairsOf(opcodeTableOf(other.sent, { exchanges: other.exchanges, users: [0, 1] }))).toEqual({});
  const get = traffic({ method: 'GET' });
  expect(pairsOf(opcodeTableOf(get.sent, { exchanges: get.exchanges, users: [0, 1] }))).toEqual({});
});

it('a log tells tasks of one size apart', () => {
  const { sent, exchanges, log } = traffic();
  const same = (bytes: { readonly value?: number; readonly url?: string }): boolean =>
    bytes.value === 26 || bytes.value === 71 || /sync|contact/.test(bytes.url ?? '');
  const alike = {
    sent: sent.map((one) => (same(one) ? { ...one, requestBytes: 150, responseBytes: 900 } : one)),
    exchanges: exchanges.map((one) => (same(one) ? { ...one, requestBytes: 365, responseBytes: 1080 } : one)),
  };
  const without = pairsOf(opcodeTableOf(alike.sent, { exchanges: alike.exchanges, users: [0, 1] }));
  expect(without).not.toHaveProperty('26');
  const table = opcodeTableOf(alike.sent, {
    exchanges: alike.exchanges,
    users: [0, 1],
    sources: { experiment: log },
  });
  expect(pairsOf(table)).toMatchObject({ 26: 'sync', 71: 'contact' });
});
