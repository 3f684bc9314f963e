import type { NamedOpcode } from '../../model/opcode.ts';
import { isUrl, type UrlUse, urlPath, urlUses } from './bindNumbers.ts';
import { type ChosenUse, chooseOpcodes, type RejectedUse } from './chooseOpcodes.ts';
import { ClassIndex } from './classIndex.ts';
import type { ClassUnit, SourceText } from './classUnit.ts';
import { excerptOf } from './excerptOf.ts';
import { readJava } from './readJava.ts';
import { readSmali } from './readSmali.ts';

export interface ClientSourceOptions {
  /** A response's number is its request's plus this. */
  readonly responseOffset: number;
  /** URLs seen in the capture's HTTP flows; where there are any, others must begin with the same folder as one of them. */
  readonly seenUrls: readonly string[];
}

export const CLIENT_SOURCE_OPTIONS: ClientSourceOptions = { responseOffset: 1_000_000_000, seenUrls: [] };

export interface ClientSourceResult {
  /** By number; a pair of number and URL once, with the first place that says so. */
  readonly opcodes: readonly NamedOpcode[];
  /** URLs that give no opcode, and why; each URL once, and none that another place gave one for. */
  readonly rejected: readonly {
    readonly url: string;
    readonly reason: RejectedUse['reason'];
    readonly file: string;
    readonly line: number;
  }[];
  readonly classes: number;
}

/** URLs and the opcodes bound to them in decompiled code (.java, .kt, .smali), with the lines that say so (paper III-A4). */
export function searchClientSource(
  texts: readonly SourceText[],
  options: ClientSourceOptions = CLIENT_SOURCE_OPTIONS,
): ClientSourceResult {
  const units = texts.flatMap(classesOf);
  const index = new ClassIndex(units);
  const uses = units.flatMap((unit) => urlUses(unit, index));
  const { chosen, rejected } = chooseOpcodes(uses, options.responseOffset);
  const seen = seenFolders(options.seenUrls);
  const isLike = ({ url }: UrlUse): boolean => seen.size === 0 || seen.has(folderOf(url));
  const opcodes = namedOpcodes(
    chosen.filter(({ use }) => isLike(use)),
    texts,
  );
  const unlike = chosen.flatMap(({ use }): readonly RejectedUse[] =>
    isLike(use) ? [] : [{ use, reason: 'its path is not like those of the other requests' }],
  );
  return { opcodes, rejected: rejectedUrls([...rejected, ...unlike], opcodes), classes: units.length };
}

/** Classes of one file by its kind. */
export function classesOf({ name, text }: SourceText): readonly ClassUnit[] {
  if (/\.smali$/i.test(name)) {
    const unit = readSmali(text, name);
    return unit === null ? [] : [unit];
  }
  return /\.(?:java|kt)$/i.test(name) ? readJava(text, name) : [];
}

const folderOf = (url: string): string => /^\/?([^/]+)/.exec(url)?.[1] ?? '';

function seenFolders(urls: readonly string[]): ReadonlySet<string> {
  return new Set(urls.map(urlPath).filter(isUrl).map(folderOf));
}

function namedOpcodes(chosen: readonly ChosenUse[], texts: readonly SourceText[]): readonly NamedOpcode[] {
  const textOf = new Map(texts.map(({ name, text }) => [name, text]));
  const found = new Map<string, NamedOpcode>();
  for (const { use, number } of chosen) {
    const key = `${number.value} ${use.url}`;
    if (found.has(key)) continue;
    found.set(key, {
      value: number.value,
      url: use.url,
      label: null,
      source: use.file,
      excerpt: excerptOf(use, number, textOf),
    });
  }
  return [...found.values()].sort((a, b) => a.value - b.value || ((a.url ?? '') < (b.url ?? '') ? -1 : 1));
}

function rejectedUrls(
  rejected: readonly RejectedUse[],
  opcodes: readonly NamedOpcode[],
): ClientSourceResult['rejected'] {
  const known = new Set(opcodes.map(({ url }) => url));
  const byUrl = new Map<string, RejectedUse>();
  for (const one of rejected) {
    if (known.has(one.use.url)) continue;
    const before = byUrl.get(one.use.url);
    // A place with numbers says more about why than one that only names the URL.
    if (before === undefined || before.use.numbers.length < one.use.numbers.length)
      byUrl.set(one.use.url, one);
  }
  return [...byUrl.values()].map(({ use, reason }) => ({
    url: use.url,
    reason,
    file: use.file,
    line: use.line,
  }));
}
