import type { FormatSignature, KeywordSignature, Origin, SignatureSet } from '../model/signature.ts';

/** The set in its one order: formats and keywords by id, opcodes by key, servers by name; values ascending. */
export function sortedSet(set: SignatureSet): SignatureSet {
  return {
    ...set,
    formats: sorted(set.formats.map(sortedFormat), (a, b) => compareText(a.id, b.id)),
    opcodes: sorted(
      set.opcodes.map((opcode) => ({
        ...opcode,
        clientVersions: sorted(opcode.clientVersions, compareText),
        origin: sortedOrigin(opcode.origin),
      })),
      (a, b) =>
        compareText(a.format, b.format) ||
        a.offset - b.offset ||
        a.value - b.value ||
        compareText(a.direction ?? '', b.direction ?? ''),
    ),
    keywords: sorted(set.keywords.map(sortedKeyword), (a, b) => compareText(a.id, b.id)),
    servers: sorted(
      set.servers.map((server) => ({ ...server, origin: sortedOrigin(server.origin) })),
      (a, b) =>
        compareText(a.host ?? '', b.host ?? '') ||
        compareText(a.address ?? '', b.address ?? '') ||
        (a.port ?? -1) - (b.port ?? -1),
    ),
  };
}

function sortedFormat(format: FormatSignature): FormatSignature {
  const fields = format.fields.map((field) => ({ ...field, values: sorted(field.values, compareText) }));
  return {
    ...format,
    fields: sorted(fields, (a, b) => a.offset - b.offset),
    origin: sortedOrigin(format.origin),
  };
}

function sortedKeyword(keyword: KeywordSignature): KeywordSignature {
  return {
    ...keyword,
    all: sorted(
      keyword.all,
      (a, b) => compareText(a.field, b.field) || compareText(a.value, b.value) || compareText(a.how, b.how),
    ),
    origin: sortedOrigin(keyword.origin),
  };
}

function sortedOrigin(origin: Origin): Origin {
  return { ...origin, sources: sorted(origin.sources, compareText) };
}

function sorted<T>(items: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  return [...items].sort(compare);
}

/** By UTF-16 code units: the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
