import type { FormatSignature, SignatureSet } from '../../model/signature.ts';
import type { FileError } from './shape.ts';

/** What the shape of the file cannot say: ids are unique, fields do not overlap, references lead somewhere. */
export function checkMeaning(set: SignatureSet): readonly FileError[] {
  return [
    ...repeated(set.formats, 'formats', ({ id }) => id),
    ...repeated(set.keywords, 'keywords', ({ id }) => id),
    ...repeated(set.opcodes, 'opcodes', ({ format, offset, value, direction }) =>
      JSON.stringify([format, offset, value, direction]),
    ),
    ...repeated(set.servers, 'servers', ({ host, address, port }) => JSON.stringify([host, address, port])),
    ...set.formats.flatMap((format, i) => checkFormat(format, `formats[${i}]`)),
    ...checkOpcodes(set),
    ...set.servers.flatMap(({ host, address }, i) =>
      host === null && address === null
        ? [{ path: `servers[${i}]`, message: 'has neither host nor address' }]
        : [],
    ),
    ...set.keywords.flatMap(({ protocol, all }, i) =>
      all.flatMap(({ field }, j) =>
        FIELDS_OF[protocol].includes(field)
          ? []
          : [{ path: `keywords[${i}].all[${j}].field`, message: `${protocol} has no field '${field}'` }],
      ),
    ),
  ];
}

const FIELDS_OF: Readonly<Record<string, readonly string[]>> = {
  dns: ['query'],
  http: ['host', 'referer', 'userAgent', 'method', 'url'],
  tls: ['host'],
};

function repeated<T>(entries: readonly T[], list: string, keyOf: (entry: T) => string): readonly FileError[] {
  const first = new Map<string, number>();
  const errors: FileError[] = [];
  for (const [i, entry] of entries.entries()) {
    const key = keyOf(entry);
    const before = first.get(key);
    if (before === undefined) first.set(key, i);
    else errors.push({ path: `${list}[${i}]`, message: `is the same as ${list}[${before}]` });
  }
  return errors;
}

function checkFormat({ fields, messageLength }: FormatSignature, path: string): readonly FileError[] {
  const errors: FileError[] = [];
  const order = [...fields.keys()].sort((a, b) => fields[a].offset - fields[b].offset);
  for (const [place, i] of order.entries()) {
    const { offset, length, values, type } = fields[i];
    const next = order[place + 1];
    if (next !== undefined && (length === null || offset + length > fields[next].offset))
      errors.push({ path: `${path}.fields[${next}].offset`, message: `overlaps fields[${i}]` });
    for (const [j, value] of values.entries())
      if (length !== null && value.length !== 2 * length)
        errors.push({
          path: `${path}.fields[${i}].values[${j}]`,
          message: `${value.length / 2} bytes, but the field has ${length}`,
        });
    if (type === 'opcode' && (length === null || length > 6))
      errors.push({ path: `${path}.fields[${i}].length`, message: 'an opcode has 1 to 6 bytes' });
  }
  const hasLength = fields.some(({ offset, type }) => type === 'length' && offset === messageLength?.offset);
  if (messageLength !== null && !hasLength)
    errors.push({
      path: `${path}.messageLength.offset`,
      message: `no length field begins at byte ${messageLength.offset}`,
    });
  return errors;
}

function checkOpcodes({ formats, opcodes }: SignatureSet): readonly FileError[] {
  const places = new Map(
    formats.map(({ id, fields }) => [
      id,
      new Set(fields.flatMap(({ type, offset }) => (type === 'opcode' ? [offset] : []))),
    ]),
  );
  return opcodes.flatMap(({ format, offset }, i) => {
    const fields = places.get(format);
    if (fields === undefined)
      return [{ path: `opcodes[${i}].format`, message: `there is no format '${format}'` }];
    if (fields.has(offset)) return [];
    return [{ path: `opcodes[${i}].offset`, message: `'${format}' has no opcode field at byte ${offset}` }];
  });
}
