import type { OpcodeSignature, SignatureSet, TaskLabel } from '../../src/engine/model/signature.ts';
import { scenarioNamed } from '../../src/simulator/scenarios/index.ts';
import { simulate } from '../../src/simulator/simulate.ts';

/** A capture that is not scored: whoever labels knows what was done in it. */
const SEED = 1;
const USERS = 300;

/** The set as a person completes it who knows what the operations are: W-TCP opcodes without a label get theirs. */
export function namedSet(set: SignatureSet): SignatureSet {
  const labels = knownLabels();
  const formats = set.formats.filter(({ transport }) => transport === 'tcp').map(({ id }) => id);
  const opcodes = set.opcodes.map((opcode) =>
    formats.includes(opcode.format)
      ? { ...opcode, label: opcode.label ?? labels.get(opcode.value) ?? null }
      : opcode,
  );
  return { ...set, opcodes: [...opcodes, ...formats.flatMap((format) => missing(opcodes, format, labels))] };
}

/** Opcodes that the set does not list, beside those of the format that it does. */
function missing(
  opcodes: readonly OpcodeSignature[],
  format: string,
  labels: ReadonlyMap<number, TaskLabel>,
): readonly OpcodeSignature[] {
  const own = opcodes.filter((opcode) => opcode.format === format);
  const [first] = own;
  if (first === undefined) return [];
  const listed = new Set(own.map(({ value }) => value));
  return [...labels]
    .filter(([value]) => !listed.has(value))
    .map(([value, label]) => ({ ...first, value, label, direction: null, url: null }));
}

function knownLabels(): ReadonlyMap<number, TaskLabel> {
  const scenario = scenarioNamed('evening-peak');
  if (scenario === null) throw new Error('there is no evening');
  const labels = new Map<number, TaskLabel>();
  const run = simulate(
    { scenario, seed: SEED, users: USERS, hours: 1, truthDetail: 'tasks' },
    {
      capture: () => {},
      truth(row) {
        if (row.row === 'task' && row.flowType === 'tcp' && row.opcode !== null)
          labels.set(row.opcode, { service: row.service, task: row.name });
      },
    },
  );
  for (const _ of run);
  return labels;
}
