import { DIALECTS } from '../../src/simulator/dialects/index.ts';
import { SCENARIOS } from '../../src/simulator/scenarios/index.ts';
import {
  simulate as run,
  SimulationError,
  type SimulationProgress,
  type SimulationSinks,
} from '../../src/simulator/simulate.ts';
import { TRUTH_DETAILS } from '../../src/simulator/truth/rows.ts';
import { truthLine } from '../../src/simulator/truth/text.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import { type Output, openOutput } from '../io/output.ts';
import type { Terminal } from '../io/terminal.ts';
import { requestFrom, SIMULATION_OPTIONS } from '../simulation/options.ts';
import { TextOutput } from '../simulation/textOutput.ts';

const SHOW_MS = 100;

export const simulate: Command = {
  name: 'simulate',
  usage:
    '[--scenario NAME] [--users N] [--hours H] [--seed S] [--dialect D] -o CAPTURE [--truth FILE] [--log FILE]',
  summary: 'Writes a synthetic cellular capture, and a truth file that says what every packet of it is.',
  details: `The same command line writes the same bytes on every machine. -o - writes the capture to standard output.

Scenarios:
${SCENARIOS.map(({ name, summary }) => `  ${name.padEnd(22)} ${summary}`).join('\n')}

Dialects of the messaging protocol (several, with commas between, share the clients equally):
${DIALECTS.map(({ name, summary }) => `  ${name.padEnd(22)} ${summary}`).join('\n')}
  ${'random:SEED'.padEnd(22)} A header drawn by its seed.

The truth is NDJSON; --truth-detail says how much: ${TRUTH_DETAILS.join(', ')} (each has what is before it).
Rows and fields: src/simulator/README.md.`,
  options: SIMULATION_OPTIONS,
  run(args, terminal) {
    const path = args.value('output');
    if (path === null) throw new UsageError('-o CAPTURE is missing; -o - writes to standard output');
    if (args.operands.length > 0) throw new UsageError(`'${args.operands[0]}' is not expected`);
    const request = requestFrom(args);
    return withOutputs([path, args.value('truth'), args.value('log')], ([capture, truth, log]) => {
      if (capture === null) return 1;
      const sinks = sinksOf(capture, truth, log);
      try {
        for (const progress of run(request, sinks.sinks)) show(terminal, progress);
      } catch (error) {
        if (error instanceof SimulationError) throw new UsageError(error.message);
        throw error;
      } finally {
        terminal.status('');
      }
      sinks.flush();
      return 0;
    });
  },
};

type Outputs = readonly [Output | null, Output | null, Output | null];

/** Opens up to three outputs; all of them appear, or none. */
function withOutputs(paths: readonly (string | null)[], write: (outputs: Outputs) => number): number {
  if (paths.filter((path) => path === '-').length > 1)
    throw new UsageError('only one output can be standard output');
  const opened: (Output | null)[] = [];
  try {
    for (const path of paths) opened.push(path === null ? null : openOutput(path));
    const code = write(opened as unknown as Outputs);
    for (const output of opened) output?.commit();
    return code;
  } catch (error) {
    for (const output of opened) output?.discard();
    throw error;
  }
}

function sinksOf(
  capture: Output,
  truth: Output | null,
  log: Output | null,
): { readonly sinks: SimulationSinks; readonly flush: () => void } {
  const truthText = truth === null ? null : new TextOutput(truth);
  const logText = log === null ? null : new TextOutput(log);
  return {
    sinks: {
      capture: (bytes) => capture.write(bytes),
      truth: truthText === null ? null : (row) => truthText.add(truthLine(row)),
      log: (text) => logText?.add(text),
    },
    flush() {
      truthText?.flush();
      logText?.flush();
    },
  };
}

let shownMs = 0;
function show(terminal: Terminal, { share, packets }: SimulationProgress): void {
  if (!terminal.isInteractive || performance.now() - shownMs < SHOW_MS) return;
  shownMs = performance.now();
  terminal.status(`${Math.floor(share * 100)} %, ${packets.toLocaleString('en')} packets`);
}
