import { closeSync, openSync, truncateSync, writeSync } from 'node:fs';
import { manyFlows } from './captures.ts';

const HEAD_BYTES = 24;

/** A file of at least `bytes` bytes: a block of packets over and over, each time as much later as the block is long. */
export function writeLargeCapture(path: string, bytes: number): void {
  const blockPackets = 20_000;
  const block = Buffer.from(manyFlows(blockPackets));
  const records = block.subarray(HEAD_BYTES);
  const file = openSync(path, 'w');
  try {
    writeSync(file, block, 0, HEAD_BYTES);
    for (let written = HEAD_BYTES; written < bytes; written += records.length) {
      writeSync(file, records);
      for (let at = 0; at < records.length; at += 16 + records.readUInt32LE(at + 8)) {
        records.writeUInt32LE(records.readUInt32LE(at) + blockPackets / 1000, at);
      }
    }
  } finally {
    closeSync(file);
  }
}

/** A file that begins as a capture and claims a size without taking room on the disk. */
export function writeHugeCapture(path: string, bytes: number): void {
  const file = openSync(path, 'w');
  writeSync(file, Buffer.from(manyFlows(5000)));
  closeSync(file);
  truncateSync(path, bytes);
}
