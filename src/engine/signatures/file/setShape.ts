import { FIELD_TYPES } from '../../model/field.ts';
import { KEYWORD_FIELDS, SERVER_ROLES, SIGNATURE_STATUSES } from '../../model/signature.ts';
import { DIRECTIONS } from '../../model/units.ts';
import type { ArrayShape, NullableShape, NumberShape, ObjectShape, Shape, TextShape } from './shape.ts';

/** Entries of each list: far beyond any app, and what a page can still show. */
const MOST_ENTRIES = 100_000;
/** Values of one field; bytes of one field. */
const MOST_VALUES = 65_536;
const MOST_FIELD_BYTES = 4096;
const SAFE = Number.MAX_SAFE_INTEGER;

const text = (most = 4096): TextShape => ({ is: 'text', most });
const id: TextShape = { is: 'text', most: 256, pattern: '^[^\\s/][^/]*$' };
const one = (choices: readonly string[]): TextShape => ({ is: 'text', most: 64, choices });
const hex: TextShape = { is: 'text', most: 2 * MOST_FIELD_BYTES, pattern: '^(?:[0-9a-f]{2})+$' };
const whole = (least: number, most: number): NumberShape => ({ is: 'number', least, most, isInteger: true });
const share: NumberShape = { is: 'number', least: 0, most: 1, isInteger: false };
const orNull = (of: NullableShape['of']): NullableShape => ({ is: 'nullable', of });
const list = (of: Shape, most = MOST_ENTRIES, least = 0): ArrayShape => ({ is: 'array', of, most, least });
const object = (
  meaning: string,
  fields: ObjectShape['fields'],
  optional: readonly string[] = [],
): ObjectShape => ({
  is: 'object',
  meaning,
  fields,
  optional,
});

const label = object("Service and task, in the words of the paper's Table IV or a person's own.", {
  service: text(256),
  task: text(256),
});

const origin = object('Where an entry comes from and how far anyone stands behind it.', {
  status: one(SIGNATURE_STATUSES),
  sources: list(text(512), 64),
  round: whole(0, 1_000_000),
  comment: orNull(text()),
});

const bits = object('Bits of one byte that belong together; bit 0 is the most significant.', {
  byteOffset: whole(0, 65_535),
  firstBit: whole(0, 7),
  bitCount: whole(1, 8),
  isConstant: { is: 'flag' },
});

const field = object(
  'A field and its values.',
  {
    offset: whole(0, 65_535),
    length: orNull(whole(1, MOST_FIELD_BYTES)),
    type: one(FIELD_TYPES),
    byteOrder: orNull(one(['big', 'little'])),
    name: orNull(text(256)),
    values: list(hex, MOST_VALUES),
    bits: list(bits, 32_768),
  },
  ['bits'],
);

const format = object('A layout of messages.', {
  id,
  name: text(256),
  transport: one(['tcp', 'udp']),
  direction: orNull(one(DIRECTIONS)),
  fields: list(field, 4096),
  messageLength: orNull(
    object('Bytes of the message are the value of the length field at `offset`, plus `add`.', {
      offset: whole(0, 65_535),
      add: whole(-65_536, 65_536),
    }),
  ),
  responseOffset: orNull(whole(-SAFE, SAFE)),
  label: orNull(label),
  origin,
});

const opcode = object('One value of an opcode field.', {
  format: id,
  offset: whole(0, 65_535),
  value: whole(0, SAFE),
  direction: orNull(one(DIRECTIONS)),
  label: orNull(label),
  url: orNull(text()),
  clientVersions: list(text(128), 256),
  origin,
});

const keyword = object('Words that must all match one DNS query, HTTP request or TLS greeting.', {
  id,
  says: one(['type', 'task']),
  protocol: one(['dns', 'http', 'tls']),
  all: list(
    object('One field of the request and what it must hold, without regard to case.', {
      field: one(KEYWORD_FIELDS),
      how: one(['equals', 'contains', 'prefix', 'suffix']),
      value: { is: 'text', most: 4096, pattern: '^[\\s\\S]+$' },
    }),
    64,
    1,
  ),
  label: orNull(label),
  coverage: orNull(share),
  origin,
});

const server = object("One of the app's servers.", {
  address: orNull(text(64)),
  port: orNull(whole(0, 65_535)),
  host: orNull(text(255)),
  role: one(SERVER_ROLES),
  origin,
});

const provenance = object('What the set was made of.', {
  tool: text(256),
  createdAt: {
    is: 'text',
    most: 40,
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?Z$',
  },
  parameters: {
    is: 'map',
    most: 1000,
    of: [{ is: 'number', least: -SAFE, most: SAFE, isInteger: false }, text()],
  },
  captures: list(
    object('A capture file as read.', {
      name: text(),
      sha256: { is: 'text', most: 64, pattern: '^[0-9a-f]{64}$' },
    }),
  ),
  editCount: whole(0, SAFE),
  rounds: list(
    object('What one round of feedback brought.', {
      round: whole(1, 1_000_000),
      accepted: list(text()),
      rejected: list(text()),
      coverage: share,
    }),
    10_000,
  ),
});

/** The content of `signatures.json`. */
export const SET_SHAPE: ObjectShape = object('What is known of the messages of one app.', {
  version: whole(1, 1),
  name: text(256),
  description: text(),
  formats: list(format, 10_000),
  opcodes: list(opcode),
  keywords: list(keyword),
  servers: list(server),
  provenance,
});
