import type { ParameterSet } from '../src/engine/model/parameters.ts';
import type { SignatureSet } from '../src/engine/model/signature.ts';
import { LiveTasks } from '../src/engine/pipeline/live/liveTasks.ts';
import { Failure } from './errors.ts';
import { openOutput } from './io/output.ts';
import { RowWriter } from './ndjson/rowWriter.ts';
import { taskRow } from './ndjson/taskRows.ts';

/** Milliseconds between two looks at the clock while nothing comes. */
const TICK_MS = 100;

/**
 * Classifies what comes on standard input while it comes: each task's line is out as soon as the task is complete. While
 * nothing comes the capture's time goes on with the clock, so that what waits for a timeout is told by it.
 */
export async function classifyLive(
  set: SignatureSet,
  parameters: ParameterSet,
  path: string | null,
): Promise<number> {
  const output = openOutput(path);
  const writer = new RowWriter(output);
  const live = new LiveTasks({
    parameters,
    set,
    onTasks(told) {
      for (let row = 0; row < told.tasks.length; row += 1) {
        const line = taskRow(told, row, live.load.addresses, live.load.baseNs);
        writer.text(`${JSON.stringify(line)}\n`);
      }
      writer.flush();
    },
  });
  live.begin('-');
  try {
    await fed(live);
    live.finish();
  } catch (error) {
    output.discard();
    throw error;
  }
  output.commit();
  return live.load.isCapture ? 0 : notACapture();
}

function notACapture(): never {
  throw new Failure('-: is no capture');
}

/** Hands over standard input, and the clock, until the input ends or the person stops it. */
function fed(live: LiveTasks): Promise<void> {
  return new Promise((resolve, reject) => {
    let arrivedMs = performance.now();
    const stopping = (act: () => void) => (): void => {
      clearInterval(timer);
      process.stdin.removeAllListeners();
      process.stdin.pause();
      act();
    };
    const guarded = (act: () => void): void => {
      try {
        act();
      } catch (error) {
        stopping(() => reject(error))();
      }
    };
    const timer = setInterval(
      () => guarded(() => live.tick(live.latestNs + (performance.now() - arrivedMs) * 1e6)),
      TICK_MS,
    );
    process.stdin.on('data', (bytes: Buffer) =>
      guarded(() => {
        arrivedMs = performance.now();
        live.push(bytes);
      }),
    );
    process.stdin.on('end', stopping(resolve));
    process.stdin.on('error', (error) => stopping(() => reject(error))());
    process.once('SIGINT', stopping(resolve));
  });
}
