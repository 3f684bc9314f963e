import type { KeywordSignature, Origin, TaskLabel } from '../model/signature.ts';
import { urlName } from '../opcodes/namedOpcodes.ts';
import type { CaptureNames } from './appRequests.ts';

/** What a URL means, and who says so. */
export interface UrlLabel {
  readonly label: TaskLabel | null;
  readonly sources: readonly string[];
  readonly comment: string | null;
}

const LEAST_LETTERS = 3;

/**
 * A keyword for each URL that the app's clients post to (paper III-A1: a field with few values), by the last part of its path:
 * hosts and prefixes differ between clients. `rows` of the HTTP table; URLs without a label are left out where `labels` has none.
 */
export function urlTasks(
  { http, strings }: Pick<CaptureNames, 'http' | 'strings'>,
  rows: readonly number[],
  labels: ReadonlyMap<string, UrlLabel>,
  origin: Origin,
): readonly KeywordSignature[] {
  const keywords = new Map<string, KeywordSignature>();
  for (const row of rows) {
    if (http.url[row] < 0 || http.method[row] < 0) continue;
    const method = strings.text(http.method[row]);
    const name = urlName(strings.text(http.url[row]));
    const said = labels.get(name);
    const id = urlTaskId(name);
    if (method !== 'POST' || name.length < LEAST_LETTERS || said === undefined || keywords.has(id)) continue;
    const { label, sources, comment } = said;
    keywords.set(id, {
      id,
      says: 'task',
      protocol: 'http',
      all: [
        { field: 'method', how: 'equals', value: method },
        { field: 'url', how: 'suffix', value: `/${name}` },
      ],
      label,
      coverage: null,
      origin: { ...origin, sources: [...new Set([...origin.sources, ...sources])].sort(), comment },
    });
  }
  return [...keywords.values()];
}

export const urlTaskId = (name: string): string => `url-${name}`;
