import { readHead } from '../src/engine/capture/readHead.ts';
import type { LoadEstimate } from '../src/rpc/contract/captureApi.ts';
import { firstBytes } from './runtime/blobFile.ts';

const HEAD_BYTES = 256 << 10;
/** Table bytes of a packet and of a flow in the workbench; `npm run bench` measures them. */
const PACKET_MEMORY = 64;
const FLOW_MEMORY = 280;
const PACKETS_PER_FLOW = 10;
/** How much a compressed capture grows, at most, in a guess. */
const MOST_COMPRESSION = 6;

/** What reading these files will cost, from the first records of each. */
export async function estimateLoad(files: readonly File[]): Promise<LoadEstimate> {
  let packets = 0;
  let fileBytes = 0;
  for (const file of files) {
    fileBytes += file.size;
    const head = readHead(await firstBytes(file, HEAD_BYTES));
    if (head.packets === 0) continue;
    const size = head.compression.length > 0 ? file.size * MOST_COMPRESSION : file.size;
    packets += Math.ceil(size / (head.bytes / head.packets));
  }
  const memoryBytes = packets * PACKET_MEMORY + (packets / PACKETS_PER_FLOW) * FLOW_MEMORY;
  return { fileBytes, packets, memoryBytes };
}
