import type { StageRun } from '../model/progress.ts';
import { SERVER_ROLES, type SignatureSet } from '../model/signature.ts';
import { type Classification, LABEL_NONE } from '../model/task.ts';
import { classifyDns, classifyMediaLookUps } from './dnsTasks.ts';
import { classifyHttp } from './httpTasks.ts';
import type { ClassifyInput } from './input.ts';
import { classifyNamed } from './namedFlows.ts';
import { classifySilent } from './sameServer.ts';
import { beginStage } from './stage.ts';
import { type TaskDraft, taskTable } from './taskRows.ts';
import { classifyTcp } from './tcpTasks.ts';
import { classifyUdp } from './udpTasks.ts';

/**
 * Which flows of a capture are the app's, and which tasks are in them, by a set of signatures (paper III-B): per type,
 * the best evidence first. Rejected entries are not used.
 */
export function* classify(input: ClassifyInput, set: SignatureSet): StageRun<Classification> {
  const stage = beginStage(input, set);
  yield* classifyDns(stage);
  yield* classifyHttp(stage);
  classifyMediaLookUps(stage);
  yield* classifyTcp(stage);
  yield* classifyUdp(stage);
  yield* classifyNamed(stage);
  classifySilent(stage);
  const taskOf = stage.claims.settle(input.flows.length);
  const { findings, verdicts, claims } = stage;
  return {
    labels: findings.labels,
    tasks: taskTable(claims.drafts, input.flows.user),
    flowClass: verdicts.flowClass,
    packetLabel: labelsOf(taskOf, claims.drafts),
    flowMatch: verdicts.match,
    serverRole: verdicts.role,
    matches: findings.matches,
    nearMisses: findings.nearMisses,
    roles: SERVER_ROLES,
  };
}

const labelsOf = (taskOf: Int32Array, drafts: readonly TaskDraft[]): Uint16Array =>
  Uint16Array.from(taskOf, (task) => (task < 0 ? LABEL_NONE : drafts[task].label));
