import fc from 'fast-check';
import { FIELD_TYPES } from '../engine/model/field.ts';
import {
  type FieldSignature,
  type FormatSignature,
  SERVER_ROLES,
  SIGNATURE_STATUSES,
  type SignatureSet,
} from '../engine/model/signature.ts';
import { DIRECTIONS } from '../engine/model/units.ts';

const text = fc.string({ maxLength: 12, unit: 'grapheme' });
const orNull = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });
const hexOf = (bytes: number): fc.Arbitrary<string> =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((data) => [...data].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
const label = orNull(fc.record({ service: text, task: text }));
const origin = fc.record({
  status: fc.constantFrom(...SIGNATURE_STATUSES),
  sources: fc.array(text, { maxLength: 3 }),
  round: fc.nat({ max: 5 }),
  comment: orNull(text),
});

/** Fields one behind the other, with holes. */
const fields: fc.Arbitrary<readonly FieldSignature[]> = fc
  .array(
    fc.tuple(
      fc.nat({ max: 3 }),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom(...FIELD_TYPES),
      orNull(text),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .chain((parts) => {
    let at = 0;
    const made = parts.map(([gap, length, type, name]) => {
      const offset = at + gap;
      at = offset + length;
      return fc.record({
        offset: fc.constant(offset),
        length: fc.constant(length),
        type: fc.constant(type),
        byteOrder: orNull(fc.constantFrom('big' as const, 'little' as const)),
        name: fc.constant(name),
        values: fc.uniqueArray(hexOf(length), { maxLength: 3 }),
      });
    });
    return fc.tuple(...made);
  });

const format = (id: string): fc.Arbitrary<FormatSignature> =>
  fields.chain((list) => {
    const length = list.find(({ type }) => type === 'length');
    return fc.record({
      id: fc.constant(id),
      name: text,
      transport: fc.constantFrom('tcp' as const, 'udp' as const),
      direction: orNull(fc.constantFrom(...DIRECTIONS)),
      fields: fc.shuffledSubarray([...list], { minLength: list.length }),
      messageLength:
        length === undefined
          ? fc.constant(null)
          : orNull(fc.record({ offset: fc.constant(length.offset), add: fc.integer({ min: -8, max: 32 }) })),
      responseOffset: orNull(fc.constantFrom(1_000_000_000, 0x8000, 1)),
      label,
      origin,
    });
  });

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9 @-]{0,8}$/), { maxLength: 4 });

/** Any valid set, entries in any order. */
export const anySet: fc.Arbitrary<SignatureSet> = ids
  .chain((names) => fc.tuple(fc.tuple(...names.map(format)), ids))
  .chain(([formats, keywordIds]) => {
    const places = formats.flatMap(({ id, fields: list }) =>
      list.flatMap(({ type, offset }) => (type === 'opcode' ? [{ format: id, offset }] : [])),
    );
    const opcode = fc.record({
      place: places.length === 0 ? fc.constant({ format: '', offset: 0 }) : fc.constantFrom(...places),
      value: fc.nat({ max: 400 }),
      direction: orNull(fc.constantFrom(...DIRECTIONS)),
      label,
      url: orNull(text),
      clientVersions: fc.array(text, { maxLength: 2 }),
      origin,
    });
    const keyword = (id: string) =>
      fc.record({
        id: fc.constant(id),
        says: fc.constantFrom('type' as const, 'task' as const),
        protocol: fc.constant('http' as const),
        all: fc.array(
          fc.record({
            field: fc.constantFrom('host' as const, 'url' as const, 'method' as const),
            how: fc.constantFrom('equals' as const, 'contains' as const, 'suffix' as const),
            value: fc.string({ minLength: 1, maxLength: 10 }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        label,
        coverage: orNull(fc.double({ min: 0, max: 1, noNaN: true }).map((share) => share + 0)),
        origin,
      });
    const server = fc.record({
      address: orNull(fc.ipV4()),
      port: orNull(fc.nat({ max: 65_535 })),
      host: fc.domain(),
      role: fc.constantFrom(...SERVER_ROLES),
      origin,
    });
    return fc.record({
      version: fc.constant(1 as const),
      name: text,
      description: text,
      formats: fc.constant(formats),
      opcodes: fc
        .uniqueArray(opcode, {
          maxLength: places.length === 0 ? 0 : 6,
          selector: ({ place, value, direction }) => JSON.stringify([place, value, direction]),
        })
        .map((rows) => rows.map(({ place, ...rest }) => ({ ...place, ...rest }))),
      keywords: fc.tuple(...keywordIds.map(keyword)),
      servers: fc.uniqueArray(server, {
        maxLength: 4,
        selector: ({ host, address, port }) => JSON.stringify([host, address, port]),
      }),
      provenance: fc.record({
        tool: text,
        createdAt: fc.constant('2026-11-25T07:00:00Z'),
        parameters: fc.constantFrom({}, { headBytes: 16, method: 'evidence' }),
        captures: fc.constantFrom([], [{ name: 'a.pcap', sha256: '0f'.repeat(32) }]),
        editCount: fc.nat({ max: 9 }),
        rounds: fc.constantFrom([], [{ round: 1, accepted: ['formats/a'], rejected: [], coverage: 0.5 }]),
      }),
    });
  });
