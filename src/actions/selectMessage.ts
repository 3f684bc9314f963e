import type { MessageContent } from '../state/store.ts';
import type { App } from './app.ts';
import { sayError } from './log.ts';
import { readOtherCuts } from './otherCuts.ts';

/** Bytes of a long message that are read. */
const MOST_BYTES = 65_536;

export function selectFormat(app: App, formatKey: string): void {
  app.store.setState({ formatKey, otherCuts: {}, skipped: [], offset: 0 });
  const format = app.store.getState().inferred?.formats.find(({ key }) => key === formatKey);
  const first = format?.rows[0];
  if (first !== undefined) void showMessage(app, first);
  void readOtherCuts(app);
}

export function selectOffset(app: App, offset: number): void {
  app.store.setState({ offset });
}

/** Shows the message that begins with a payload row: all its bytes, with the boundaries of its packets. */
export async function showMessage(app: App, row: number): Promise<void> {
  app.store.setState({ messageRow: row });
  try {
    const messageContent = await contentOf(app, row);
    if (app.store.getState().messageRow === row) app.store.setState({ messageContent });
  } catch (error) {
    sayError(app.store, error);
  }
}

async function contentOf(app: App, row: number): Promise<MessageContent | null> {
  const { payload, inferred, load } = app.store.getState();
  if (payload === null) return null;
  const { rows } = payload;
  const flow = rows.flow[row] ?? -1;
  const from = rows.streamOffset[row] ?? -1;
  const message = inferred === null ? -1 : inferred.messages.row.indexOf(row);
  const length = (message < 0 ? rows.wireLength[row] : inferred?.messages.byteCount[message]) ?? 0;
  if (load.kind === 'ready' && flow >= 0 && from >= 0) {
    const page = await app.client.stream(flow, rows.direction[row] ?? 0, from, Math.min(length, MOST_BYTES));
    const pieces = page.pieces.filter(({ kind }) => kind === 'bytes');
    return { row, bytes: page.bytes, packetStarts: pieces.map(({ at }) => at), length };
  }
  if (load.kind === 'ready' && flow >= 0) {
    const { bytes, layers } = await app.client.packetDetail(rows.packet[row] ?? 0);
    const last = layers.at(-1);
    const start = last === undefined ? bytes.length : last.start;
    return { row, bytes: bytes.subarray(start, start + length), packetStarts: [0], length };
  }
  const start = row * rows.stride;
  return { row, bytes: rows.bytes.slice(start, start + (rows.kept[row] ?? 0)), packetStarts: [0], length };
}
