import type { Edit, FieldKey, Overlay } from '../../engine/model/edit.ts';
import type { OpcodeKey } from '../../engine/model/opcode.ts';
import { lookOf, rangeText } from './looks.ts';

/** An edit in a few words: what was done, to what, by the names that fields and formats have now. */
export function editText(edit: Edit, overlay: Overlay): readonly [string, string] {
  switch (edit.kind) {
    case 'parameter.set':
      return ['set', `${edit.name} to ${edit.value}`];
    case 'format.name':
      return ['name', `format ${edit.name === '' ? 'none' : edit.name}`];
    case 'format.protocol':
      return [PROTOCOL_VERBS[String(edit.isProtocol)] ?? 'mark', formatText(edit.format, overlay)];
    case 'format.cuts':
      return cutsText(edit.cuts);
    case 'field.type':
      return ['type', `${fieldText(edit.field, overlay)} is ${lookOf(edit.type).word}`];
    case 'field.byteOrder':
      return ['order', `${fieldText(edit.field, overlay)} is ${edit.byteOrder} endian`];
    case 'field.name':
      return [
        'name',
        `byte ${rangeText(edit.field.offset, edit.field.length)} ${edit.name === '' ? 'none' : edit.name}`,
      ];
    case 'field.comment':
      return ['comment', `${fieldText(edit.field, overlay)}: ${edit.comment}`];
    case 'field.confirm':
      return ['confirm', fieldText(edit.field, overlay)];
    case 'field.reject':
      return ['reject', fieldText(edit.field, overlay)];
    case 'field.clear':
      return ['clear', fieldText(edit.field, overlay)];
    case 'opcode.label':
      return ['label', `${opcodesText(edit.opcodes)}: ${edit.label?.task ?? 'none'}`];
    case 'opcode.labels':
      return ['label', `${opcodesText(edit.opcodes)}: ${edit.labels[0]?.service ?? ''}`];
    case 'opcode.confirm':
      return ['confirm', opcodesText(edit.opcodes)];
    case 'opcode.reject':
      return ['reject', opcodesText(edit.opcodes)];
    case 'opcode.comment':
      return ['comment', edit.comment];
    case 'opcode.split':
      return ['split', `${opcodesText([edit.opcode])} by direction`];
    case 'opcode.clear':
      return ['clear', opcodesText(edit.opcodes)];
    case 'signature.verdict':
      return [
        edit.verdict === null ? 'clear' : edit.verdict === 'accepted' ? 'accept' : 'reject',
        edit.signature,
      ];
    case 'signature.label':
      return ['label', `${edit.signature}: ${edit.label?.task ?? 'none'}`];
    case 'period.name':
      return ['name', `period ${edit.name === '' ? 'none' : edit.name}`];
    case 'server.role':
      return ['role', `${edit.server}: ${edit.role ?? 'none'}`];
  }
}

const PROTOCOL_VERBS: Readonly<Record<string, string>> = {
  true: 'add',
  false: 'drop',
  null: 'as inferred',
};

/** `sequence, byte 4–7`, or the bytes alone where the field has no name. */
function fieldText({ format, offset, length }: FieldKey, overlay: Overlay): string {
  const named = overlay.formats
    .find(({ key }) => key === format)
    ?.fields.find((field) => field.offset === offset && field.length === length);
  const bytes = `byte ${rangeText(offset, length)}`;
  return named?.name == null ? bytes : `${named.name}, ${bytes}`;
}

function formatText(format: string, overlay: Overlay): string {
  return overlay.formats.find(({ key }) => key === format)?.name ?? format;
}

function opcodesText(opcodes: readonly OpcodeKey[]): string {
  const [first] = opcodes;
  return opcodes.length === 1 && first !== undefined ? `opcode ${first.value}` : `${opcodes.length} opcodes`;
}

function cutsText(cuts: Extract<Edit, { kind: 'format.cuts' }>['cuts']): readonly [string, string] {
  const [first, second] = cuts;
  if (first?.word === 'join' && second?.word === 'cut' && cuts.length === 2)
    return ['move', `boundary ${first.offset} to ${second.offset}`];
  if (second !== undefined) {
    const starts = cuts.filter(({ word }) => word === 'cut').map(({ offset }) => offset);
    const offsets = cuts.map(({ offset }) => offset);
    return [
      'divide',
      `bytes ${Math.min(...offsets) - 1}–${Math.max(...offsets)}${starts.length === 0 ? ', one field' : ` at ${starts.join(', ')}`}`,
    ];
  }
  switch (first?.word) {
    case 'cut':
      return ['cut', `before byte ${first.offset}`];
    case 'join':
      return ['join', `at byte ${first.offset}`];
    default:
      return ['free', `byte ${first?.offset ?? ''}`];
  }
}
