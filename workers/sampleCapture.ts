import { controlledExperiment } from '../src/simulator/scenarios/controlledExperiment.ts';
import { simulate } from '../src/simulator/simulate.ts';

/** The capture that comes with the workbench: made on the spot, the same bytes each time. */
export function sampleCapture(): File {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const run = simulate(
    { scenario: controlledExperiment, seed: 1 },
    { capture: (bytes) => parts.push(bytes.slice()), truth: null },
  );
  while (run.next().done !== true);
  return new File(parts, `${controlledExperiment.name}.pcap`);
}
