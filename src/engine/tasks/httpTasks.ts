import { FLOW_MIDSTREAM } from '../model/flow.ts';
import type { StageRun } from '../model/progress.ts';
import type { KeywordSignature } from '../model/signature.ts';
import { CLASS_W_HTTP, TASK_AMBIGUOUS, TASK_INCOMPLETE, TASK_THIRD_PARTY } from '../model/task.ts';
import { ROLE_UNKNOWN } from './findings.ts';
import {
  clauseText,
  type DirectFields,
  hostText,
  keywordPath,
  keywordSentence,
  splitTarget,
} from './keywords.ts';
import { roleRow } from './servers.ts';
import type { Stage } from './stage.ts';
import { newDraft, type TaskDraft } from './taskRows.ts';
import { opcodeOfUrl } from './urlOpcodes.ts';

const MEDIA_ACCESS = { service: 'Media access', task: 'Media access' } as const;
/** Names and request lines can be forged, but nobody gains by it. */
const STRENGTH = 0.98;
/** The flow's kind is known, its exchange's task is not. */
const STRENGTH_TYPE_ONLY = 0.95;

/** W-HTTP (paper III-B, V-A): exchanges typed by Host, Referer and User-Agent, their tasks by method and URL. */
export function* classifyHttp(stage: Stage): StageRun<void> {
  const { http } = stage.input;
  const rows = Array.from({ length: http.length }, (_, row) => row).sort(
    (a, b) => http.flow[a] - http.flow[b] || http.packet[a] - http.packet[b],
  );
  for (const [i, row] of rows.entries()) {
    classifyExchange(stage, row);
    if (i % 4096 === 0) yield { stage: 'tasks', done: i, total: http.length, unit: 'rows', remark: 'W-HTTP' };
  }
}

function classifyExchange(stage: Stage, row: number): void {
  const { http } = stage.input;
  const flow = http.flow[row];
  if (flow < 0) return;
  const fields = fieldsOf(stage, row);
  const type = stage.http.typeOf(fields);
  if (type === null) {
    noteNearMiss(stage, flow, fields);
    return;
  }
  const typeMatch = stage.findings.match(
    keywordPath(type),
    keywordSentence(type),
    type.origin,
    STRENGTH_TYPE_ONLY,
  );
  if (stage.verdicts.isOpen(flow)) stage.verdicts.set(flow, CLASS_W_HTTP, typeMatch);
  const task = stage.claims.add(draftOf(stage, row, fields, type, typeMatch));
  stage.claims.claim(http.packet[row], task);
}

function fieldsOf(stage: Stage, row: number): DirectFields {
  const { http, strings } = stage.input;
  const text = (column: Int32Array): string | null =>
    column[row] < 0 ? null : strings.text(column[row]).toLowerCase();
  const target = text(http.url);
  const split = target === null ? null : splitTarget(target);
  const host = text(http.host) ?? split?.host ?? null;
  return {
    method: text(http.method),
    url: split?.path ?? null,
    host: host === null ? null : hostText(host),
    referer: text(http.referer),
    userAgent: text(http.userAgent),
  };
}

interface Said {
  readonly label: number;
  readonly match: number;
  readonly condition: number;
}

/** What the exchange is for: by task keywords, by the URL of an opcode, as a third party's media, or unknown. */
function said(stage: Stage, fields: DirectFields, type: KeywordSignature, typeMatch: number): Said {
  const { findings } = stage;
  const tasks = stage.http.tasksOf(fields);
  const [task] = tasks;
  if (task !== undefined) {
    const labels = new Set(tasks.map(({ label }) => findings.label(label)));
    return {
      label: findings.label(task.label),
      match: findings.match(keywordPath(task), keywordSentence(task), task.origin, STRENGTH),
      condition: labels.size > 1 ? TASK_AMBIGUOUS : 0,
    };
  }
  const opcode = opcodeOfUrl(stage, fields.url ?? '');
  if (opcode !== null) return { ...opcode, condition: 0 };
  if (isThirdParty(stage, fields, type)) {
    return { label: findings.label(MEDIA_ACCESS), match: typeMatch, condition: TASK_THIRD_PARTY };
  }
  const unnamed = stage.http.unnamedOf(fields);
  const match =
    unnamed === null
      ? typeMatch
      : findings.match(keywordPath(unnamed), keywordSentence(unnamed), unnamed.origin, STRENGTH);
  return { label: findings.label(type.label), match, condition: 0 };
}

/** The client is the app, whatever the host, and the host is none of the signatures (paper V-A). */
function isThirdParty(stage: Stage, { host, method }: DirectFields, type: KeywordSignature): boolean {
  if (method !== 'get' || !host || type.all.some(({ field }) => field === 'host')) return false;
  return stage.servers.byHost(host) === null && stage.dns.typeOf({ query: host }) === null;
}

function draftOf(
  stage: Stage,
  row: number,
  fields: DirectFields,
  type: KeywordSignature,
  typeMatch: number,
): TaskDraft {
  const { http, flows } = stage.input;
  const flow = http.flow[row];
  const { label, match, condition } = said(stage, fields, type, typeMatch);
  noteRole(stage, flow, fields, (condition & TASK_THIRD_PARTY) !== 0);
  const requestStartNs = http.requestStartNs[row];
  const isFirst = stage.verdicts.countOf(flow) === 0;
  stage.verdicts.count(flow);
  const hasSyn = (flows.condition[flow] & FLOW_MIDSTREAM) === 0;
  const firstNs = Number.isNaN(requestStartNs) ? http.responseStartNs[row] : requestStartNs;
  if ((condition & TASK_THIRD_PARTY) !== 0) {
    stage.mediaFetches.push({ user: flows.user[flow], host: fields.host ?? '', timeNs: firstNs, match });
  }
  const ends = [http.requestEndNs[row], http.responseEndNs[row], firstNs].filter((ns) => !Number.isNaN(ns));
  const hasRequest = !Number.isNaN(requestStartNs);
  const hasResponse = !Number.isNaN(http.responseStartNs[row]);
  return newDraft({
    flow,
    flowClass: CLASS_W_HTTP,
    label,
    match,
    condition: condition | (http.incomplete[row] === 1 || !hasResponse ? TASK_INCOMPLETE : 0),
    startNs: isFirst && hasSyn ? flows.startNs[flow] : firstNs,
    endNs: Math.max(...ends),
    requestStartNs,
    responseEndNs: http.responseEndNs[row],
    requests: hasRequest ? 1 : 0,
    responses: hasResponse ? 1 : 0,
    requestBytes: http.requestBytes[row],
    responseBytes: http.responseBytes[row],
  });
}

function noteRole(
  { verdicts, servers }: Stage,
  flow: number,
  { host }: DirectFields,
  isThirdParty: boolean,
): void {
  if (verdicts.role[flow] !== ROLE_UNKNOWN) return;
  const server = host ? servers.byHost(host) : null;
  if (isThirdParty) verdicts.role[flow] = roleRow('media');
  else if (server !== null) verdicts.role[flow] = roleRow(server.role);
}

function noteNearMiss(stage: Stage, flow: number, fields: DirectFields): void {
  const near = stage.http.nearMissOf(fields);
  if (near === null) return;
  const seen = fields[near.failed.field];
  const sentence = `all but one: ${clauseText(near.failed)} fails, ${near.failed.field} is ${seen ?? 'absent'}`;
  stage.findings.nearMiss(flow, keywordPath(near.keyword), sentence);
}
