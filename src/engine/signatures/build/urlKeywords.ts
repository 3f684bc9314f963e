import type { UrlRow } from '../../model/opcode.ts';
import type { KeywordMatch, KeywordSignature, Origin } from '../../model/signature.ts';

const LEAST_LETTERS = 3;
/** Rows of what is fetched from a host, not posted to a URL, begin so. */
const HOST_MARK = '//';

/**
 * A keyword for each URL that the app's clients post to (paper III-A1: a field with few values), by the last part of its path:
 * hosts and prefixes differ between clients; and for each host that all fetches of one task go to. Those without a label say nothing
 * and are left out.
 */
export function urlKeywords(urls: readonly UrlRow[], origin: Origin): readonly KeywordSignature[] {
  return urls.flatMap(({ name, suggestion: label, evidence }) => {
    const isHost = name.startsWith(HOST_MARK);
    if (label === null || (!isHost && name.length < LEAST_LETTERS)) return [];
    const host = name.slice(HOST_MARK.length);
    const all: readonly KeywordMatch[] = isHost
      ? [
          { field: 'host', how: 'equals', value: host },
          { field: 'method', how: 'equals', value: 'GET' },
        ]
      : [
          { field: 'method', how: 'equals', value: 'POST' },
          { field: 'url', how: 'suffix', value: `/${name}` },
        ];
    return [
      {
        id: isHost ? `get-${host}` : `url-${name}`,
        says: 'task',
        protocol: 'http',
        all,
        label,
        coverage: null,
        origin: { ...origin, sources: [...new Set(evidence.map(({ kind }) => kind))].sort() },
      } as const,
    ];
  });
}
