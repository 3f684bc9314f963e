import { readFileSync, writeSync } from 'node:fs';
import { parseArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands/list.ts';
import { Failure, OutputClosed, UsageError } from './errors.ts';
import { standardError } from './io/terminal.ts';

/** Runs one command line; answers the exit code. */
async function main(words: readonly string[]): Promise<number> {
  const terminal = standardError();
  const [name, ...rest] = words;
  let command: Command | null = null;
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      const { generalHelp } = await import('./help.ts');
      writeSync(name === undefined ? 2 : 1, generalHelp(COMMANDS));
      return name === undefined ? 2 : 0;
    }
    if (name === '--version' || name === '-V') {
      writeSync(1, `${version()}\n`);
      return 0;
    }
    const listed = COMMANDS.find((candidate) => candidate.name === name);
    if (listed === undefined) throw new UsageError(`there is no command '${name}'`);
    command = await listed.load();
    const args = parseArguments(rest, command.options);
    if (args.has('help')) {
      const { commandHelp } = await import('./help.ts');
      writeSync(1, commandHelp(command));
      return 0;
    }
    return await command.run(args, terminal);
  } catch (error) {
    if (
      error instanceof OutputClosed ||
      (error instanceof Error && 'code' in error && error.code === 'EPIPE')
    )
      return 0;
    if (error instanceof Failure) {
      terminal.warn(error.message);
      return 1;
    }
    if (!(error instanceof UsageError)) throw error;
    const help = command === null ? 'chatdissect --help' : `chatdissect ${command.name} --help`;
    terminal.warn(`${error.message}\nSee '${help}'.`);
    return 2;
  }
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}

process.exitCode = await main(process.argv.slice(2));
