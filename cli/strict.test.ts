/** Verifies `--strict` on every malformed capture: a failure that names packet and byte, exactly where something is odd. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { captureBytes, SHARED_CAPTURES } from '../src/testing/sharedCaptures.ts';
import { parseArguments } from './arguments.ts';
import { summary } from './commands/summary.ts';
import { Failure } from './errors.ts';

const FOLDER = SHARED_CAPTURES === null ? null : join(SHARED_CAPTURES, 'malformed');
const names = FOLDER === null ? [] : readdirSync(FOLDER).filter((name) => !/\.(?:txt|json)$/.test(name));

test.skipIf(FOLDER === null)('the malformed captures are there', () => {
  expect(names.length).toBeGreaterThan(100);
});

/** The failure's line; null where the command does what it should. */
function failureOf(words: readonly string[]): string | null {
  const args = parseArguments([...words, '-o', '/dev/null'], summary.options);
  try {
    expect(summary.run(args, { isInteractive: false, warn() {}, status() {} })).toBe(0);
    return null;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

/** Where the data of a packet begins in a pcap file: counted here, header by header. */
function dataOffset(bytes: Uint8Array, packet: number): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const magic = view.getUint32(0, true);
  const isLittle = magic === 0xa1b2c3d4 || magic === 0xa1b23c4d;
  if (!isLittle && magic !== 0xd4c3b2a1 && magic !== 0x4d3cb2a1) return null;
  let at = 24;
  for (let i = 0; i < packet; i += 1) at += 16 + view.getUint32(at + 8, isLittle);
  return at + 16;
}

test.each(names)('malformed/%s', (name) => {
  const path = join(FOLDER ?? '', name);
  expect(failureOf([path])).toBe(null);
  const bytes = captureBytes(`malformed/${name}`);
  const failure = failureOf([path, '--strict']);
  if (failure === null) return;
  const [, packet, offset] = /: Packet ([\d,]+) \(byte ([\d,]+)\): /.exec(failure) ?? [];
  expect(packet, failure).toBeDefined();
  const number = (text: string): number => Number(text.replaceAll(',', ''));
  expect(number(offset)).toBeLessThanOrEqual(bytes.length);
  const expected = dataOffset(bytes, number(packet));
  if (expected !== null && !failure.includes('capture_cut_in_header'))
    expect(number(offset), failure).toBe(expected);
});

test.skipIf(FOLDER === null)('most of them have something odd', () => {
  const odd = names.filter((name) => failureOf([join(FOLDER ?? '', name), '--strict']) !== null);
  expect(odd.length).toBeGreaterThan(75);
});
