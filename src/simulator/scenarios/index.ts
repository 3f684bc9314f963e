import { controlledExperiment } from './controlledExperiment.ts';
import { eveningPeak } from './eveningPeak.ts';
import { city, dirtyLink, noWeChat, upgrade, voipCalls } from './others.ts';
import type { Scenario } from './scenario.ts';

export const SCENARIOS: readonly Scenario[] = [
  controlledExperiment,
  eveningPeak,
  voipCalls,
  dirtyLink,
  noWeChat,
  upgrade,
  city,
];

export function scenarioNamed(name: string): Scenario | null {
  return SCENARIOS.find((scenario) => scenario.name === name) ?? null;
}
