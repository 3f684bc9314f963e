import { expect, test } from 'vitest';
import type { JobMessage } from '../src/rpc/contract/job.ts';
import type { SimulatorProgress, SimulatorRequest } from '../src/rpc/contract/simulatorApi.ts';
import { simulated } from '../src/testing/simulation.ts';
import { SimulatorService } from './simulatorService.ts';

async function simulate(
  request: SimulatorRequest,
  onProgress: (progress: SimulatorProgress, abort: () => void) => void = () => {},
) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event: MessageEvent<JobMessage<SimulatorProgress>>) =>
    onProgress(event.data.progress, () => port1.postMessage({ kind: 'abort' }));
  try {
    return await new SimulatorService().simulate(request, port2 as unknown as MessagePort);
  } finally {
    port1.close();
  }
}

test('the worker makes the same bytes as the command line, with truth', async () => {
  const made = await simulate({ scenario: 'evening-peak', seed: 3, users: 10, hours: 0.5, wantsTruth: true });
  if (!made.ok) throw new Error(made.error.message);
  const expected = simulated('evening-peak', { seed: 3, users: 10, hours: 0.5 });
  expect(Buffer.from(await made.value.capture.arrayBuffer()).equals(expected.bytes)).toBe(true);
  expect(await made.value.truth?.text()).toBe(
    expected.rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  );
  expect(made.value.log).toBeNull();
  expect(made.value.capture.name).toBe('evening-peak.pcap');
});

test('it stops when asked to, and says so', async () => {
  let reports = 0;
  const made = await simulate(
    { scenario: 'evening-peak', seed: 3, users: 3000, wantsTruth: false },
    (progress, abort) => {
      reports += 1;
      expect(progress.share).toBeLessThan(1);
      abort();
    },
  );
  expect(made).toEqual({ ok: false, error: { message: 'Stopped; nothing was made.' } });
  expect(reports).toBeGreaterThan(0);
});

test('a wrong wish is an answer, not a crash', async () => {
  const wish = { seed: 1, wantsTruth: false };
  expect(await simulate({ ...wish, scenario: 'nothing' })).toMatchObject({ ok: false });
  expect(await simulate({ ...wish, scenario: 'upgrade', dialects: ['nothing'] })).toMatchObject({
    ok: false,
  });
  const { scenarios, dialects } = await new SimulatorService().choices();
  expect(scenarios.map(({ name }) => name)).toContain('controlled-experiment');
  expect(dialects.length).toBeGreaterThanOrEqual(9);
});
