import type { OpcodeSignature, SignatureStatus } from '../model/signature.ts';
import { TASK_AMBIGUOUS } from '../model/task.ts';
import { DIRECTIONS } from '../model/units.ts';
import type { CompiledFormat } from './compiledFormat.ts';
import type { Findings } from './findings.ts';

export interface LabelFound {
  readonly label: number;
  readonly match: number;
  /** Task bits. */
  readonly condition: number;
}

const RANK: readonly SignatureStatus[] = [
  'rejected',
  'candidate',
  'inferred',
  'builtin',
  'edited',
  'confirmed',
];

/**
 * What an opcode of a format says, for a task whose first message went in `direction`; null where the set does not know
 * it. `strength`: how sure it is that the message is one of the format.
 */
export function labelOfOpcode(
  findings: Findings,
  format: CompiledFormat,
  opcode: number,
  direction: number,
  strength: number,
): LabelFound | null {
  const known = (format.opcodes.get(opcode) ?? []).filter(
    (one) => one.direction === null || one.direction === DIRECTIONS[direction],
  );
  const [best] = known.toSorted((a, b) => RANK.indexOf(b.origin.status) - RANK.indexOf(a.origin.status));
  if (best === undefined) return null;
  const labels = new Set(known.map(({ label }) => findings.label(label)));
  return {
    label: findings.label(best.label),
    match: findings.match(opcodePathOf(format, best), opcodeSentence(format, best), best.origin, strength),
    condition: labels.size > 1 ? TASK_AMBIGUOUS : 0,
  };
}

function opcodePathOf({ signature }: CompiledFormat, { offset, value, direction }: OpcodeSignature): string {
  const first = signature.fields.find(({ type }) => type === 'opcode');
  const place = first === undefined || first.offset === offset ? '' : `@${offset}`;
  return `opcodes/${signature.id}/${value}${place}${direction === null ? '' : `/${direction}`}`;
}

function opcodeSentence({ signature }: CompiledFormat, { offset, value, label }: OpcodeSignature): string {
  const said = label === null ? 'its task is not known' : `the set calls it ${label.task}`;
  return `opcode ${value} at byte ${offset} of a ${signature.name} message: ${said}`;
}
