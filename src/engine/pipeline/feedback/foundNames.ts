import type { FeedbackServer } from '../../model/feedback.ts';
import type { ParameterSet } from '../../model/parameters.ts';
import { SERVER_ROLES, type ServerRole, type SignatureSet } from '../../model/signature.ts';
import { CLASS_W_TCP, CLASS_W_UDP, type Classification } from '../../model/task.ts';
import type { ClassifiableTables } from '../classifyCapture.ts';
import { namesOf } from '../signaturesOf.ts';
import type { FeedbackFlows } from './feedbackFlows.ts';
import { candidateOrigin } from './newEntries.ts';

/** Parts in Fig. 4 of servers that nobody else uses: of a content network's, a flow may be another's. */
const OWN_ROLES: readonly ServerRole[] = ['long', 'short', 'support', 'chatting'];

/** Keywords that say a flow is the app's, and servers with flows that nothing else tells, beyond those of the set. */
export function foundNames(
  tables: ClassifiableTables,
  { flowClass, flowMatch, matches }: Classification,
  { servers }: FeedbackFlows,
  set: SignatureSet,
  parameters: ParameterSet,
  round: number,
): Pick<SignatureSet, 'keywords' | 'servers'> {
  const isSeed = (flow: number): boolean =>
    (flowClass[flow] === CLASS_W_TCP || flowClass[flow] === CLASS_W_UDP) &&
    /^(?:formats|opcodes)\//.test(matches[flowMatch[flow]]?.signature ?? '');
  const known = new Set(set.keywords.map(({ id }) => id));
  const origin = candidateOrigin(round, null);
  return {
    keywords: namesOf(tables, isSeed, parameters)
      .keywords.filter(({ id, says }) => says === 'type' && !known.has(id))
      .map((keyword) => ({ ...keyword, origin })),
    servers: servers
      .filter((server) => server.read > 0 && isNew(server, set))
      .map(({ address, port, role }) => ({ address, port, host: null, role: SERVER_ROLES[role], origin })),
  };
}

function isNew({ address, port, role }: FeedbackServer, { servers }: SignatureSet): boolean {
  const isOwn = OWN_ROLES.includes(SERVER_ROLES[role] ?? 'other');
  return isOwn && !servers.some((one) => one.address === address && (one.port ?? port) === port);
}
