import type { SimulationSinks } from '../../src/simulator/simulate.ts';
import { calibration, calibrationText, flowTypesText } from '../../src/simulator/truth/calibration.ts';
import { TruthTabulator } from '../../src/simulator/truth/tables.ts';
import { truthLine } from '../../src/simulator/truth/text.ts';
import type { ParsedArguments } from '../arguments.ts';
import { UsageError } from '../errors.ts';
import { type Output, openOutput } from '../io/output.ts';
import { TextOutput } from './textOutput.ts';

/** The files of a simulation: the capture, and those of truth, log and tables that are wanted. All appear, or none. */
export class SimulationOutputs {
  readonly sinks: SimulationSinks;
  readonly #outputs: Output[] = [];
  readonly #texts: TextOutput[] = [];
  readonly #tabulator: TruthTabulator | null;
  readonly #tables: TextOutput | null;

  constructor(args: ParsedArguments) {
    const capturePath = args.value('output');
    if (capturePath === null) throw new UsageError('-o CAPTURE is missing; -o - writes to standard output');
    const names = ['output', 'truth', 'log', 'tables'];
    if (names.filter((name) => args.value(name) === '-').length > 1) {
      throw new UsageError('only one output can be standard output');
    }
    try {
      const capture = this.#open(capturePath);
      const truth = this.#text(args.value('truth'));
      const log = this.#text(args.value('log'));
      this.#tables = this.#text(args.value('tables'));
      const tabulator = this.#tables === null ? null : new TruthTabulator();
      this.#tabulator = tabulator;
      this.sinks = {
        capture: (bytes) => capture.write(bytes),
        truth:
          truth === null && tabulator === null
            ? null
            : (row) => {
                truth?.add(truthLine(row));
                tabulator?.add(row);
              },
        log: (text) => log?.add(text),
      };
    } catch (error) {
      this.discard();
      throw error;
    }
  }

  commit(): void {
    if (this.#tabulator !== null) {
      const { tables } = this.#tabulator;
      this.#tables?.add(`${calibrationText(calibration(tables))}\n${flowTypesText(tables)}`);
    }
    for (const text of this.#texts) text.flush();
    for (const output of this.#outputs) output.commit();
  }

  discard(): void {
    for (const output of this.#outputs) output.discard();
  }

  #open(path: string): Output {
    const output = openOutput(path);
    this.#outputs.push(output);
    return output;
  }

  #text(path: string | null): TextOutput | null {
    if (path === null) return null;
    const text = new TextOutput(this.#open(path));
    this.#texts.push(text);
    return text;
  }
}
