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
  run(args: ParsedArguments, terminal: Terminal): number;
}

/** What was asked for could not be done: exit code 1, one line. */
export class Failure extends Error {}

/** The command line itself is wrong: exit code 2. */
export class UsageError extends Error {}

/** Whoever read our output has gone; not an error. */
export class OutputClosed extends Error {}
