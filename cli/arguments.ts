import { parseArgs } from 'node:util';
import { UsageError } from './errors.ts';

export interface OptionSpec {
  readonly short?: string;
  /** Name of the option's value in the help; a switch when left out. */
  readonly value?: string;
  readonly isRepeatable?: boolean;
  readonly meaning: string;
}
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export interface ParsedArguments {
  /** Everything that is no option, `-` included. */
  readonly operands: readonly string[];
  has(name: string): boolean;
  /** Value of an option, or null; the last one where it was given several times. */
  value(name: string): string | null;
  values(name: string): readonly string[];
}

export const HELP: OptionSpecs = { help: { short: 'h', meaning: 'Say what the command does' } };

export const OUTPUT: OptionSpecs = {
  output: { short: 'o', value: 'FILE', meaning: 'Write to FILE, whole or not at all' },
};

export const CAPTURE_INPUT: OptionSpecs = {
  ...OUTPUT,
  set: {
    value: 'NAME=VALUE',
    isRepeatable: true,
    meaning: "Set a parameter of the engine; 'chatdissect parameters' lists them",
  },
  strict: { meaning: 'Any anomaly is a failure (exit code 1)' },
};

export const WHERE: OptionSpecs = {
  where: { value: 'EXPR', meaning: 'Only of flows that the filter expression selects' },
};

export const TABLE_FORMATS: OptionSpecs = {
  csv: { meaning: 'Comma-separated values with a header instead of JSON' },
  parquet: { meaning: 'A Parquet file instead, for DuckDB, Spark and pandas' },
};

/** Reads the words behind a command's name. Throws UsageError. */
export function parseArguments(words: readonly string[], specs: OptionSpecs): ParsedArguments {
  const all = { ...specs, ...HELP };
  const options = Object.fromEntries(
    Object.entries(all).map(([name, spec]) => [
      name,
      {
        type: spec.value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: spec.value !== undefined,
        ...(spec.short !== undefined && { short: spec.short }),
      },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
      strict: true,
    });
    const given = (name: string): readonly string[] => {
      const value = values[name];
      return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    };
    const repeated = Object.keys(all).find((name) => !all[name]?.isRepeatable && given(name).length > 1);
    if (repeated !== undefined) throw new UsageError(`--${repeated} was given more than once`);
    return {
      operands: positionals,
      has: (name) => values[name] !== undefined,
      value: (name) => given(name).at(-1) ?? null,
      values: given,
    };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) throw new UsageError(firstSentence(error.message));
    throw error;
  }
}

/** The library's advice on `--` and positionals is longer than the message. */
function firstSentence(message: string): string {
  return message.split('. ')[0] ?? message;
}
