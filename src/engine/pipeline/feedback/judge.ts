import type { FeedbackCandidate } from '../../model/feedback.ts';
import type { FlowTable } from '../../model/flow.ts';
import type { SignatureSet } from '../../model/signature.ts';
import type { ListedEntry } from '../../model/signatureEntry.ts';
import { CLASS_NONE, type Classification } from '../../model/task.ts';
import { listEntries } from '../../signatures/entryPath.ts';
import type { FeedbackFlows } from './feedbackFlows.ts';

/** On the command line a candidate is accepted from this many flows of the round on (one, where client code or a table names it), */
export const LEAST_FLOWS = 2;
/** and when at most this share of them is of users who have nothing else of the app, to other servers. */
export const MOST_ELSEWHERE = 0.01;

interface Use {
  readonly flows: Set<number>;
  packets: number;
}

/** What each candidate of the set classifies, by a classification made with all of them. */
export function judgeCandidates(
  set: SignatureSet,
  flows: FlowTable,
  before: Classification,
  after: Classification,
  { isToApp }: FeedbackFlows,
  round: number,
): readonly FeedbackCandidate[] {
  const uses = usesOf(after);
  const isStranger = strangers(flows, before, isToApp);
  const all = listEntries(set);
  const listed = all
    .filter(({ origin }) => origin.status === 'candidate' && origin.round === round)
    .filter((one) => !isPartOfFormat(one, set));
  return listed
    .map((one) => {
      const own = usesUnder(one, uses);
      return judged(one, own.length > 0 ? own : usesOfSameLabel(one, all, uses, after), isStranger);
    })
    .filter((candidate, i) => candidate.packets > 0 || !saysOnlyWhose(listed[i]));
}

/** Names and servers say that a flow is the app's, and no more: one that takes nothing is no candidate. */
const saysOnlyWhose = ({ kind, entry }: ListedEntry): boolean =>
  kind === 'servers' || (kind === 'keywords' && 'says' in entry && entry.says === 'type');

/** Flows to other addresses than the app's servers', of users of whom no flow is the app's. */
function strangers(flows: FlowTable, before: Classification, isToApp: Uint8Array): (flow: number) => boolean {
  const servers = new Set<number>();
  const users = new Set<number>();
  for (let flow = 0; flow < flows.length; flow += 1) {
    if (isToApp[flow] === 1) servers.add(flows.serverAddress[flow]);
    if (before.flowClass[flow] !== CLASS_NONE) users.add(flows.user[flow]);
  }
  return (flow) =>
    before.flowClass[flow] === CLASS_NONE &&
    !servers.has(flows.serverAddress[flow]) &&
    !users.has(flows.user[flow]);
}

/** Datagrams of both directions are one task, named after the first one's format: formats of a label that are met share it. */
function usesOfSameLabel(
  { kind, path, entry }: ListedEntry,
  all: readonly ListedEntry[],
  uses: ReadonlyMap<string, Use>,
  after: Classification,
): readonly Use[] {
  if (kind !== 'formats' || !('label' in entry) || entry.label === null) return [];
  if (!after.matches.some(({ signature }) => signature === path)) return [];
  const { label } = entry;
  return all.flatMap((other) =>
    other.kind === 'formats' && 'label' in other.entry && other.entry.label?.task === label.task
      ? usesUnder(other, uses)
      : [],
  );
}

/** Opcodes of a candidate format are accepted or rejected with it. */
function isPartOfFormat({ kind, entry }: ListedEntry, set: SignatureSet): boolean {
  return (
    kind === 'opcodes' &&
    'format' in entry &&
    set.formats.some(({ id, origin }) => id === entry.format && origin.status === 'candidate')
  );
}

function usesOf({ tasks, matches }: Classification): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  for (let row = 0; row < tasks.length; row += 1) {
    const path = matches[tasks.match[row]]?.signature ?? '';
    const use = uses.get(path) ?? { flows: new Set<number>(), packets: 0 };
    use.flows.add(tasks.flow[row]);
    use.packets += tasks.packets[row];
    uses.set(path, use);
  }
  return uses;
}

function usesUnder({ kind, path, entry }: ListedEntry, uses: ReadonlyMap<string, Use>): readonly Use[] {
  const prefix = kind === 'formats' && 'id' in entry ? `opcodes/${entry.id}/` : null;
  return [...uses].flatMap(([used, use]) =>
    used === path || (prefix !== null && used.startsWith(prefix)) ? [use] : [],
  );
}

function judged(
  listed: ListedEntry,
  uses: readonly Use[],
  isStranger: (flow: number) => boolean,
): FeedbackCandidate {
  const { path, entry, origin } = listed;
  const all = [...new Set(uses.flatMap(({ flows }) => [...flows]))];
  const elsewhere = all.filter(isStranger).length;
  const flows = all.length - elsewhere;
  const packets = uses.reduce((sum, use) => sum + use.packets, 0);
  const label = 'label' in entry ? entry.label : null;
  const because = reasonAgainst(listed, label !== null, flows, elsewhere);
  const sentence = [
    origin.comment,
    saysOnlyWhose(listed)
      ? 'the app’s, by name or address'
      : label === null
        ? 'what it means is not known'
        : `${label.task}, ${label.service}`,
  ].filter((part) => part !== null);
  return {
    path,
    sentence: sentence.join('; '),
    flows,
    packets,
    elsewhere,
    isAcceptable: because === null,
    because: because ?? `${flows} flows of the app's users, ${elsewhere} of others`,
  };
}

const NAMED = /^(?:client-source|known-table)$/;

function reasonAgainst(
  listed: ListedEntry,
  hasLabel: boolean,
  flows: number,
  elsewhere: number,
): string | null {
  if (listed.kind !== 'formats' && !hasLabel && !saysOnlyWhose(listed))
    return 'a person has to say what it means';
  const isNamed = listed.origin.sources.some((source) => NAMED.test(source));
  const least = isNamed ? 1 : LEAST_FLOWS;
  if (flows < least) return `only ${flows} flows, ${least} are asked`;
  if (elsewhere > MOST_ELSEWHERE * (flows + elsewhere))
    return `${elsewhere} flows of users without the app would match too`;
  return null;
}

/** What the command line says: everything acceptable is accepted, nothing rejected for good. */
export function automaticVerdict(candidates: readonly FeedbackCandidate[]): ReadonlySet<string> {
  return new Set(candidates.filter(({ isAcceptable }) => isAcceptable).map(({ path }) => path));
}
