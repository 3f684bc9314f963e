import { readHead } from '../src/engine/capture/readHead.ts';
import type { LoadProgress } from '../src/rpc/contract/captureApi.ts';
import type { OpenCapture } from './openCapture.ts';
import { BlobFile, firstBytes, isCompressed, piecesOf } from './runtime/blobFile.ts';
import type { Reporter } from './runtime/reporter.ts';

const HEAD_BYTES = 65_536;

/** Files in the order of their first packets' times; those without a packet keep their place at the end. */
export async function inOrderOfTime(files: readonly File[]): Promise<File[]> {
  const heads = await Promise.all(
    files.map(async (file) => ({ file, head: readHead(await firstBytes(file, HEAD_BYTES)) })),
  );
  const rank = (time: bigint | null): bigint => time ?? 1n << 100n;
  return heads
    .sort((a, b) => {
      const [x, y] = [rank(a.head.firstNs), rank(b.head.firstNs)];
      return x < y ? -1 : x > y ? 1 : 0;
    })
    .map(({ file }) => file);
}

/** Reads all files into the capture, piece by piece; false when it was stopped. */
export async function readFiles(
  capture: OpenCapture,
  files: readonly File[],
  reporter: Reporter<LoadProgress>,
): Promise<boolean> {
  const { load } = capture;
  const totalBytes = files.reduce((sum, file) => sum + file.size, 0);
  const startMs = performance.now();
  let readBytes = 0;
  for (const file of files) {
    const compressed = isCompressed(await firstBytes(file, HEAD_BYTES));
    const stored = compressed ? new BlobFile() : BlobFile.plain(file);
    capture.files.push(stored);
    capture.fileNames.push(file.name);
    load.beginFile(file.name, file.size, compressed ? (bytes) => stored.append(bytes) : undefined);
    for await (const piece of piecesOf(file)) {
      load.push(piece);
      readBytes += piece.length;
      reporter.report(() => progressOf(capture, readBytes, totalBytes, startMs));
      if (reporter.aborted) break;
    }
    load.endFile();
    if (reporter.aborted) return false;
  }
  return true;
}

function progressOf(
  capture: OpenCapture,
  readBytes: number,
  totalBytes: number,
  startMs: number,
): LoadProgress {
  const { load } = capture;
  const isDone = readBytes === totalBytes;
  return {
    stages: [
      {
        stage: 'read',
        done: readBytes,
        total: totalBytes,
        unit: 'bytes',
        remark: capture.fileNames.at(-1) ?? '',
      },
      {
        stage: 'decode',
        done: load.packets,
        total: isDone ? load.packets : null,
        unit: 'packets',
        remark: '',
      },
      { stage: 'flows', done: load.flows, total: isDone ? load.flows : null, unit: 'flows', remark: '' },
      {
        stage: 'inspect',
        done: load.inspector.dnsCount + load.inspector.httpCount,
        total: null,
        unit: 'names',
        remark: `${load.inspector.dnsCount} DNS queries, ${load.inspector.httpCount} HTTP requests`,
      },
    ],
    elapsedMs: performance.now() - startMs,
    memoryBytes: load.byteLength,
    flows: load.flows,
    packets: load.packets,
  };
}
