import type { Exported, WireField, WireForm, WireFormat, WireOpcode } from './wireForm.ts';

/** A `.ksy`: a type a format; the whole is one direction's stream of the first TCP format, or one datagram of the first other. */
export function kaitaiKsy(form: WireForm): Exported {
  const root = form.formats.find(({ transport }) => transport === 'tcp') ?? form.formats[0];
  const lines = [
    '# Written by chatdissect. Feed it one direction of a TCP stream, or one datagram.',
    'meta:',
    `  id: cd_${form.identifier}`,
    `  title: ${text(`${form.name} (chatdissect)`)}`,
    '  endian: be',
    'seq:',
    ...(root === undefined ? ['  - id: rest', '    size-eos: true'] : rootSequence(root)),
    'types:',
    ...form.formats.flatMap(typeLines),
    'enums:',
    ...form.formats.flatMap(enumLines),
  ];
  const isUsed = (section: string): boolean => !/^(?:types|enums):$/.test(section);
  const kept = lines.filter((line, i) => isUsed(line) || lines[i + 1]?.startsWith('  '));
  return { text: `${kept.join('\n')}\n`, notExpressed: notExpressed(form, root) };
}

function rootSequence(root: WireFormat): readonly string[] {
  if (root.transport === 'udp') return ['  - id: message', `    type: ${root.identifier}`];
  return ['  - id: messages', `    type: ${root.identifier}`, '    repeat: eos'];
}

function notExpressed(form: WireForm, root: WireFormat | undefined): readonly string[] {
  return [
    ...form.formats.flatMap((format) => [
      ...(format === root ? [] : [`format '${format.title}': which bytes to feed it; it is a type to name`]),
      ...(format.direction === null ? [] : [`format '${format.title}': that it is ${format.direction} only`]),
      ...(format.transport === 'tcp' && format.length === null
        ? [`format '${format.title}': where a message ends, as no length field is known`]
        : []),
      ...format.tests
        .filter(({ values }) => values.length > 1)
        .map(
          ({ offset, values }) =>
            `format '${format.title}': that byte ${offset} on holds one of ${values.length} values`,
        ),
    ]),
    ...(form.keywords.length > 0
      ? [`${form.keywords.length} keywords: it describes bytes, not requests`]
      : []),
  ];
}

function typeLines(format: WireFormat): readonly string[] {
  const { fields, headerBytes, length } = format;
  const lines: string[] = [`  ${format.identifier}:`, `    doc: ${text(format.title)}`, '    seq:'];
  let at = 0;
  for (const field of fields) {
    if (field.offset > at) lines.push(`      - id: gap_${at}`, `        size: ${field.offset - at}`);
    lines.push(...fieldLines(field));
    at = field.offset + field.length;
  }
  lines.push('      - id: body');
  lines.push(
    length === null
      ? '        size-eos: true'
      : `        size: ${length.field.identifier} + ${length.add} - ${headerBytes}`,
  );
  if (format.opcode !== null) lines.push(...codeInstance(format, format.opcode));
  return lines;
}

const isNumber = ({ type, length, isLittle }: WireField): boolean =>
  ['length', 'sequence', 'opcode', 'requestResponse'].includes(type) &&
  length <= 6 &&
  !(isLittle && length === 3);

function fieldLines(field: WireField): readonly string[] {
  const { identifier, title, length, isLittle, values } = field;
  const lines = [`      - id: ${identifier}`, `        doc: ${text(title)}`];
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0) {
    const bytes = only.match(/../g)?.map((byte) => `0x${byte}`) ?? [];
    return [...lines, `        contents: [${bytes.join(', ')}]`];
  }
  if (!isNumber(field)) return [...lines, `        size: ${length}`];
  if (length === 1) return [...lines, '        type: u1'];
  if (length === 2 || length === 4) return [...lines, `        type: u${length}${isLittle ? 'le' : 'be'}`];
  return [...lines, `        type: b${8 * length}`];
}

/** The request's number, whoever sent it. */
function codeInstance(
  { identifier, fields, headerBytes }: WireFormat,
  opcode: WireOpcode,
): readonly string[] {
  const parts = fields.filter(
    ({ offset, length }) => offset >= opcode.offset && offset + length <= opcode.offset + opcode.length,
  );
  if (parts.length === 0 || !parts.every(isNumber) || headerBytes === 0) return [];
  const number = parts.reduce(
    (sum, part) => (sum === '' ? part.identifier : `(${sum} * ${256 ** part.length} + ${part.identifier})`),
    '',
  );
  const { responseOffset } = opcode;
  const value =
    responseOffset === null || responseOffset <= 0
      ? number
      : `${number} >= ${responseOffset} ? ${number} - ${responseOffset} : ${number}`;
  return [
    '    instances:',
    '      code:',
    '        doc: opcode of the request',
    `        value: ${text(value)}`,
    ...(opcode.names.length > 0 ? [`        enum: ${identifier}_task`] : []),
  ];
}

function enumLines({ identifier, opcode }: WireFormat): readonly string[] {
  if (opcode === null || opcode.names.length === 0) return [];
  return [
    `  ${identifier}_task:`,
    ...opcode.names.flatMap(({ value, service, task }) => [
      `    ${value}:`,
      `      id: code_${value}`,
      `      doc: ${text(service === '' ? task : `${service}, ${task}`)}`,
    ]),
  ];
}

/** A YAML text on one line: JSON's quotes are YAML's. */
const text = (value: string): string => JSON.stringify(value);
