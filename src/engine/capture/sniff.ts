import type { ContainerParser } from './container.ts';
import type { WritableFacts } from './facts.ts';
import { PcapParser, pcapVariant } from './pcap.ts';
import { PcapngParser } from './pcapng.ts';
import type { RecordWriter } from './recordWriter.ts';
import { isSnoop, SnoopParser } from './snoop.ts';

/** Bytes needed to tell any container. */
export const LONGEST_MAGIC = 8;

/** The parser that the first bytes ask for, or null. */
export function parserFor(
  magic: Uint8Array,
  writer: RecordWriter,
  facts: WritableFacts,
): ContainerParser | null {
  const variant = pcapVariant(magic);
  if (variant !== null) return new PcapParser(variant, writer);
  if (magic.length >= 4 && magic[0] === 0x0a && magic[1] === 0x0d && magic[2] === 0x0d && magic[3] === 0x0a) {
    return new PcapngParser(writer, facts);
  }
  return isSnoop(magic) ? new SnoopParser(writer) : null;
}
