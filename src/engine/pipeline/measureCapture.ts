import { measureActivity } from '../activity/measureActivity.ts';
import { addressText } from '../bytes/address.ts';
import type { Activity } from '../model/activity.ts';
import type { ParameterSet } from '../model/parameters.ts';
import type { StageRun } from '../model/progress.ts';
import type { Classification } from '../model/task.ts';
import type { ClassifiableTables } from './classifyCapture.ts';
import { clientFacts } from './clientFacts.ts';

/** Tables of a loaded capture that measuring reads. */
export interface MeasurableTables extends ClassifiableTables {
  /** Codes of each set of anomalies, by the packets' `anomalySet`. */
  readonly anomalySets: readonly (readonly number[])[];
}

/** Users, tasks, flows and servers of a capture that was classified. */
export function measureCapture(
  { packets, flows, addresses, strings, http, anomalySets }: MeasurableTables,
  classification: Classification,
  { userSilenceS }: Pick<ParameterSet, 'userSilenceS'>,
): StageRun<Activity> {
  return measureActivity(
    {
      packets,
      flows,
      classification,
      anomalySets,
      clientOf: clientFacts(http, strings),
      addressText: (row) => addressText(addresses.version[row], addresses.words, row),
      hostOf: (flow) => (flows.hostName[flow] < 0 ? null : strings.text(flows.hostName[flow])),
    },
    { userSilenceS },
  );
}
