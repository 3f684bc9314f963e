import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { defaultParameters, type ParameterSet } from '../../src/engine/model/parameters.ts';
import type { Provenance } from '../../src/engine/model/signature.ts';
import { openInputs } from './inputs.ts';

/** What a set was made of: digests of the files (a pipe has none), parameters that were chosen, the time (SOURCE_DATE_EPOCH where set). */
export function provenanceOf(tool: string, names: readonly string[], parameters: ParameterSet): Provenance {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  const now = epoch === undefined ? new Date() : new Date(Number(epoch) * 1000);
  const defaults = defaultParameters();
  const chosen = Object.entries(parameters).filter(
    ([name, value]) => defaults[name as keyof ParameterSet] !== value,
  );
  return {
    tool,
    createdAt: `${now.toISOString().slice(0, 19)}Z`,
    parameters: Object.fromEntries(chosen),
    captures: names.includes('-') ? [] : digests(names),
    editCount: 0,
    rounds: [],
  };
}

function digests(names: readonly string[]): Provenance['captures'] {
  return openInputs(names)
    .filter(({ size }) => size !== null)
    .map((file) => {
      const hash = createHash('sha256');
      file.read((bytes) => hash.update(bytes));
      return { name: basename(file.name), sha256: hash.digest('hex') };
    });
}
