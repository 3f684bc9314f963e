import { type CaptureClock, createCaptureReader } from '../engine/capture/captureReader.ts';
import { PathTable } from '../engine/columns/paths.ts';
import type { WritingOptions } from '../engine/extract/captureWriter.ts';
import { createPacketDecoder } from '../engine/packets/decodePackets.ts';
import { PacketExtract } from '../engine/pipeline/extractPackets.ts';

/** All packets of captures, one after the other, as one capture file; and for each whether it was written. */
export function extracted(
  captures: readonly Uint8Array[],
  options: WritingOptions,
): { readonly file: Uint8Array; readonly isWritten: readonly boolean[] } {
  const decoder = createPacketDecoder(new PathTable(65_536));
  const isWritten: boolean[] = [];
  const extract = new PacketExtract(decoder, options);
  const pieces: Uint8Array[] = [extract.head()];
  for (const capture of captures) {
    const clock: CaptureClock = { base: null };
    const reader = createCaptureReader({
      sink(records) {
        for (let row = 0; row < records.length; row += 1) {
          const start = records.start[row] ?? 0;
          const bytes = Uint8Array.from(records.bytes.subarray(start, start + (records.captured[row] ?? 0)));
          const record = {
            bytes,
            originalLength: records.original[row] ?? 0,
            linkType: records.linkType[row] ?? 0,
          };
          const blocks = extract.packet(record, epochNs(clock, records.timeNs[row] ?? 0));
          pieces.push(...blocks);
          isWritten.push(blocks.length > 0);
        }
      },
      anomalySets: decoder.anomalySets,
      clock,
      firstPacket: 0,
    });
    reader.push(capture);
    reader.end();
  }
  return { file: Buffer.concat(pieces), isWritten };
}

function epochNs({ base }: CaptureClock, timeNs: number): bigint {
  return (
    BigInt(base?.seconds ?? 0) * 1_000_000_000n + BigInt(base?.nanoseconds ?? 0) + BigInt(Math.round(timeNs))
  );
}
