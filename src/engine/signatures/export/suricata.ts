import type { KeywordMatch, KeywordSignature, TaskLabel } from '../../model/signature.ts';
import { type Exported, NOT_TELLING, type WireForm, type WireFormat } from './wireForm.ts';

/** First rule number: of the range that is free for local rules. */
const FIRST_SID = 1_000_001;

const HEAD = `# Written by chatdissect. Suricata itself has not run these rules.
# Rules of formats look at single packets (tcp-pkt), as fields stand at the beginning of messages and not of the stream; a message that
# begins in the middle of a segment is not seen. Rules of tasks speak only of flows that a rule of the app has marked. Rule numbers begin at ${FIRST_SID}.
`;

/** Rules: a line a keyword signature, a format, and a known opcode of a format. */
export function suricataRules(form: WireForm): Exported {
  const notExpressed: string[] = [];
  const rules: string[] = [];
  const add = (protocol: string, message: string, options: readonly string[]): void => {
    const sid = FIRST_SID + rules.length;
    const all = [`msg:"${escaped(message)}"`, ...options, `sid:${sid}`, 'rev:1'];
    rules.push(`alert ${protocol} any any -> any any (${all.join('; ')};)`);
  };
  const known = `cd_${form.identifier}`;
  for (const keyword of form.keywords) {
    const isType = keyword.says === 'type';
    if (!isType && keyword.protocol !== 'http') continue;
    const options = [...keywordOptions(keyword), `flowbits:${isType ? 'set' : 'isset'},${known}`];
    add(keyword.protocol, messageOf(form, keyword.label, keyword.id), options);
  }
  for (const format of form.formats) {
    if (!format.isTelling) {
      notExpressed.push(`format '${format.title}': ${NOT_TELLING}`);
      continue;
    }
    const tests = testOptions(format, notExpressed);
    // Without it Suricata would look at the reassembled stream, where an offset counts from its beginning.
    const protocol = format.transport === 'tcp' ? 'tcp-pkt' : format.transport;
    add(protocol, messageOf(form, format.label, format.title), tests);
    for (const [bytes, name] of opcodeBytes(format))
      add(protocol, `${form.name}: ${name}`, [...tests, contentAt(bytes, format.opcode?.offset ?? 0)]);
    if (format.length !== null)
      notExpressed.push(`format '${format.title}': that its length field joins packets to one message`);
    if (format.direction !== null)
      notExpressed.push(`format '${format.title}': that it is ${format.direction} only`);
  }
  return { text: `${HEAD}${rules.join('\n')}\n`, notExpressed };
}

function messageOf({ name }: WireForm, label: TaskLabel | null, other: string): string {
  return `${name}: ${label === null ? other : `${label.service}, ${label.task}`}`;
}

const BUFFERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dns: { query: 'dns.query' },
  tls: { host: 'tls.sni' },
  http: {
    host: 'http.host.raw',
    referer: 'http.referer',
    userAgent: 'http.user_agent',
    method: 'http.method',
    url: 'http.uri.raw',
  },
};

function keywordOptions({ protocol, all }: KeywordSignature): readonly string[] {
  return all.flatMap((match) => [BUFFERS[protocol]?.[match.field] ?? '', ...contentOf(match)]);
}

/** `startswith` and `endswith` are of the content; both together say that nothing else is there. */
function contentOf({ how, value, field }: KeywordMatch): readonly string[] {
  // Methods are upper case on the wire and compared as they are.
  const content =
    field === 'method'
      ? [`content:"${bytes(value.toUpperCase())}"`]
      : [`content:"${bytes(value)}"`, 'nocase'];
  const place =
    how === 'contains'
      ? []
      : how === 'prefix'
        ? ['startswith']
        : how === 'suffix'
          ? ['endswith']
          : ['startswith', 'endswith'];
  return [...content, ...place];
}

/** One value is a content; of several only what they share at the beginning can be said. */
function testOptions({ tests, title }: WireFormat, notExpressed: string[]): readonly string[] {
  return tests.flatMap(({ offset, values: [first, ...others] }) => {
    if (first === undefined) return [];
    if (others.length === 0) return [contentAt(first, offset)];
    notExpressed.push(`format '${title}': that byte ${offset} on holds one of ${others.length + 1} values`);
    return [];
  });
}

const contentAt = (hex: string, offset: number): string =>
  `content:"|${hex.match(/../g)?.join(' ') ?? ''}|"; offset:${offset}; depth:${hex.length / 2}`;

/** Request and response of each opcode with a task, as bytes. */
function* opcodeBytes({ opcode }: WireFormat): Generator<readonly [hex: string, name: string]> {
  if (opcode === null) return;
  for (const { value, service, task } of opcode.names) {
    if (service === '') continue;
    yield [hexOf(value, opcode.length, opcode.isLittle), `${service}, ${task}, request`];
    const { responseOffset } = opcode;
    if (responseOffset !== null && responseOffset > 0)
      yield [hexOf(value + responseOffset, opcode.length, opcode.isLittle), `${service}, ${task}, response`];
  }
}

export function hexOf(value: number, length: number, isLittle: boolean): string {
  const all = Array.from({ length }, (_, i) =>
    (Math.floor(value / 256 ** (length - 1 - i)) % 256).toString(16).padStart(2, '0'),
  );
  return (isLittle ? all.reverse() : all).join('');
}

/** Content as text; what has a meaning in a rule, or is not printable, as hex. */
function bytes(text: string): string {
  return Array.from(new Set([text]), (one) =>
    one.replace(/[^\w ./?=&@+~%,*!'()[\]{}<>^$#-]/gu, (character) => `|${utf8Hex(character)}|`),
  ).join('');
}

function utf8Hex(character: string): string {
  return encodeURIComponent(character)
    .replace(/%([0-9A-F]{2})/g, (_, hex: string) => ` ${hex.toLowerCase()}`)
    .replace(/[^ 0-9a-f]/g, (plain) => ` ${plain.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .trim();
}

const escaped = (text: string): string => text.replace(/[\\";:]/g, '\\$&').replace(/\p{Cc}/gu, ' ');
