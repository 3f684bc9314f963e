import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentWindow, NamedOpcode, OpcodeSources } from '../src/engine/model/opcode.ts';
import { searchClientSource } from '../src/engine/opcodes/clientSource/searchClientSource.ts';
import { parseExperimentLog } from '../src/engine/opcodes/experimentLog.ts';
import type { OptionSpecs, ParsedArguments } from './arguments.ts';
import { Failure } from './errors.ts';
import { readSignatures } from './io/signatureFile.ts';
import type { Terminal } from './io/terminal.ts';
import { systemReason } from './io/waiting.ts';

/** What names opcodes and URLs that no experiment has. */
export const NAMING_SOURCES: OptionSpecs = {
  'client-source': { value: 'DIR', meaning: "The client's decompiled code (.java, .kt, .smali)" },
  known: { value: 'SIGNATURES', meaning: 'A set whose opcodes are suggestions (a file, or a built-in one)' },
};

/** What tells the tasks of opcodes. */
export const OPCODE_SOURCES: OptionSpecs = {
  ...NAMING_SOURCES,
  log: { value: 'LOG.csv', meaning: 'Log of a controlled experiment: start,end,device,service,task' },
};

/** Larger files of code are left out: they hold data. */
const LARGEST_SOURCE = 4 << 20;

export function opcodeSources(args: ParsedArguments, terminal: Terminal): OpcodeSources {
  const log = args.value('log');
  const folder = args.value('client-source');
  const known = args.value('known');
  return {
    experiment: log === null ? [] : experiment(log),
    clientSource: folder === null ? [] : clientSource(folder, terminal),
    knownTable: known === null ? [] : namedOf(known),
  };
}

function experiment(name: string): readonly ExperimentWindow[] {
  const read = parseExperimentLog(textOf(name));
  if (!read.ok) throw new Failure(`${name}: ${read.problem}`);
  return read.windows;
}

function clientSource(folder: string, terminal: Terminal): readonly NamedOpcode[] {
  const names = codeIn(folder);
  if (names.length === 0) throw new Failure(`${folder}: holds no .java, .kt or .smali file`);
  const texts = names.map((name) => ({ name, text: textOf(join(folder, name)) }));
  const { opcodes, rejected } = searchClientSource(texts);
  if (rejected.length > 0) terminal.warn(`${folder}: ${rejected.length} URLs give no opcode`);
  return opcodes;
}

function codeIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:java|kt|smali)$/i.test(name))
      .filter((name) => statSync(join(folder, name)).size <= LARGEST_SOURCE)
      .sort();
  } catch (error) {
    throw new Failure(`${folder}: ${systemReason(error)}`);
  }
}

function namedOf(name: string): readonly NamedOpcode[] {
  const set = readSignatures(name);
  return set.opcodes
    .filter(({ origin }) => origin.status !== 'rejected')
    .map(({ value, url, label }) => ({ value, url, label, source: set.name, excerpt: null }));
}

function textOf(name: string): string {
  try {
    return readFileSync(name, 'utf8');
  } catch (error) {
    throw new Failure(`${name}: ${systemReason(error)}`);
  }
}
