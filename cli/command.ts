import type { OptionSpecs, ParsedArguments } from './arguments.ts';
import type { Terminal } from './io/terminal.ts';

export interface Command {
  readonly name: string;
  /** What follows the name, `FILE… [--csv]`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** More lines for `--help` of the command. */
  readonly details?: string;
  readonly options: OptionSpecs;
  /** Does the work; answers the exit code. Throws Failure and UsageError. */
  run(args: ParsedArguments, terminal: Terminal): number | Promise<number>;
}
