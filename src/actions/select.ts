import type { ByteRange, PacketSubject, Visit } from '../state/flowsState.ts';
import type { App } from './app.ts';
import { sayError } from './log.ts';

/** All packets are listed a window at a time, around the one that was asked for. */
export const WINDOW_PACKETS = 500_000;
const NO_LIMIT = 2 ** 32 - 1;
const STREAM_BYTES = 65_536;
const MOST_VISITS = 100;

const NOTHING = {
  flowDetail: null,
  packets: null,
  streams: [null, null],
  packet: null,
  packetDetail: null,
  bytes: null,
} as const;

/** Shows a flow: its facts, packets and both directions' payload. */
export async function selectFlow(app: App, flow: number): Promise<void> {
  const subject = { kind: 'flow', flow } as const;
  note(app, { subject, packet: null });
  await show(app, { subject, packet: null });
}

/** Lists the packets that have an anomaly, or all, and shows the first. */
export async function selectPackets(app: App, subject: PacketSubject): Promise<void> {
  app.store.setState({ view: 'flows', flowTab: 'packets' });
  note(app, { subject, packet: null });
  await show(app, { subject, packet: null });
}

export function selectNothing(app: App): void {
  app.store.setState({ ...NOTHING, subject: null });
}

/** Puts a place on screen; what is known of it follows. Answers that come after another place was asked for are dropped. */
async function show(app: App, { subject, packet }: Visit): Promise<void> {
  const isOther = subject !== app.store.getState().subject;
  app.store.setState({ ...(isOther && { ...NOTHING, subject }), packet, bytes: null });
  await Promise.all([
    packet === null ? null : readPacket(app, packet),
    isOther && subject !== null ? readSubject(app, subject, packet ?? 0) : null,
  ]);
}

async function readSubject(app: App, subject: PacketSubject, around: number): Promise<void> {
  const isCurrent = (): boolean => app.store.getState().subject === subject;
  try {
    if (subject.kind !== 'flow') {
      const offset = subject.kind === 'all' ? Math.floor(around / WINDOW_PACKETS) * WINDOW_PACKETS : 0;
      const limit = subject.kind === 'all' ? WINDOW_PACKETS : NO_LIMIT;
      const which = subject.kind === 'anomaly' ? { anomaly: subject.anomaly } : {};
      const packets = await app.client.packets({ ...which, offset, limit });
      if (!isCurrent()) return;
      app.store.setState({ packets });
      await showFirst(app, packets.rows.packet[0]);
      return;
    }
    const { flow } = subject;
    const packets = await app.client.packets({ flow, offset: 0, limit: NO_LIMIT });
    if (!isCurrent()) return;
    app.store.setState({ packets });
    await showFirst(app, packets.rows.packet[0]);
    const flowDetail = await app.client.flowDetail(flow);
    if (!isCurrent()) return;
    app.store.setState({ flowDetail });
    const uplink = await app.client.stream(flow, 0, 0, STREAM_BYTES);
    const downlink = await app.client.stream(flow, 1, 0, STREAM_BYTES);
    if (isCurrent()) app.store.setState({ streams: [uplink, downlink] });
  } catch (error) {
    sayError(app.store, error);
  }
}

/** The first packet of what is listed, unless another was chosen meanwhile. */
async function showFirst(app: App, packet: number | undefined): Promise<void> {
  if (packet === undefined || app.store.getState().packet !== null) return;
  app.store.setState({ packet });
  await readPacket(app, packet);
}

/** Adds the next page to a direction's stream. */
export async function moreOfStream(app: App, direction: 0 | 1): Promise<void> {
  const { subject, streams } = app.store.getState();
  const page = streams[direction];
  if (subject?.kind !== 'flow' || page === null || page.next === null) return;
  const next = await app.client.stream(subject.flow, direction, page.next, STREAM_BYTES);
  if (app.store.getState().streams[direction] !== page) return;
  const bytes = new Uint8Array(page.bytes.length + next.bytes.length);
  bytes.set(page.bytes);
  bytes.set(next.bytes, page.bytes.length);
  const moved = next.pieces.map((piece) =>
    piece.at < 0 ? piece : { ...piece, at: piece.at + page.bytes.length },
  );
  const whole = { ...next, pieces: [...page.pieces, ...moved], bytes };
  app.store.setState((state) => ({
    streams: direction === 0 ? [whole, state.streams[1]] : [state.streams[0], whole],
  }));
}

/** Shows a packet's layers and bytes. */
export async function selectPacket(app: App, packet: number): Promise<void> {
  const { subject } = app.store.getState();
  app.store.setState({ packet, bytes: null });
  note(app, { subject, packet });
  await readPacket(app, packet);
}

async function readPacket(app: App, packet: number): Promise<void> {
  try {
    const packetDetail = await app.client.packetDetail(packet);
    if (app.store.getState().packet === packet) app.store.setState({ packetDetail });
  } catch (error) {
    sayError(app.store, error);
  }
}

/** Goes to a packet by its number: to its flow where it has one, else to the list of all packets. */
export async function goToPacket(app: App, packet: number): Promise<void> {
  try {
    const { rows } = await app.client.packets({ offset: packet, limit: 1 });
    const flow = rows.flow[0] ?? -1;
    const visit = {
      subject: flow >= 0 ? ({ kind: 'flow', flow } as const) : ({ kind: 'all' } as const),
      packet,
    };
    app.store.setState({ view: 'flows', flowTab: 'packets' });
    note(app, visit);
    await show(app, visit);
  } catch (error) {
    sayError(app.store, error);
  }
}

export function selectBytes(app: App, bytes: ByteRange | null): void {
  app.store.setState({ bytes });
}

/** Remembers a place; places after the current one are forgotten, and a packet replaces its own flow's place. */
function note(app: App, visit: Visit): void {
  app.store.setState(({ visits, visit: at }) => {
    const before = visits.slice(0, at + 1);
    const last = before.at(-1);
    const isSame = last !== undefined && last.subject === visit.subject && last.packet === null;
    const kept = [...(isSame ? before.slice(0, -1) : before), visit].slice(-MOST_VISITS);
    return { visits: kept, visit: kept.length - 1 };
  });
}

/** One step back (-1) or forward (1) among the places looked at. */
export async function revisit(app: App, step: -1 | 1): Promise<void> {
  const { visits, visit } = app.store.getState();
  const wanted = visits[visit + step];
  if (wanted === undefined) return;
  app.store.setState({ visit: visit + step, view: 'flows' });
  await show(app, wanted);
}
