import type { MessageContent } from '../state/fieldsState.ts';
import type { AppState } from '../state/store.ts';
import type { App } from './app.ts';
import { sayError } from './log.ts';
import { readOtherCuts } from './otherCuts.ts';

/** Bytes of a long message that are read. */
const MOST_BYTES = 65_536;

export function selectFormat(app: App, formatKey: string): void {
  app.store.setState({
    formatKey,
    otherCuts: {},
    skipped: [],
    answered: null,
    offset: 0,
    isTypeMenuOpen: false,
  });
  const first = firstRow(app.store.getState(), formatKey);
  if (first >= 0) void showMessage(app, first);
  void readOtherCuts(app);
}

function firstRow({ inferred, payload }: AppState, formatKey: string): number {
  const format = inferred?.formats.find(({ key }) => key === formatKey);
  if (format !== undefined) return format.rows[0] ?? -1;
  const selection = selectionOf({ inferred, payload }, formatKey);
  return inferred?.selections[selection]?.formatOf.indexOf(-1) ?? -1;
}

/** Place of the selection that a format is of; of packets without a format, by the type that their key begins with. */
function selectionOf(
  { inferred, payload }: Pick<AppState, 'inferred' | 'payload'>,
  formatKey: string | null,
): number {
  const format = inferred?.formats.find(({ key }) => key === formatKey);
  if (format !== undefined) return format.selection;
  return Math.max(0, payload?.selections.findIndex(({ type }) => formatKey?.startsWith(`${type} `)) ?? 0);
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
  const { payload, inferred, load, formatKey } = app.store.getState();
  const selection = selectionOf({ inferred, payload }, formatKey);
  const rows = payload?.selections[selection]?.rows;
  if (rows === undefined) return null;
  const messages = inferred?.selections[selection]?.messages;
  const message = messages?.row.indexOf(row) ?? -1;
  const length = (message < 0 ? rows.wireLength[row] : messages?.byteCount[message]) ?? 0;
  const flow = rows.flow[row] ?? -1;
  const from = rows.streamOffset[row] ?? -1;
  const isCaptured = load.kind === 'ready' && flow >= 0;
  if (isCaptured && from >= 0) {
    const page = await app.client.stream(flow, rows.direction[row] ?? 0, from, Math.min(length, MOST_BYTES));
    const pieces = page.pieces.filter(({ kind }) => kind === 'bytes');
    return { row, bytes: page.bytes, packetStarts: pieces.map(({ at }) => at), length };
  }
  if (isCaptured) {
    const { bytes, layers } = await app.client.packetDetail(rows.packet[row] ?? 0);
    const start = layers.at(-1)?.start ?? bytes.length;
    return { row, bytes: bytes.subarray(start, start + length), packetStarts: [0], length };
  }
  const start = row * rows.stride;
  return { row, bytes: rows.bytes.slice(start, start + (rows.kept[row] ?? 0)), packetStarts: [0], length };
}
