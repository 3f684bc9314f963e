import type { ResolvedOpcode } from '../../engine/edits/resolveOpcodes.ts';
import type { NamedOpcode, OpcodeKey, OpcodeRow } from '../../engine/model/opcode.ts';
import type { TaskLabel } from '../../engine/model/signature.ts';
import type { MessageIndex } from './messageIndex.ts';

/** One line of the table: an opcode, or one half of it, with everything that is shown of it. */
export interface ShownOpcode extends ResolvedOpcode {
  /** The key as text: what selection and marks refer to. */
  readonly id: string;
  readonly value: number;
  readonly evidence: OpcodeRow['evidence'];
  /** What the evidence says, whatever a person said. */
  readonly suggestion: TaskLabel | null;
  readonly margin: number;
  readonly isContested: boolean;
  /** Not among those of the inference before, or found by the last round of feedback. */
  readonly isNew: boolean;
  readonly count: number;
  /** Payload bytes of its messages. */
  readonly bytes: number;
  readonly uplink: number;
  readonly downlink: number;
  readonly flows: number;
  readonly users: number;
  /** Null where there is none. */
  readonly meanRequestBytes: number | null;
  readonly meanResponseBytes: number | null;
  /** What its servers are for (paper Fig. 4). */
  readonly serverRole: OpcodeRow['serverRole'];
  readonly exchange: OpcodeRow['exchange'];
  readonly periodS: number | null;
  readonly cv: number | null;
  /** Opcode that it follows. */
  readonly trigger: number | null;
  readonly triggerRatio: number | null;
  readonly url: string | null;
  /** Repetitions of the operation it goes with best that it was sent in. */
  readonly hits: number | null;
  readonly repetitions: number | null;
  readonly clientVersions: string;
  readonly firstNs: number;
  readonly lastNs: number;
}

export const keyText = ({ format, offset, value, direction }: OpcodeKey): string =>
  `${format} ${offset} ${value} ${direction ?? ''}`;

/** Opcodes with their numbers; halves of a split one counted by direction. */
export function shownOpcodes(
  opcodes: readonly ResolvedOpcode[],
  index: MessageIndex,
  clientSource: readonly NamedOpcode[],
  known: readonly NamedOpcode[],
  isNew: (key: OpcodeKey) => boolean,
): readonly ShownOpcode[] {
  return opcodes.flatMap((opcode) => {
    const row = index.table.rows[opcode.row];
    if (row === undefined) return [];
    const { value } = row.key;
    const statistics = (kind: string) => row.evidence.find((one) => one.kind === kind)?.statistics ?? {};
    const [experiment, periodic, triggered] = [
      statistics('experiment'),
      statistics('periodic'),
      statistics('triggered'),
    ];
    // URLs and tables are of the long link, not of datagrams.
    const isStream = !row.key.format.startsWith('udp ');
    const named = known.filter((one) => isStream && one.value === value);
    const found = clientSource.filter(() => isStream);
    return [
      {
        ...opcode,
        id: keyText(opcode.key),
        value,
        evidence: row.evidence,
        suggestion: row.suggestion,
        margin: row.margin,
        isContested: row.isContested,
        isNew: isNew(row.key),
        ...tally(row, opcode, index),
        serverRole: row.serverRole,
        exchange: row.exchange,
        periodS: periodic.periodS ?? null,
        cv: periodic.worstCv ?? null,
        trigger: triggered.trigger ?? null,
        triggerRatio: triggered.ratio ?? null,
        url: urlOf(value, found) ?? urlOf(value, named),
        hits: experiment.hits ?? null,
        repetitions: experiment.repetitions ?? null,
        clientVersions: versionsOf(named),
      },
    ];
  });
}

const urlOf = (value: number, named: readonly NamedOpcode[]): string | null =>
  named.find((one) => one.value === value && one.url !== null)?.url ?? null;

/** Client versions that the tables' sources name: `WeChat today (Android 6.2)` gives `Android 6.2`. */
function versionsOf(named: readonly NamedOpcode[]): string {
  const versions = named.flatMap(({ source }) => /\(([^()]+)\)$/.exec(source)?.[1]?.split(', ') ?? []);
  return [...new Set(versions)].join(', ');
}

type Tally = Pick<
  ShownOpcode,
  | 'count'
  | 'bytes'
  | 'uplink'
  | 'downlink'
  | 'flows'
  | 'users'
  | 'meanRequestBytes'
  | 'meanResponseBytes'
  | 'firstNs'
  | 'lastNs'
>;

function tally(row: OpcodeRow, { direction, row: opcodeRow }: ResolvedOpcode, index: MessageIndex): Tally {
  const wanted = direction === null ? null : direction === 'uplink' ? 0 : 1;
  const flows = new Set<number>();
  const sizes = { requests: 0, requestBytes: 0, responses: 0, responseBytes: 0 };
  let [uplink, downlink, firstNs, lastNs] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const message of index.messagesOf(opcodeRow)) {
    const way = index.direction(message);
    if (wanted !== null && way !== wanted) continue;
    if (way === 0) uplink += 1;
    else downlink += 1;
    flows.add(index.flow(message));
    const bytes = index.byteCount(message);
    if (index.isResponse(message)) {
      sizes.responses += 1;
      sizes.responseBytes += bytes;
    } else {
      sizes.requests += 1;
      sizes.requestBytes += bytes;
    }
    const timeNs = index.timeNs(message);
    firstNs = Math.min(firstNs, timeNs);
    lastNs = Math.max(lastNs, timeNs);
  }
  const mean = (bytes: number, count: number): number | null => (count === 0 ? null : bytes / count);
  return {
    count: uplink + downlink,
    bytes: sizes.requestBytes + sizes.responseBytes,
    uplink,
    downlink,
    flows: flows.size,
    users: row.users,
    meanRequestBytes: mean(sizes.requestBytes, sizes.requests),
    meanResponseBytes: mean(sizes.responseBytes, sizes.responses),
    firstNs,
    lastNs,
  };
}
