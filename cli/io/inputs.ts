import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { createCaptureReader } from '../../src/engine/capture/captureReader.ts';
import { PathTable } from '../../src/engine/columns/paths.ts';
import { Failure, UsageError } from '../errors.ts';
import { errorCode, systemReason, waitAMoment } from './waiting.ts';

/** A capture file whose beginning was looked at. */
export interface InputFile {
  /** As given on the command line. */
  readonly name: string;
  /** Null where it is not known beforehand. */
  readonly size: number | null;
  /** Time of its first packet; null where the beginning holds none. */
  readonly firstNs: bigint | null;
  /** Hands over all bytes from the beginning, in pieces that are only valid during the call. */
  read(take: (bytes: Uint8Array) => void): void;
}

const HEAD_BYTES = 64 << 10;
/** Small enough that the bytes are still in the processor's cache when they are looked at. */
const PIECE_BYTES = 128 << 10;

/**
 * Opens captures and puts them in the order of their first packets' times; those without packets come last.
 * A file that can't be read, or is no capture, is a Failure.
 */
export function openInputs(names: readonly string[]): readonly InputFile[] {
  if (names.length === 0) throw new UsageError('a capture file is missing; - reads standard input');
  if (names.filter((name) => name === '-').length > 1) {
    throw new UsageError('standard input can be read only once');
  }
  const files = names.map(openInput);
  return files.sort((a, b) => {
    if (a.firstNs === null || b.firstNs === null)
      return Number(a.firstNs === null) - Number(b.firstNs === null);
    return a.firstNs < b.firstNs ? -1 : Number(a.firstNs > b.firstNs);
  });
}

function openInput(name: string): InputFile {
  const file = name === '-' ? 0 : opened(name);
  const stat = fstatSync(file);
  if (stat.isDirectory()) throw new Failure(`${name}: is a directory`);
  const head = readHead(file, name);
  const firstNs = firstTime(head, name);
  if (name === '-' || !stat.isFile())
    return { name, size: null, firstNs, read: (take) => readOn(file, name, head, take) };
  closeSync(file);
  return {
    name,
    size: stat.size,
    firstNs,
    read(take) {
      const again = opened(name);
      readOn(again, name, new Uint8Array(0), take);
      closeSync(again);
    },
  };
}

function opened(name: string): number {
  try {
    return openSync(name, 'r');
  } catch (error) {
    throw new Failure(`${name}: ${systemReason(error)}`);
  }
}

/** Enough bytes for a first packet, or all. */
function readHead(file: number, name: string): Uint8Array {
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  while (length < HEAD_BYTES) {
    const count = readSome(file, name, head, length);
    if (count === 0) break;
    length += count;
  }
  return head.subarray(0, length);
}

function firstTime(head: Uint8Array, name: string): bigint | null {
  const reader = createCaptureReader({
    sink: () => {},
    anomalySets: new PathTable(1024),
    clock: { base: null },
    firstPacket: 0,
  });
  reader.push(head);
  if (head.length < HEAD_BYTES) reader.end();
  const { damage, fileAnomalies, firstNs } = reader.facts;
  // What is wrong inside a capture, or with its compression, has a name and a count: only a file that is none fails.
  if (damage !== null && !reader.isCapture && fileAnomalies.length === 0)
    throw new Failure(`${name}: ${damage}`);
  return firstNs;
}

let piece: Uint8Array | null = null;

function readOn(file: number, name: string, head: Uint8Array, take: (bytes: Uint8Array) => void): void {
  if (head.length > 0) take(head);
  piece ??= new Uint8Array(PIECE_BYTES);
  for (;;) {
    const count = readSome(file, name, piece, 0);
    if (count === 0) return;
    take(piece.subarray(0, count));
  }
}

function readSome(file: number, name: string, into: Uint8Array, at: number): number {
  for (;;) {
    try {
      return readSync(file, into, at, into.length - at, null);
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw new Failure(`${name}: ${systemReason(error)}`);
      waitAMoment();
    }
  }
}
