/** A rule as far as the exports use the language: sticky buffers, contents with their modifiers, flowbits. */
export interface Rule {
  readonly protocol: string;
  readonly message: string;
  readonly flowbits: string;
  readonly contents: readonly Content[];
}

interface Content {
  /** `payload` where no buffer was named. */
  readonly buffer: string;
  /** Latin-1. */
  readonly text: string;
  readonly flags: ReadonlySet<string>;
  readonly offset: number;
  /** Null: to the end. */
  readonly depth: number | null;
}

/** Buffers by name, and `protocol`. */
export type Request = Readonly<Record<string, string>>;

export function parseRules(text: string): readonly Rule[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parseRule);
}

function parseRule(line: string): Rule {
  const found = /^alert ([\w-]+) any any -> any any \((.*);\)$/.exec(line);
  if (found === null) throw new Error(`not a rule: ${line}`);
  const contents: (Content & { flags: Set<string>; offset: number; depth: number | null })[] = [];
  let buffer = 'payload';
  let message = '';
  let flowbits = '';
  for (const option of found[2].match(/(?:"(?:\\.|[^"\\])*"|[^;"])+/g) ?? []) {
    const [, name, value = ''] = /^\s*([\w.]+)(?::(.*))?$/.exec(option) ?? [];
    const last = contents.at(-1);
    if (name === 'msg') message = value.slice(1, -1).replace(/\\(.)/g, '$1');
    else if (name === 'content')
      contents.push({ buffer, text: bytesOf(value.slice(1, -1)), flags: new Set(), offset: 0, depth: null });
    else if (name === 'offset' && last) last.offset = Number(value);
    else if (name === 'depth' && last) last.depth = Number(value);
    else if (['nocase', 'startswith', 'endswith'].includes(name) && last) last.flags.add(name);
    else if (name === 'flowbits') flowbits = value;
    else if (/^(?:dns|http|tls)\./.test(name)) buffer = name;
    else if (name !== 'sid' && name !== 'rev') throw new Error(`option ${name}`);
  }
  return { protocol: found[1], message, flowbits, contents };
}

const bytesOf = (content: string): string =>
  content.replace(/\|([0-9a-f ]+)\|/g, (_, hex: string) =>
    String.fromCharCode(...hex.split(' ').map((byte) => Number.parseInt(byte, 16))),
  );

export function matchesRule(rule: Rule, request: Request): boolean {
  return (
    rule.protocol === request.protocol &&
    rule.contents.every((content) => matchesContent(content, request[content.buffer] ?? ''))
  );
}

function matchesContent({ text, flags, offset, depth }: Content, buffer: string): boolean {
  const [wanted, all] = flags.has('nocase') ? [text.toLowerCase(), buffer.toLowerCase()] : [text, buffer];
  const window = all.slice(offset, depth === null ? undefined : offset + depth);
  if (flags.has('startswith') && !window.startsWith(wanted)) return false;
  if (flags.has('endswith') && !window.endsWith(wanted)) return false;
  if (flags.has('startswith') && flags.has('endswith')) return window === wanted;
  return window.includes(wanted);
}
