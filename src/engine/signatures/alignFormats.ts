import type { FormatSignature, SignatureSet } from '../model/signature.ts';
import { opcodePlace } from './build/opcodePlace.ts';

/**
 * `set` in the words of `present`: a format with the same known bytes there takes that one's id and fields, and its opcodes the
 * place of its opcode field, so that what a file knows is said of the format at hand. Formats that match none, or several, stay.
 */
export function alignFormats(set: SignatureSet, present: SignatureSet): SignatureSet {
  const ids = new Map<string, FormatSignature>();
  for (const format of set.formats) {
    if (present.formats.some(({ id }) => id === format.id)) continue;
    const [found, ...others] = present.formats.filter((one) => isSameFormat(format, one));
    if (found !== undefined && others.length === 0) ids.set(format.id, found);
  }
  const taken = [...ids.values()].map(({ id }) => id);
  for (const [id, format] of ids) if (taken.filter((one) => one === format.id).length > 1) ids.delete(id);
  return {
    ...set,
    formats: set.formats.map((format) => {
      const found = ids.get(format.id);
      if (found === undefined) return format;
      const { id, fields, messageLength, responseOffset } = found;
      return { ...format, id, fields, messageLength, responseOffset };
    }),
    opcodes: set.opcodes.flatMap((opcode) => {
      const format = ids.get(opcode.format);
      if (format === undefined) return [opcode];
      const place = opcodePlace(format);
      return place === null ? [] : [{ ...opcode, format: format.id, offset: place.field.offset }];
    }),
  };
}

/** Two known bytes in common at least, none that differs, and directions that do not exclude each other. */
function isSameFormat(a: FormatSignature, b: FormatSignature): boolean {
  if (a.transport !== b.transport) return false;
  if (a.direction !== null && b.direction !== null && a.direction !== b.direction) return false;
  const [x, y] = [knownBytes(a), knownBytes(b)];
  let common = 0;
  for (const [offset, value] of x) {
    const other = y.get(offset);
    if (other === undefined) continue;
    if (other !== value) return false;
    common += 1;
  }
  return common >= LEAST_COMMON && common >= Math.min(x.size, y.size) / 2;
}

const LEAST_COMMON = 2;

function knownBytes({ fields }: FormatSignature): ReadonlyMap<number, string> {
  const known = new Map<number, string>();
  for (const { offset, values } of fields) {
    const [value, ...others] = values;
    if (value === undefined || others.length > 0) continue;
    for (let i = 0; i < value.length / 2; i += 1) known.set(offset + i, value.slice(2 * i, 2 * i + 2));
  }
  return known;
}
