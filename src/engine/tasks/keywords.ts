import type { KeywordField, KeywordMatch, KeywordSignature, SignatureSet } from '../model/signature.ts';

/** Direct fields of one query, exchange or connection; lower case, null where absent. */
export type DirectFields = Readonly<Partial<Record<KeywordField, string | null>>>;

/** Keywords of one protocol, most telling first. */
export class KeywordSet {
  readonly #type: readonly KeywordSignature[];
  readonly #task: readonly KeywordSignature[];
  readonly #unnamed: readonly KeywordSignature[];

  constructor(set: SignatureSet, protocol: KeywordSignature['protocol']) {
    const ofProtocol = set.keywords
      .filter((keyword) => keyword.protocol === protocol && keyword.origin.status !== 'rejected')
      .map(lowered)
      .toSorted((a, b) => weight(b) - weight(a));
    this.#type = ofProtocol.filter(({ says }) => says === 'type');
    this.#task = ofProtocol.filter(({ says, label }) => says === 'task' && label !== null);
    this.#unnamed = ofProtocol.filter(({ says, label }) => says === 'task' && label === null);
  }

  /** The most telling keyword that says the flow is the app's. */
  typeOf(fields: DirectFields): KeywordSignature | null {
    return this.#type.find((keyword) => matchesAll(keyword, fields)) ?? null;
  }

  /** Keywords that name the task, as telling as the most telling. */
  tasksOf(fields: DirectFields): readonly KeywordSignature[] {
    const hits = this.#task.filter((keyword) => matchesAll(keyword, fields));
    return hits.filter((keyword) => weight(keyword) === weight(hits[0]));
  }

  /** The most telling keyword of a task that has no label yet. */
  unnamedOf(fields: DirectFields): KeywordSignature | null {
    return this.#unnamed.find((keyword) => matchesAll(keyword, fields)) ?? null;
  }

  /** A type keyword of which all clauses but one match, and the one that does not. */
  nearMissOf(
    fields: DirectFields,
  ): { readonly keyword: KeywordSignature; readonly failed: KeywordMatch } | null {
    for (const keyword of this.#type) {
      const failed = keyword.all.filter((clause) => !matches(clause, fields[clause.field] ?? null));
      const [only] = failed;
      const isTelling = keyword.all.some((clause) => clause.field !== 'method' && clause !== only);
      if (failed.length === 1 && only !== undefined && isTelling) return { keyword, failed: only };
    }
    return null;
  }
}

export const keywordPath = ({ id }: KeywordSignature): string => `keywords/${id}`;

/** `host ends in short.weixin.qq.com, method is POST`. */
export function keywordSentence(keyword: KeywordSignature): string {
  return keyword.all.map(clauseText).join(', ');
}

const WORDS = { equals: 'is', contains: 'contains', prefix: 'begins with', suffix: 'ends in' } as const;
export const clauseText = ({ field, how, value }: KeywordMatch): string => `${field} ${WORDS[how]} ${value}`;

const weight = ({ all }: KeywordSignature): number =>
  all.length * 1000 + all.reduce((sum, { value }) => sum + value.length, 0);

function lowered(keyword: KeywordSignature): KeywordSignature {
  return { ...keyword, all: keyword.all.map((clause) => ({ ...clause, value: clause.value.toLowerCase() })) };
}

function matchesAll(keyword: KeywordSignature, fields: DirectFields): boolean {
  return keyword.all.every((clause) => matches(clause, fields[clause.field] ?? null));
}

function matches({ field, how, value }: KeywordMatch, text: string | null): boolean {
  if (text === null) return false;
  if (how === 'contains') return text.includes(value);
  if (how === 'prefix') return text.startsWith(value);
  const whole = field === 'url' && !value.includes('?') ? withoutQuery(text) : text;
  return how === 'equals' ? whole === value : whole.endsWith(value);
}

function withoutQuery(url: string): string {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}

/** `http://host:80/path` as host and path; a path alone as it is. */
export function splitTarget(target: string): { readonly host: string | null; readonly path: string } {
  const found = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)(.*)$/i.exec(target);
  return found === null ? { host: null, path: target } : { host: found[1] || null, path: found[2] || '/' };
}

/** Lower case, without a port or a dot at the end. */
export function hostText(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
}
