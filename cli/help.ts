import { HELP, type OptionSpecs } from './arguments.ts';
import type { Command } from './command.ts';

export function commandHelp(command: Command): string {
  const options = optionLines({ ...command.options, ...HELP });
  const details = command.details === undefined ? '' : `\n${command.details}\n`;
  return `chatdissect ${command.name} ${command.usage}\n\n${command.summary}\n${details}\nOptions:\n${options}\n`;
}

function optionLines(options: OptionSpecs): string {
  const rows = Object.entries(options).map(([name, option]) => {
    const short = option.short === undefined ? '    ' : `-${option.short}, `;
    const value = option.value === undefined ? '' : ` ${option.value}`;
    return { left: `  ${short}--${name}${value}`, right: option.meaning };
  });
  const width = Math.max(...rows.map((row) => row.left.length)) + 2;
  return rows.map((row) => `${row.left.padEnd(width)}${row.right}`).join('\n');
}

export function generalHelp(commands: readonly Pick<Command, 'name' | 'summary'>[]): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2;
  const list = commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`).join('\n');
  return `chatdissect COMMAND FILE… [options]

Takes a packet capture apart: pcap or pcapng, also compressed with gzip, zstd or lz4; - reads standard input.

Commands:
${list}

'chatdissect COMMAND --help' says more of each; 'chatdissect --version' names the version.
Exit code: 0 done, 1 could not be done, 2 wrong usage.
`;
}
