import type { Overlay } from '../../model/edit.ts';
import type {
  FormatSignature,
  KeywordSignature,
  Origin,
  Provenance,
  ServerSignature,
  SignatureSet,
  TaskLabel,
} from '../../model/signature.ts';
import { formatPath, keywordPath, serverName } from '../entryPath.ts';
import { sortedSet } from '../sortedSet.ts';
import { formatSignature, type InferredFormat } from './formatSignature.ts';
import { type KnownOpcode, opcodeSignatures, opcodeUnder, seenOpcodes } from './opcodeSignatures.ts';

export interface BuildInput {
  readonly name: string;
  readonly description: string;
  readonly formats: readonly InferredFormat[];
  /** Rows of the opcodes stage; null: the values that were seen, without labels. */
  readonly opcodes: readonly KnownOpcode[] | null;
  readonly keywords: readonly KeywordSignature[];
  readonly servers: readonly ServerSignature[];
  readonly overlay: Overlay;
  readonly provenance: Provenance;
}

/** Everything that was inferred and said, as one set. */
export function buildSet(input: BuildInput): SignatureSet {
  const { overlay } = input;
  const formats = input.formats.map(formatSignature);
  const opcodes = input.opcodes ?? formats.flatMap((format, i) => seenOpcodes(input.formats[i], format));
  const places = new Set(
    formats.flatMap(({ id, fields }) =>
      fields.flatMap(({ type, offset }) => (type === 'opcode' ? [`${id} ${offset}`] : [])),
    ),
  );
  const set: SignatureSet = {
    version: 1,
    name: input.name,
    description: input.description,
    formats,
    opcodes: opcodeSignatures(opcodes).filter(({ format, offset }) => places.has(`${format} ${offset}`)),
    keywords: input.keywords,
    servers: input.servers,
    provenance: input.provenance,
  };
  return sortedSet(withOverlay(set, overlay));
}

/** The set under a person's words: verdicts and labels by path, words on opcodes by their key, roles by the server's name. */
export function withOverlay(set: SignatureSet, overlay: Overlay): SignatureSet {
  const words = new Map(overlay.signatures.map((one) => [one.signature, one]));
  const roles = new Map(overlay.servers.map((one) => [one.server, one.role]));
  const judged = <T extends Labelled>(entry: T, path: string): T => {
    const word = words.get(path);
    if (word === undefined) return entry;
    return {
      ...entry,
      label: word.label ?? entry.label,
      origin: originUnder(entry.origin, word.verdict, word.label),
    };
  };
  return {
    ...set,
    formats: set.formats.map((format: FormatSignature) => judged(format, formatPath(format))),
    opcodes: set.opcodes.map((opcode) => opcodeUnder(opcode, overlay)),
    keywords: set.keywords.map((keyword) => judged(keyword, keywordPath(keyword))),
    servers: set.servers.map((server) => {
      const name = serverName(server);
      const role = roles.get(name) ?? server.role;
      const verdict = words.get(`servers/${name}`)?.verdict ?? null;
      const origin = originUnder(server.origin, verdict, roles.get(name) ?? null);
      return { ...server, role, origin };
    }),
  };
}

interface Labelled {
  readonly label: TaskLabel | null;
  readonly origin: Origin;
}

function originUnder(origin: Origin, verdict: 'accepted' | 'rejected' | null, said: unknown): Origin {
  if (verdict === 'rejected') return { ...origin, status: 'rejected' };
  if (verdict === 'accepted') return { ...origin, status: 'confirmed' };
  return said === null ? origin : { ...origin, status: 'edited' };
}
