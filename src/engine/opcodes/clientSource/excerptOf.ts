import type { OpcodeEvidence } from '../../model/opcode.ts';
import type { BoundNumber, UrlUse } from './bindNumbers.ts';

const AROUND = 1;
const MOST_LINES = 14;

/** The lines with the URL and with the number, and one around each; what lies between is left out where it is long. */
export function excerptOf(
  use: UrlUse,
  number: BoundNumber,
  textOf: ReadonlyMap<string, string>,
): OpcodeEvidence['excerpt'] {
  const lines = textOf.get(use.file)?.split(/\r?\n/) ?? [];
  const isHere = number.file === use.file;
  const wanted = isHere ? [use.line, number.line].sort((a, b) => a - b) : [use.line];
  const [first = use.line, last = first] = wanted;
  const isShort = last - first < MOST_LINES;
  const shown = isShort
    ? linesOf(lines, first, last)
    : `${linesOf(lines, first, first)}\n…\n${linesOf(lines, last, last)}`;
  const elsewhere = isHere ? '' : `\n${number.file}\n${elsewhereOf(number, textOf)}`;
  return { file: use.file, line: use.line, text: shown + elsewhere };
}

function elsewhereOf({ file, line }: BoundNumber, textOf: ReadonlyMap<string, string>): string {
  return linesOf(textOf.get(file)?.split(/\r?\n/) ?? [], line, line);
}

/** Numbered lines from `first` to `last` and around. */
function linesOf(lines: readonly string[], first: number, last: number): string {
  const from = Math.max(1, first - AROUND);
  const to = Math.min(lines.length, last + AROUND);
  return lines
    .slice(from - 1, to)
    .map((text, i) => `${from + i}  ${text}`)
    .filter((text) => !/^\d+\s*$/.test(text))
    .join('\n');
}
