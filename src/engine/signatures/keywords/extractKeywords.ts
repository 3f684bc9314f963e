import type { KeywordField, KeywordMatch, KeywordSignature } from '../../model/signature.ts';
import { commonSubstrings } from './commonSubstrings.ts';

/** Strings of one field of an app's DNS queries or HTTP requests, each occurrence or each once: only distinct ones count. */
export interface FieldStrings {
  readonly protocol: 'dns' | 'http';
  readonly field: KeywordField;
  readonly strings: Iterable<string>;
  /** The same field of requests that are not the app's: what they have too says nothing. */
  readonly foreign: Iterable<string>;
}

export interface KeywordOptions {
  /** Characters of a common substring, at least (Table II). */
  readonly bytes: number;
  /** Part of the distinct strings that have it, at least (Table II). */
  readonly coverage: number;
  /** A field with at most so many values has each of them as a keyword; the method always has. */
  readonly fewValues: number;
  /** The strings are the app's for certain: names that share nothing with others are keywords, too. */
  readonly isClean: boolean;
}

/** Keywords of one field that are kept: the most covering ones. */
const MOST_OF_FIELD = 200;
/** Distinct foreign strings that may hold a keyword of a flow's type, as part of all. */
const MOST_FOREIGN = 0.001;

/**
 * Keywords of direct fields (paper III-A1): every value of a field with few of them, else the longest common substrings of
 * all pairs. Method and URL say the task, the others that the flow is the app's; of those, what others' requests hold too is
 * left out.
 */
export function extractKeywords(
  fields: readonly FieldStrings[],
  options: KeywordOptions,
): readonly KeywordSignature[] {
  return fields.flatMap(({ protocol, field, strings, foreign }) => {
    const texts = distinct(strings);
    const others = distinct(foreign);
    const says = field === 'method' || field === 'url' ? 'task' : 'type';
    return matchesOf(field, texts, options)
      .filter(({ match }) => says === 'task' || !isCommon(match, others))
      .slice(0, MOST_OF_FIELD)
      .map(({ match, coverage }) => ({
        id: `${protocol}-${field}-${match.how}-${match.value.replaceAll('/', '|')}`.slice(0, 256),
        says,
        protocol,
        all: [match],
        label: null,
        coverage,
        origin: { status: 'inferred', sources: ['direct inspection'], round: 0, comment: null },
      }));
  });
}

const distinct = (strings: Iterable<string>): readonly string[] => [
  ...new Set(Array.from(strings, (text) => text.toLowerCase()).filter((text) => text !== '')),
];

function matchesOf(
  field: KeywordField,
  texts: readonly string[],
  { bytes, coverage, fewValues, isClean }: KeywordOptions,
): readonly { match: KeywordMatch; coverage: number }[] {
  if (field === 'method' || texts.length <= fewValues)
    return [...texts]
      .sort()
      .map((value) => ({ match: { field, how: 'equals', value }, coverage: 1 / texts.length }));
  const common = commonSubstrings(texts, bytes, coverage).map((one) => ({
    match: { field, how: placeOf(one.text, texts), value: one.text },
    coverage: one.coverage,
  }));
  if (!isClean || !isName(field)) return common;
  const specific = common.filter(
    ({ match }) => match.how === 'suffix' && labelCount(match.value) >= OWN_LABELS,
  );
  return [...specific, ...alone(field, texts, specific)];
}

/** Labels of a name that say more than whose domain it is: an app's owner has others. */
const OWN_LABELS = 3;
const labelCount = (name: string): number => name.split('.').filter((label) => label !== '').length;

const isName = (field: KeywordField): boolean => field === 'query' || field === 'host';

/** Names that share nothing with another that enough have: of a server by itself, each is a keyword. */
function alone(
  field: KeywordField,
  texts: readonly string[],
  common: readonly { readonly match: KeywordMatch }[],
): readonly { match: KeywordMatch; coverage: number }[] {
  return texts
    .filter((text) => !common.some(({ match }) => holds(match.how, text, match.value)))
    .sort()
    .map((value) => ({ match: { field, how: 'equals', value }, coverage: 1 / texts.length }));
}

/** Where the substring stands in all strings that have it. */
function placeOf(value: string, texts: readonly string[]): KeywordMatch['how'] {
  let isPrefix = true;
  let isSuffix = true;
  for (const text of texts) {
    if (!text.includes(value)) continue;
    isPrefix = isPrefix && text.startsWith(value);
    isSuffix = isSuffix && text.endsWith(value);
    if (!isPrefix && !isSuffix) return 'contains';
  }
  return isSuffix ? 'suffix' : 'prefix';
}

function isCommon({ how, value }: KeywordMatch, others: readonly string[]): boolean {
  let count = 0;
  for (const text of others) if (holds(how, text, value)) count += 1;
  return count > MOST_FOREIGN * others.length;
}

function holds(how: KeywordMatch['how'], text: string, value: string): boolean {
  if (how === 'equals') return text === value;
  if (how === 'prefix') return text.startsWith(value);
  return how === 'suffix' ? text.endsWith(value) : text.includes(value);
}
