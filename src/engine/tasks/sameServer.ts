import { FLOW_TCP } from '../model/flow.ts';
import { addWholeFlow } from './namedFlows.ts';
import { roleRow } from './servers.ts';
import type { Stage } from './stage.ts';

const STRENGTH = 0.6;

/**
 * Connections without any payload to an address and port at which every flow with payload is the app's: opened, never
 * used, or seen only at their end. The app's, task unknown.
 */
export function classifySilent(stage: Stage): void {
  const { flows } = stage.input;
  const known = serversSpoken(stage);
  for (let flow = 0; flow < flows.length; flow += 1) {
    if (!stage.verdicts.isOpen(flow) || !isSilent(stage, flow)) continue;
    const like = known.get(placeOf(stage, flow));
    if (like === undefined || like < 0) continue;
    const same = stage.findings.matches[stage.verdicts.match[like]];
    if (same === undefined) continue;
    const match = stage.findings.again(
      same,
      'no payload; every flow with payload to this address and port matches',
      STRENGTH,
    );
    stage.verdicts.role[flow] = stage.verdicts.role[like];
    addWholeFlow(stage, flow, stage.verdicts.flowClass[like], match);
  }
}

function isSilent({ input: { flows } }: Stage, flow: number): boolean {
  return (
    flows.type[flow] === FLOW_TCP && flows.payloadBytesUplink[flow] + flows.payloadBytesDownlink[flow] === 0
  );
}

function placeOf({ input: { flows } }: Stage, flow: number): string {
  return `${flows.transport[flow]}|${flows.serverAddress[flow]}|${flows.serverPort[flow]}`;
}

/** By address and port: a flow that matched there, -1 where one did not or is a third party's. */
function serversSpoken(stage: Stage): ReadonlyMap<string, number> {
  const { flows } = stage.input;
  const spoken = new Map<string, number>();
  for (let flow = 0; flow < flows.length; flow += 1) {
    if (isSilent(stage, flow)) continue;
    const place = placeOf(stage, flow);
    const isApp = !stage.verdicts.isOpen(flow) && stage.verdicts.role[flow] !== roleRow('media');
    const before = spoken.get(place);
    spoken.set(place, isApp && (before === undefined || before >= 0) ? (before ?? flow) : -1);
  }
  return spoken;
}
