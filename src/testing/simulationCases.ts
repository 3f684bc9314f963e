import type { SimulationRequest } from '../simulator/simulate.ts';

/** Small runs of every scenario, and of every way to write a capture. */
export const CASES: readonly {
  readonly name: string;
  readonly scenario: string;
  readonly request: Omit<SimulationRequest, 'scenario'>;
}[] = [
  {
    name: 'controlled-experiment',
    scenario: 'controlled-experiment',
    request: { seed: 1, repeats: 1, callSeconds: 4, hours: 1 },
  },
  { name: 'evening-peak', scenario: 'evening-peak', request: { seed: 1, users: 30 } },
  { name: 'evening-peak-2', scenario: 'evening-peak', request: { seed: 2, users: 30, hours: 1 } },
  { name: 'voip-calls', scenario: 'voip-calls', request: { seed: 1, users: 6 } },
  { name: 'dirty-link', scenario: 'dirty-link', request: { seed: 1, users: 30 } },
  { name: 'no-wechat', scenario: 'no-wechat', request: { seed: 1, users: 30 } },
  { name: 'upgrade', scenario: 'upgrade', request: { seed: 1, users: 30 } },
  { name: 'city', scenario: 'city', request: { seed: 1, users: 30 } },
  {
    name: 'tunnel',
    scenario: 'evening-peak',
    request: { seed: 3, users: 20, format: { link: 'gtpu', container: 'pcapng', precision: 'ns' } },
  },
  {
    name: 'cooked',
    scenario: 'evening-peak',
    request: { seed: 4, users: 20, format: { link: 'cooked', precision: 'ns' } },
  },
  {
    name: 'raw',
    scenario: 'evening-peak',
    request: { seed: 5, users: 20, format: { link: 'raw', container: 'pcapng' } },
  },
  { name: 'cut', scenario: 'evening-peak', request: { seed: 6, users: 20, format: { snapLength: 96 } } },
];
