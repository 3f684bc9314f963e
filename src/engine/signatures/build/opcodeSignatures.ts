import type { Overlay } from '../../model/edit.ts';
import type { OpcodeKey, OpcodeRow } from '../../model/opcode.ts';
import type { FormatSignature, OpcodeSignature, Origin, TaskLabel } from '../../model/signature.ts';
import type { InferredFormat } from './formatSignature.ts';
import { numberAt } from './observe.ts';
import { opcodePlace } from './opcodePlace.ts';

/** An opcode with what evidence says of it; rows of the opcodes stage are such. */
export type KnownOpcode = Pick<OpcodeRow, 'key' | 'evidence' | 'suggestion'>;

const MOST_OPCODES = 65_536;

/** Values of the format's opcode field that were seen, requests and responses as one; empty where it has none. */
export function seenOpcodes(format: InferredFormat, signature: FormatSignature): readonly KnownOpcode[] {
  const place = opcodePlace(signature);
  if (place === null) return [];
  const { heads, rows } = format;
  const { from, length, field } = place;
  const values = new Set<number>();
  for (const row of rows) {
    if (heads.kept[row] < from + length) continue;
    const number = numberAt(heads.bytes, row * heads.stride + from, length, field.byteOrder === 'little');
    values.add(requestOf(number, signature));
    if (values.size > MOST_OPCODES) return [];
  }
  return [...values].map((value) => ({
    key: { format: signature.id, offset: field.offset, value, direction: null },
    evidence: [],
    suggestion: null,
  }));
}

function requestOf(number: number, { responseOffset }: FormatSignature): number {
  if (responseOffset === null || responseOffset <= 0 || number < responseOffset) return number;
  return number - responseOffset;
}

/** Opcodes with the labels that evidence suggests. */
export function opcodeSignatures(opcodes: readonly KnownOpcode[]): readonly OpcodeSignature[] {
  return opcodes.map(({ key, evidence, suggestion }) => {
    const agreeing = evidence.filter(({ label, strength }) => strength > 0 && agrees(label, suggestion));
    return {
      format: key.format,
      offset: key.offset,
      value: key.value,
      direction: key.direction,
      label: suggestion,
      url: urlOf(agreeing),
      clientVersions: [],
      origin: {
        status: 'inferred',
        sources: [...new Set(agreeing.map(({ kind }) => kind))].sort(),
        round: 0,
        comment: null,
      },
    };
  });
}

/** The opcode as a person has it. */
export function opcodeUnder(opcode: OpcodeSignature, overlay: Overlay): OpcodeSignature {
  const said = overlay.opcodes.find(({ key }) => isSame(key, opcode));
  if (said === undefined) return opcode;
  const { status, comment } = opcode.origin;
  return {
    ...opcode,
    label: said.label ?? said.confirmed?.label ?? opcode.label,
    origin: { ...opcode.origin, status: statusOf(said) ?? status, comment: said.comment ?? comment },
  };
}

function statusOf(said: Overlay['opcodes'][number]): Origin['status'] | null {
  if (said.isRejected) return 'rejected';
  if (said.confirmed !== null) return 'confirmed';
  return said.label === null ? null : 'edited';
}

const isSame = (a: OpcodeKey, b: OpcodeKey): boolean =>
  a.format === b.format && a.offset === b.offset && a.value === b.value && a.direction === b.direction;

const agrees = (a: TaskLabel | null, b: TaskLabel | null): boolean =>
  a === null || (b !== null && a.service === b.service && a.task === b.task);

/** A URL that the source code names. */
function urlOf(evidence: KnownOpcode['evidence']): string | null {
  for (const { excerpt } of evidence) {
    const url = excerpt?.text.match(/\/cgi-bin\/[\w./-]+/)?.[0];
    if (url !== undefined) return url;
  }
  return null;
}
