import type { StageRun } from '../model/progress.ts';
import { CLASS_W_DNS, TASK_INCOMPLETE } from '../model/task.ts';
import { hostText, keywordPath, keywordSentence } from './keywords.ts';
import { roleRow } from './servers.ts';
import type { Stage } from './stage.ts';
import { newDraft } from './taskRows.ts';

const DNS_LABEL = { service: 'System', task: 'DNS' } as const;
const STRENGTH = 0.99;

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
