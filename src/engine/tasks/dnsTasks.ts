import type { StageRun } from '../model/progress.ts';
import { CLASS_W_DNS, TASK_INCOMPLETE } from '../model/task.ts';
import { groupBy } from './groupBy.ts';
import { hostText, keywordPath, keywordSentence } from './keywords.ts';
import { roleRow } from './servers.ts';
import type { Stage } from './stage.ts';
import { newDraft } from './taskRows.ts';

const DNS_LABEL = { service: 'System', task: 'DNS' } as const;
const STRENGTH = 0.99;
const STRENGTH_MEDIA = 0.9;

/** W-DNS (paper III-B): look-ups of the app's names, a task each. */
export function* classifyDns(stage: Stage): StageRun<void> {
  const { dns, strings } = stage.input;
  const found = new Map<number, ReturnType<Stage['dns']['typeOf']>>();
  for (let row = 0; row < dns.length; row += 1) {
    const name = dns.name[row];
    if (!found.has(name)) found.set(name, stage.dns.typeOf({ query: hostText(strings.text(name)) }));
    const keyword = found.get(name) ?? null;
    if (keyword !== null && dns.flow[row] >= 0) {
      const match = stage.findings.match(
        keywordPath(keyword),
        keywordSentence(keyword),
        keyword.origin,
        STRENGTH,
      );
      addLookUp(stage, row, stage.findings.label(keyword.label ?? DNS_LABEL), match);
    }
    if (row % 8192 === 0)
      yield { stage: 'tasks', done: row, total: dns.length, unit: 'names', remark: 'W-DNS' };
  }
}

/** Longest time between a look-up and the exchange that it was made for. */
const LOOKED_UP_BEFORE_NS = 60e9;

/**
 * Look-ups of third parties' names (paper V-B): no keyword has them, but the same user's client fetched media from that host
 * right after. They belong to the task's app, as its own look-ups do.
 */
export function classifyMediaLookUps(stage: Stage): void {
  const { dns, flows, strings } = stage.input;
  const fetched = groupBy(stage.mediaFetches, ({ user, host }) => `${user} ${host}`);
  if (fetched.size === 0) return;
  for (let row = 0; row < dns.length; row += 1) {
    const flow = dns.flow[row];
    if (flow < 0 || !stage.verdicts.isOpen(flow)) continue;
    const found = fetched
      .get(`${flows.user[flow]} ${hostText(strings.text(dns.name[row]))}`)
      ?.find(({ timeNs }) => timeNs >= dns.timeNs[row] && timeNs - dns.timeNs[row] <= LOOKED_UP_BEFORE_NS);
    const why = found && stage.findings.matches[found.match];
    if (why === undefined) continue;
    const sentence = `look-up before media was fetched there: ${why.sentence}`;
    addLookUp(
      stage,
      row,
      stage.findings.label(DNS_LABEL),
      stage.findings.again(why, sentence, STRENGTH_MEDIA),
    );
  }
}

function addLookUp({ input, verdicts, claims }: Stage, row: number, label: number, match: number): void {
  const { dns } = input;
  const flow = dns.flow[row];
  const isAnswered = !Number.isNaN(dns.answeredNs[row]);
  /** The row's packet is the answer where the query was not captured. */
  const isAsked = !isAnswered || dns.answeredNs[row] !== dns.timeNs[row];
  if (verdicts.isOpen(flow)) {
    verdicts.set(flow, CLASS_W_DNS, match);
    verdicts.role[flow] = roleRow('dns');
  }
  const task = claims.add(
    newDraft({
      flow,
      flowClass: CLASS_W_DNS,
      label,
      match,
      startNs: dns.timeNs[row],
      endNs: isAnswered ? dns.answeredNs[row] : dns.timeNs[row],
      requestStartNs: isAsked ? dns.timeNs[row] : Number.NaN,
      responseEndNs: dns.answeredNs[row],
      requests: isAsked ? 1 : 0,
      responses: isAnswered ? 1 : 0,
      condition: isAnswered && isAsked ? 0 : TASK_INCOMPLETE,
      countsPayload: true,
    }),
  );
  claims.claim(dns.packet[row], task);
}
