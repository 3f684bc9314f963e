import { isObject } from './checkShape.ts';

type Json = Readonly<Record<string, unknown>>;

/** What `infer` wrote before there were signature files: formats by selection, no version. */
export function isVersion0(value: Json): boolean {
  return value.version === undefined && Array.isArray(value.selections) && isObject(value.flows);
}

/** Formats and constants of such a file; everything else of it is kept under its keys. */
export function fromVersion0(value: Json): Json {
  return {
    ...value,
    version: 1,
    name: 'inferred',
    description: 'Written by infer before signature files had a version.',
    formats: listOf(value, 'selections').flatMap((selection) =>
      listOf(selection, 'formats').map((format) => formatOf(format, selection.flowType)),
    ),
    opcodes: [],
    keywords: [],
    servers: [],
    provenance: {
      tool: 'chatdissect infer',
      createdAt: '1970-01-01T00:00:00Z',
      parameters: { method: value.method },
      captures: [],
      editCount: 0,
      rounds: [],
    },
  };
}

function formatOf(format: Json, flowType: unknown): Json {
  const fields = listOf(format, 'fields');
  const length = fields.find(({ type }) => type === 'length');
  return {
    id: `${flowType} ${format.key}`,
    name: `${flowType} ${format.key}`,
    transport: flowType,
    direction: format.direction,
    fields: fields.map((field) => ({
      offset: field.offset,
      length: field.length,
      type: field.type,
      byteOrder: field.byteOrder,
      name: null,
      values: typeof field.value === 'string' ? [field.value] : [],
    })),
    messageLength: length === undefined ? null : { offset: length.offset, add: addOf(length) },
    responseOffset: responseOffsetOf(format),
    label: null,
    origin: { status: 'inferred', sources: ['inference'], round: 0, comment: null },
  };
}

/** Bytes of the message beyond the length field's value, as its finding says. */
function addOf(length: Json): number {
  const found = listOf(length, 'findings').find(({ unit }) => unit === 1);
  return typeof found?.constant === 'number' ? found.constant : 0;
}

function responseOffsetOf(format: Json): unknown {
  const found = listOf(format, 'findings').find(({ name }) => name === 'response-is-request-plus');
  return found?.difference ?? null;
}

function listOf(value: Json, key: string): readonly Json[] {
  const list = value[key];
  return Array.isArray(list) ? list.filter(isObject) : [];
}
