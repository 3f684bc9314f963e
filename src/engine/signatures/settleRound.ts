import type { FeedbackProposal } from '../model/feedback.ts';
import type { SignatureSet, SignatureStatus, TaskLabel } from '../model/signature.ts';
import { formatPath, keywordPath, opcodePath, serverPath } from './entryPath.ts';
import { sortedSet } from './sortedSet.ts';

/** What was said of a round's candidates, by path; those in neither list stay open and may be proposed again. */
export interface RoundVerdict {
  readonly accepted: ReadonlySet<string>;
  readonly rejected: ReadonlySet<string>;
  /** Of accepted entries from now on. */
  readonly status: SignatureStatus;
  /** What a person said that accepted entries mean, by path. */
  readonly labels: Readonly<Record<string, TaskLabel>>;
}

/** The set after a verdict: accepted entries stay, the round's other candidates go. The round is noted in the provenance. */
export function settleRound(
  { set, round }: Pick<FeedbackProposal, 'set' | 'round'>,
  { accepted, rejected, status, labels }: RoundVerdict,
  coverage: number,
): SignatureSet {
  const settled = <T extends SignatureSet['formats' | 'opcodes' | 'keywords'][number]>(
    entries: readonly T[],
    pathOf: (entry: T) => string,
  ): T[] =>
    entries.flatMap((entry) => {
      if (entry.origin.status !== 'candidate' || entry.origin.round !== round) return [entry];
      const path = pathOf(entry);
      if (!accepted.has(path)) return [];
      return [{ ...entry, label: labels[path] ?? entry.label, origin: { ...entry.origin, status } }];
    });
  const formatOf = (id: string): string => `formats/${id}`;
  return sortedSet({
    ...set,
    formats: settled(set.formats, formatPath),
    opcodes: settled(set.opcodes, (opcode) =>
      accepted.has(formatOf(opcode.format)) ? formatOf(opcode.format) : opcodePath(opcode, set),
    ),
    keywords: settled(set.keywords, keywordPath),
    servers: set.servers.flatMap((server) => {
      if (server.origin.status !== 'candidate' || server.origin.round !== round) return [server];
      const isAccepted = accepted.has(serverPath(server));
      return isAccepted ? [{ ...server, origin: { ...server.origin, status } }] : [];
    }),
    provenance: {
      ...set.provenance,
      rounds: [
        ...set.provenance.rounds,
        {
          round,
          accepted: [...accepted].sort(),
          rejected: [...rejected].sort(),
          coverage,
        },
      ],
    },
  });
}
