import type { ActivityInput } from '../engine/activity/input.ts';
import { measureActivity } from '../engine/activity/measureActivity.ts';
import { addressText } from '../engine/bytes/address.ts';
import type { Activity } from '../engine/model/activity.ts';
import { drain } from '../engine/stageRun.ts';
import type { TruthRow } from '../simulator/truth/rows.ts';
import { loadCapture } from './captureFacts.ts';
import { truthClassification } from './truthClassification.ts';

const USER_SILENCE_S = 3600;

/** What activity is measured of, of a simulated capture whose flows and tasks are known from its truth. */
export function activityInput(bytes: Uint8Array, rows: readonly TruthRow[]): ActivityInput {
  const { load } = loadCapture([bytes]);
  const packets = load.packetTable();
  const flows = load.flowTable();
  const addresses = load.addresses.table();
  return {
    packets,
    flows,
    classification: truthClassification(rows, packets, flows),
    anomalySets: load.anomalySets.all(),
    clientOf: () => ({ platform: '', version: '' }),
    addressText: (row) => addressText(addresses.version[row] as number, addresses.words, row),
    hostOf: (flow) => {
      const name = flows.hostName[flow] as number;
      return name < 0 ? null : load.strings.text(name);
    },
  };
}

export const measured = (input: ActivityInput): Activity =>
  drain(measureActivity(input, { userSilenceS: USER_SILENCE_S }));

/** The same input with only the flows that are wanted. */
export function onlyFlows(input: ActivityInput, isWanted: (flow: number) => boolean): ActivityInput {
  const user = input.flows.user.map((address, flow) => (isWanted(flow) ? address : -1));
  return { ...input, flows: { ...input.flows, user } };
}
