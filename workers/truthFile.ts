import type { TrueCuts, TrueLayout } from '../src/rpc/contract/inferenceApi.ts';

/** Rows of a simulator's truth file that say where fields begin, as far as they are read here. */
interface HeaderRow {
  readonly dialects: readonly {
    readonly name: string;
    readonly formats: readonly {
      readonly name: string;
      readonly headerBytes: number;
      readonly fields: readonly { readonly bitOffset: number }[];
    }[];
  }[];
}

const WANTED = /^\{"row":"(header|user|flow|message)"/;

/** Reads the lines of a truth file; throws with a sentence where they are none. */
export async function readTruthLines(name: string, lines: AsyncIterable<string>): Promise<TrueCuts> {
  let header: HeaderRow | null = null;
  const dialectOfUser = new Map<number, string>();
  const userOfFlow = new Map<number, number>();
  const begins: { readonly packet: number; readonly flow: number; readonly format: string }[] = [];
  for await (const line of lines) {
    const kind = WANTED.exec(line)?.[1];
    if (kind === undefined) continue;
    const row = JSON.parse(line);
    if (kind === 'header') header = row;
    else if (kind === 'user') dialectOfUser.set(row.user, row.dialect);
    else if (kind === 'flow') userOfFlow.set(row.flow, row.user);
    else if (row.firstOffset === 0)
      begins.push({ packet: row.firstPacket, flow: row.flow, format: row.format });
  }
  if (header === null) throw new Error(`${name} is no truth file: it has no header`);
  const layouts = layoutsOf(header);
  const known = begins.flatMap(({ packet, flow, format }) => {
    const dialect = dialectOfUser.get(userOfFlow.get(flow) ?? -1) ?? header.dialects[0]?.name ?? '';
    const layout = layouts.findIndex((one) => one.name === `${dialect} ${format}`);
    return layout < 0 || packet < 0 ? [] : [{ packet, layout }];
  });
  known.sort((a, b) => a.packet - b.packet);
  if (known.length === 0) throw new Error(`${name} says of no packet where fields begin: it has no messages`);
  return {
    name,
    layouts,
    packets: Uint32Array.from(known, ({ packet }) => packet),
    layoutOf: Uint32Array.from(known, ({ layout }) => layout),
  };
}

function layoutsOf({ dialects }: HeaderRow): readonly TrueLayout[] {
  return dialects.flatMap((dialect) =>
    dialect.formats.map(({ name, headerBytes, fields }) => {
      const starts = fields.map(({ bitOffset }) => Math.floor(bitOffset / 8));
      const cuts = [...new Set([...starts, headerBytes])].filter((cut) => cut > 0);
      return { name: `${dialect.name} ${name}`, cuts: cuts.sort((a, b) => a - b), end: headerBytes + 1 };
    }),
  );
}

/** Lines of a file, gzip or plain. */
export async function* linesOf(file: Blob): AsyncGenerator<string> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isZipped = head[0] === 0x1f && head[1] === 0x8b;
  const bytes = isZipped ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const reader = bytes.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Cuts that a data set knows of its messages; null where it knows none. */
export function truthOfDataSet(name: string, text: string): TrueCuts | null {
  if (!text.trimStart().startsWith('{')) return null;
  const set: unknown = JSON.parse(text);
  const messages = (set as { readonly messages?: unknown }).messages;
  if (!Array.isArray(messages) || !messages.every(hasCuts)) return null;
  const places = new Map<string, number>();
  const layouts: TrueLayout[] = [];
  const layoutOf = Uint32Array.from(messages, ({ cuts, hex }: DataSetMessage) => {
    const end = hex.length / 2;
    const key = `${cuts.join()} ${end}`;
    const known = places.get(key) ?? layouts.length;
    if (known === layouts.length) {
      places.set(key, known);
      layouts.push({ name: `layout ${known + 1}`, cuts, end });
    }
    return known;
  });
  return { name, layouts, packets: Uint32Array.from(messages.keys()), layoutOf };
}

interface DataSetMessage {
  readonly hex: string;
  readonly cuts: readonly number[];
}

const hasCuts = (message: unknown): message is DataSetMessage =>
  typeof message === 'object' && message !== null && 'cuts' in message && Array.isArray(message.cuts);
