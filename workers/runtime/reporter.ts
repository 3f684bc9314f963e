import type { JobCommand, JobMessage } from '../../src/rpc/contract/job.ts';

const REPORT_MS = 80;

/** The worker's end of a job: progress out, at most 12 times a second, and whether it was aborted. */
export class Reporter<P> {
  #aborted = false;
  #lastMs = 0;
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = (event: MessageEvent<JobCommand>) => {
      if (event.data.kind === 'abort') this.#aborted = true;
    };
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  report(progress: () => P): void {
    const now = performance.now();
    if (now - this.#lastMs < REPORT_MS) return;
    this.#lastMs = now;
    this.#port.postMessage({ kind: 'progress', progress: progress() } satisfies JobMessage<P>);
  }

  close(): void {
    this.#port.onmessage = null;
    this.#port.close();
  }
}
