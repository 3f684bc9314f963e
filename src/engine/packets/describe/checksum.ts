import { internetChecksum } from '../../bytes/internetChecksum.ts';

/** The stated checksum, and what it should be where it differs. */
export function checksumText(
  stated: number,
  bytes: Uint8Array,
  from: number,
  to: number,
  hole: number,
  more: readonly number[],
): string {
  const right = internetChecksum(bytes, from, to, hole, more);
  const text = `0x${stated.toString(16).padStart(4, '0')}`;
  return right === stated
    ? `${text}, right`
    : `${text}, differs: 0x${right.toString(16).padStart(4, '0')} expected`;
}
