import { DIALECTS } from '../../src/simulator/dialects/index.ts';
import { SCENARIOS } from '../../src/simulator/scenarios/index.ts';
import { simulate as run, SimulationError, type SimulationProgress } from '../../src/simulator/simulate.ts';
import { TRUTH_DETAILS } from '../../src/simulator/truth/rows.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import type { Terminal } from '../io/terminal.ts';
import { requestFrom, SIMULATION_OPTIONS } from '../simulation/options.ts';
import { SimulationOutputs } from '../simulation/outputs.ts';

const SHOW_MS = 100;
const list = (rows: readonly { readonly name: string; readonly summary: string }[]): string =>
  rows.map(({ name, summary }) => `  ${name.padEnd(22)} ${summary}`).join('\n');

export const simulate: Command = {
  name: 'simulate',
  usage:
    '[--scenario NAME] [--users N] [--hours H] [--seed S] [--dialect D] -o CAPTURE [--truth FILE] [--log FILE]',
  summary: 'Writes a synthetic cellular capture, and a truth file that says what every packet of it is.',
  details: `The same command line writes the same bytes on every machine. -o - writes the capture to standard output.

Scenarios:
${list(SCENARIOS)}

Dialects of the messaging protocol (several, with commas between, share the clients equally):
${list([...DIALECTS, { name: 'random:SEED', summary: 'A header drawn by its seed.' }])}

The truth is NDJSON; --truth-detail says how much: ${TRUTH_DETAILS.join(', ')} (each has what is before it).
Rows and fields: src/simulator/README.md.`,
  options: SIMULATION_OPTIONS,
  run(args, terminal) {
    if (args.operands.length > 0) throw new UsageError(`'${args.operands[0]}' is not expected`);
    const request = requestFrom(args);
    const outputs = new SimulationOutputs(args);
    try {
      const progress = new Shown(terminal);
      for (const at of run(request, outputs.sinks)) progress.show(at);
      progress.done();
      outputs.commit();
      return 0;
    } catch (error) {
      outputs.discard();
      if (error instanceof SimulationError) throw new UsageError(error.message);
      throw error;
    }
  },
};

/** Progress on a terminal, with rate and time left. */
class Shown {
  readonly #terminal: Terminal;
  readonly #startedMs = performance.now();
  #shownMs = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show({ share, packets }: SimulationProgress): void {
    const nowMs = performance.now();
    if (!this.#terminal.isInteractive || nowMs - this.#shownMs < SHOW_MS) return;
    this.#shownMs = nowMs;
    const seconds = (nowMs - this.#startedMs) / 1000;
    const rate = Math.round(packets / Math.max(seconds, 0.001));
    const left = share > 0.001 ? `, ${Math.ceil((seconds / share) * (1 - share))} s left` : '';
    this.#terminal.status(
      `${Math.floor(share * 100)} %, ${packets.toLocaleString('en')} packets, ${rate.toLocaleString('en')} packets/s${left}`,
    );
  }

  done(): void {
    this.#terminal.status('');
  }
}
