import type { Terminal } from './terminal.ts';

const EVERY_MS = 100;

/** How far the reading is, told on a terminal at most ten times a second. */
export class ReadingProgress {
  readonly #terminal: Terminal;
  readonly #totalBytes: number | null;
  readonly #startedMs = performance.now();
  #shownMs = 0;
  #bytes = 0;

  /** `totalBytes` is null where a size is not known. */
  constructor(terminal: Terminal, totalBytes: number | null) {
    this.#terminal = terminal;
    this.#totalBytes = totalBytes;
  }

  add(bytes: number, packets: number): void {
    this.#bytes += bytes;
    if (!this.#terminal.isInteractive) return;
    const nowMs = performance.now();
    if (nowMs - this.#shownMs < EVERY_MS) return;
    this.#shownMs = nowMs;
    this.#terminal.status(progressLine(this.#bytes, this.#totalBytes, packets, nowMs - this.#startedMs));
  }

  done(): void {
    this.#terminal.status('');
  }
}

/** `41 % of 612 MB, 1,204,881 packets, 840 MB/s, 1 s left` */
export function progressLine(
  bytes: number,
  totalBytes: number | null,
  packets: number,
  elapsedMs: number,
): string {
  const rate = bytes / Math.max(elapsedMs, 1);
  const counts = `${packets.toLocaleString('en')} packets, ${megabytes(rate * 1000)}/s`;
  if (totalBytes === null) return `${megabytes(bytes)}, ${counts}`;
  const share = totalBytes === 0 ? 100 : Math.min(100, Math.floor((bytes / totalBytes) * 100));
  const leftS = Math.ceil((totalBytes - bytes) / rate / 1000);
  return `${share} % of ${megabytes(totalBytes)}, ${counts}, ${Math.max(0, leftS)} s left`;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
