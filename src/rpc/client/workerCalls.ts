/** Answers of a worker, which fail when the worker dies. */
export interface WorkerCalls {
  readonly worker: Worker;
  orCrash<P extends Promise<unknown>>(answer: P): Promise<Awaited<P>>;
}

/** Watches a worker; `onCrash` hears when it dies, and so does every call that is under way or comes later. */
export function watchWorker(worker: Worker, name: string, onCrash: (message: string) => void): WorkerCalls {
  let crash: (message: string) => void = onCrash;
  const crashed = new Promise<never>((_, reject) => {
    crash = (message) => {
      onCrash(message);
      reject(new Error(message));
    };
  });
  crashed.catch(() => {});
  worker.onerror = (event) => crash(event.message || `The worker that ${name} stopped.`);
  worker.onmessageerror = () => crash(`A message of the worker that ${name} could not be read.`);
  return {
    worker,
    orCrash: async <P extends Promise<unknown>>(answer: P): Promise<Awaited<P>> =>
      (await Promise.race([answer, crashed])) as Awaited<P>,
  };
}
