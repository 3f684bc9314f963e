import { type MessageTable, RULE_DATAGRAM, RULE_JOINED } from '../model/message.ts';
import type { PayloadRows } from '../model/payloadRows.ts';
import type { StageRun } from '../model/progress.ts';
import { NONE } from '../model/units.ts';
import { MessageBuilder } from './messageBuilder.ts';
import { type Stream, streamsOf } from './streams.ts';

const STREAMS_A_STEP = 256;

/**
 * Joins each protocol packet with the packets that follow it in its direction, in sequence order (paper III-A2).
 * Datagrams are messages by themselves. `formatOf` names each row's format, NONE for non-protocol packets.
 */
export function* joinPackets(rows: PayloadRows, formatOf: Int32Array): StageRun<MessageTable> {
  const builder = new MessageBuilder();
  for (let row = 0; row < rows.length; row += 1) {
    if (rows.streamOffset[row] < 0 && formatOf[row] !== NONE) builder.add(datagram(rows, row, formatOf[row]));
  }
  const streams = streamsOf(rows);
  for (const [i, stream] of streams.entries()) {
    joinStream(rows, stream, formatOf, builder);
    if (i % STREAMS_A_STEP === 0) {
      yield { stage: 'messages', done: i, total: streams.length, unit: 'flows', remark: 'joining packets' };
    }
  }
  return builder.finish();
}

function datagram(rows: PayloadRows, row: number, format: number) {
  return {
    row,
    offset: 0,
    format,
    flow: rows.flow[row],
    direction: rows.direction[row],
    timeNs: rows.timeNs[row],
    endNs: rows.timeNs[row],
    byteCount: rows.wireLength[row],
    packetCount: 1,
    rule: RULE_DATAGRAM,
    isIncomplete: false,
  };
}

function joinStream(rows: PayloadRows, stream: Stream, formatOf: Int32Array, builder: MessageBuilder): void {
  const { streamOffset, wireLength } = rows;
  let begin = -1;
  for (let i = 0; i <= stream.rows.length; i += 1) {
    const isEnd = i === stream.rows.length;
    if (!isEnd && formatOf[stream.rows[i]] === NONE) continue;
    if (begin >= 0) {
      const members = stream.rows.subarray(begin, i);
      const first = members[0];
      const last = members[members.length - 1];
      const end = streamOffset[last] + wireLength[last];
      let byteCount = 0;
      let endNs = 0;
      for (const row of members) {
        byteCount += wireLength[row];
        endNs = Math.max(endNs, rows.timeNs[row]);
      }
      builder.add({
        row: first,
        offset: 0,
        format: formatOf[first],
        flow: stream.flow,
        direction: stream.direction,
        timeNs: rows.timeNs[first],
        endNs,
        byteCount,
        packetCount: members.length,
        rule: RULE_JOINED,
        isIncomplete:
          end - streamOffset[first] !== byteCount || (!isEnd && streamOffset[stream.rows[i]] !== end),
      });
    }
    begin = i;
  }
}
