import { hexFromBytes } from '../../src/engine/bytes/text.ts';

const SAMPLE_BYTES = 65_536;

/** Tells captures apart: SHA-256 over the size and the first and last 64 KiB of each file, as hex. */
export async function digestOf(files: readonly File[]): Promise<string> {
  const parts: BlobPart[] = [];
  for (const file of files) {
    parts.push(
      `${file.size}\n`,
      file.slice(0, SAMPLE_BYTES),
      file.slice(Math.max(0, file.size - SAMPLE_BYTES)),
    );
  }
  const bytes = await new Blob(parts).arrayBuffer();
  // Absent outside secure contexts (http on another host than localhost).
  if (globalThis.crypto?.subtle === undefined) return `unsecured-${bytes.byteLength}`;
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return hexFromBytes(new Uint8Array(digest));
}
