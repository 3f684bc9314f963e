import type {
  CutEdit,
  Edit,
  EditLog,
  FieldKey,
  FieldOverlay,
  FormatOverlay,
  Overlay,
} from '../model/edit.ts';
import { withOpcodes, withPeriod, withServer, withSignature } from './foldLabels.ts';

export const NO_OVERLAY: Overlay = {
  parameters: {},
  formats: [],
  opcodes: [],
  signatures: [],
  servers: [],
  periods: [],
};

/** What the edits in force amount to. The same log gives the same overlay, always. */
export function fold(log: EditLog): Overlay {
  let overlay = NO_OVERLAY;
  for (const { edit } of log.entries.slice(0, log.head)) overlay = applied(overlay, edit);
  return overlay;
}

function applied(overlay: Overlay, edit: Edit): Overlay {
  switch (edit.kind) {
    case 'parameter.set':
      return { ...overlay, parameters: { ...overlay.parameters, [edit.name]: edit.value } };
    case 'format.cuts':
      return withFormat(overlay, edit.format, (format) => withCuts(format, edit.cuts));
    case 'format.name':
      return withFormat(overlay, edit.format, (format) => ({ ...format, name: textOrNull(edit.name) }));
    case 'format.protocol':
      return withFormat(overlay, edit.format, (format) => ({ ...format, isProtocol: edit.isProtocol }));
    case 'field.type':
      return withField(overlay, edit.field, { type: edit.type, confirmed: null, isRejected: false });
    case 'field.byteOrder':
      return withField(overlay, edit.field, { byteOrder: edit.byteOrder });
    case 'field.name':
      return withField(overlay, edit.field, { name: textOrNull(edit.name) });
    case 'field.comment':
      return withField(overlay, edit.field, { comment: textOrNull(edit.comment) });
    case 'field.confirm':
      return withField(overlay, edit.field, { confirmed: edit.seen, isRejected: false });
    case 'field.reject':
      return withField(overlay, edit.field, { confirmed: null, isRejected: true });
    case 'field.clear':
      return withFormat(overlay, edit.field.format, (format) => ({
        ...format,
        fields: format.fields.filter((field) => !isSamePlace(field, edit.field)),
      }));
    case 'opcode.label':
      return withOpcodes(overlay, edit.opcodes, () => ({
        label: edit.label,
        confirmed: null,
        isRejected: false,
      }));
    case 'opcode.labels':
      return withOpcodes(overlay, edit.opcodes, (i) => ({
        label: edit.labels[i] ?? null,
        confirmed: null,
        isRejected: false,
      }));
    case 'opcode.confirm':
      return withOpcodes(overlay, edit.opcodes, (i) => ({
        confirmed: { label: edit.seen[i] ?? null },
        isRejected: false,
      }));
    case 'opcode.reject':
      return withOpcodes(overlay, edit.opcodes, () => ({ confirmed: null, isRejected: true }));
    case 'opcode.comment':
      return withOpcodes(overlay, [edit.opcode], () => ({ comment: textOrNull(edit.comment) }));
    case 'opcode.split':
      return withOpcodes(overlay, [edit.opcode], () => ({ isSplit: true }));
    case 'opcode.clear':
      return withOpcodes(overlay, edit.opcodes, null);
    case 'signature.verdict':
      return withSignature(overlay, edit.signature, { verdict: edit.verdict });
    case 'signature.label':
      return withSignature(overlay, edit.signature, { label: edit.label });
    case 'period.name':
      return withPeriod(overlay, edit.atNs, edit.name);
    case 'server.role':
      return withServer(overlay, edit.server, edit.role);
  }
}

const textOrNull = (text: string): string | null => (text === '' ? null : text);
const isSamePlace = (a: { offset: number; length: number | null }, b: FieldKey): boolean =>
  a.offset === b.offset && a.length === b.length;

function withFormat(
  overlay: Overlay,
  key: string,
  change: (format: FormatOverlay) => FormatOverlay,
): Overlay {
  const at = overlay.formats.findIndex((format) => format.key === key);
  const before = overlay.formats[at] ?? {
    key,
    name: null,
    isProtocol: null,
    pins: [],
    bans: [],
    fields: [],
  };
  const after = change(before);
  const formats =
    at < 0 ? [...overlay.formats, after] : overlay.formats.map((format, i) => (i === at ? after : format));
  return { ...overlay, formats };
}

function withCuts(format: FormatOverlay, cuts: readonly CutEdit[]): FormatOverlay {
  const pins = new Set(format.pins);
  const bans = new Set(format.bans);
  for (const { offset, word } of cuts) {
    pins.delete(offset);
    bans.delete(offset);
    if (word === 'cut') pins.add(offset);
    else if (word === 'join') bans.add(offset);
  }
  const ascending = (offsets: ReadonlySet<number>): number[] => [...offsets].sort((a, b) => a - b);
  return { ...format, pins: ascending(pins), bans: ascending(bans) };
}

function withField(overlay: Overlay, key: FieldKey, change: Partial<FieldOverlay>): Overlay {
  return withFormat(overlay, key.format, (format) => {
    const before = format.fields.find((field) => isSamePlace(field, key)) ?? {
      offset: key.offset,
      length: key.length,
      type: null,
      byteOrder: null,
      name: null,
      comment: null,
      confirmed: null,
      isRejected: false,
    };
    const others = format.fields.filter((field) => field !== before);
    const fields = [...others, { ...before, ...change }].sort(
      (a, b) => a.offset - b.offset || (a.length ?? Infinity) - (b.length ?? Infinity),
    );
    return { ...format, fields };
  });
}
