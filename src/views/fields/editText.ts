import type { Edit } from '../../engine/model/edit.ts';
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
  }
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
