import type {
  FormatSignature,
  KeywordSignature,
  OpcodeSignature,
  ServerSignature,
  SignatureSet,
} from '../model/signature.ts';
import type { EntryKind, ListedEntry, SignatureEntry } from '../model/signatureEntry.ts';

export const formatPath = ({ id }: FormatSignature): string => `formats/${id}`;
export const keywordPath = ({ id }: KeywordSignature): string => `keywords/${id}`;

/** `opcodes/w-tcp/237`; a format's second opcode field and a split opcode say so: `opcodes/x/12@4/uplink`. */
export function opcodePath(opcode: OpcodeSignature, set: SignatureSet): string {
  const fields = set.formats.find(({ id }) => id === opcode.format)?.fields ?? [];
  const first = fields.find(({ type }) => type === 'opcode');
  const place = first === undefined || first.offset === opcode.offset ? '' : `@${opcode.offset}`;
  const direction = opcode.direction === null ? '' : `/${opcode.direction}`;
  return `opcodes/${opcode.format}/${opcode.value}${place}${direction}`;
}

/** What `server.role` edits call a server: its host, or its address and port. */
export function serverName({ host, address, port }: ServerSignature): string {
  return host ?? (port === null ? (address ?? '') : `${address}:${port}`);
}

/** Servers of one name are told apart by address and port. */
export function serverPath(server: ServerSignature): string {
  const { host, address, port } = server;
  const place = host === null || address === null ? '' : `/${address}`;
  return `servers/${serverName(server)}${place}${host === null || port === null ? '' : `:${port}`}`;
}

/** Every entry of the set, list by list. */
export function listEntries(set: SignatureSet): readonly ListedEntry[] {
  return [
    ...set.formats.map((entry) => listed('formats', formatPath(entry), entry)),
    ...set.opcodes.map((entry) => listed('opcodes', opcodePath(entry, set), entry)),
    ...set.keywords.map((entry) => listed('keywords', keywordPath(entry), entry)),
    ...set.servers.map((entry) => listed('servers', serverPath(entry), entry)),
  ];
}

const listed = (kind: EntryKind, path: string, entry: SignatureEntry): ListedEntry => ({
  kind,
  path,
  entry,
  origin: entry.origin,
});
