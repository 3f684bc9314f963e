import type { JobCommand, JobMessage } from '../contract/job.ts';

/** The caller's end of a long request: progress in, abort out. Close it in `finally`. */
export interface ClientJob {
  readonly port: MessagePort;
  close(): void;
}

export function startJob<P>(signal: AbortSignal, onProgress: (progress: P) => void): ClientJob {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event: MessageEvent<JobMessage<P>>) => onProgress(event.data.progress);
  const abort = (): void => port1.postMessage({ kind: 'abort' } satisfies JobCommand);
  signal.addEventListener('abort', abort);
  return {
    port: port2,
    close() {
      signal.removeEventListener('abort', abort);
      port1.onmessage = null;
      port1.close();
    },
  };
}
