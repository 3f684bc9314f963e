import type { Edit } from '../../engine/model/edit.ts';
import type { OpcodeKey } from '../../engine/model/opcode.ts';
import { lookOf, rangeText } from './looks.ts';

/** An edit in a few words: what was done, to what. */
export function editText(edit: Edit): readonly [string, string] {
  switch (edit.kind) {
    case 'parameter.set':
      return ['set', `${edit.name} to ${edit.value}`];
    case 'format.name':
      return ['name', edit.name];
    case 'format.cuts':
      return cutsText(edit.cuts);
    case 'field.type':
      return ['type', `byte ${rangeText(edit.field.offset, edit.field.length)} is ${lookOf(edit.type).word}`];
    case 'field.byteOrder':
      return ['order', `byte ${rangeText(edit.field.offset, edit.field.length)} is ${edit.byteOrder} endian`];
    case 'field.name':
      return ['name', edit.name === '' ? 'none' : edit.name];
    case 'field.comment':
      return ['comment', edit.comment];
    case 'field.confirm':
      return ['confirm', `byte ${rangeText(edit.field.offset, edit.field.length)}`];
    case 'field.reject':
      return ['reject', `byte ${rangeText(edit.field.offset, edit.field.length)}`];
    case 'field.clear':
      return ['clear', `byte ${rangeText(edit.field.offset, edit.field.length)}`];
    case 'opcode.label':
      return ['label', `${opcodesText(edit.opcodes)}: ${edit.label?.task ?? 'none'}`];
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
    case 'server.role':
      return ['role', `${edit.server}: ${edit.role ?? 'none'}`];
  }
}

function opcodesText(opcodes: readonly OpcodeKey[]): string {
  const [first] = opcodes;
  return opcodes.length === 1 && first !== undefined ? `opcode ${first.value}` : `${opcodes.length} opcodes`;
}

function cutsText(cuts: Extract<Edit, { kind: 'format.cuts' }>['cuts']): readonly [string, string] {
  const [first, second] = cuts;
  if (first !== undefined && second !== undefined)
    return ['move', `boundary ${first.offset} to ${second.offset}`];
  switch (first?.word) {
    case 'cut':
      return ['cut', `before byte ${first.offset}`];
    case 'join':
      return ['join', `at byte ${first.offset}`];
    default:
      return ['free', `byte ${first?.offset ?? ''}`];
  }
}
