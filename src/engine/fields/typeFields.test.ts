import { describe, expect, it } from 'vitest';
import { longLinkTraffic } from '../../testing/longLink.ts';
import { payloadRows } from '../../testing/payloadRows.ts';
import type { FieldLayout, FieldType } from '../model/field.ts';
import type { MessageBytes } from '../model/messageBytes.ts';
import { defaultParameters } from '../model/parameters.ts';
import type { FormatCuts } from '../model/segment.ts';
import { fieldOptions } from '../pipeline/inferenceOptions.ts';
import { drain } from '../stageRun.ts';
import { FieldMemory } from './fieldMemory.ts';
import { plainMessages } from './subject.ts';
import { typeFields } from './typeFields.ts';

function layoutOf(heads: MessageBytes, cuts: readonly number[], window: number): FieldLayout {
  const given: FormatCuts = {
    cuts,
    window,
    score: new Float64Array(window),
    scoreKind: 'votes',
    threshold: 1,
    reasons: () => [],
    questions: () => [],
  };
  return drain(
    typeFields('planted', given, new FieldMemory(plainMessages(heads), fieldOptions(defaultParameters()))),
  );
}

const typesOf = ({ fields }: FieldLayout): FieldType[] => fields.map(({ type }) => type);

/** Messages of the long link as the joining rule makes them: the header's packet with the message's bytes. */
function longLinkMessages(sequence: 'idealised' | 'real', wideOpcodes = false): MessageBytes {
  const { rows, isProtocol, messageBytes } = longLinkTraffic({
    packets: 4000,
    seed: 11,
    sequence,
    wideOpcodes,
  });
  const kept = [...isProtocol.keys()].filter((row) => isProtocol[row] === 1);
  return payloadRows(
    kept.map((row) => ({
      bytes: rows.bytes.subarray(row * 16, row * 16 + 16),
      length: messageBytes[row]!,
      flow: rows.flow[row]!,
      direction: rows.direction[row]!,
      timeNs: rows.timeNs[row]!,
    })),
  );
}

describe('the fields of Figure 2', () => {
  it('get the paper’s types in the paper’s order', () => {
    const layout = layoutOf(longLinkMessages('idealised'), [4, 8, 11, 12], 16);
    const types = ['length', 'constant', 'requestResponse', 'opcode', 'sequence', 'payload'];
    expect(typesOf(layout)).toEqual(types);
    expect(layout.fields.slice(0, 3).every(({ verdicts }) => verdicts.at(-1)!.isPaperRule)).toBe(true);
  });

  it('as real clients write them: reserved numbers are listed, answers repeat the number, the difference is named', () => {
    const layout = layoutOf(longLinkMessages('real'), [4, 6, 8, 12], 16);
    expect(typesOf(layout)).toEqual(['length', 'constant', 'constant', 'opcode', 'sequence', 'payload']);
    const sequence = layout.fields[4]!;
    expect(sequence.findings.map(({ name }) => name)).toContain('response-repeats-number');
    const reserved = sequence.findings.filter(({ name }) => name === 'reserved-values');
    expect(reserved.map(({ values }) => values.value)).toEqual([0xffffffff]);
    const [relation] = layout.findings;
    expect(relation).toMatchObject({
      name: 'response-is-request-plus',
      values: { offset: 8, difference: 1e9 },
    });
    expect(layout.fields[1]!.findings.map(({ name }) => name)).toEqual(['equals-header-bytes']);
  });

  it('with opcodes above 255, which the paper’s one byte has no room for', () => {
    const layout = layoutOf(longLinkMessages('real', true), [4, 8, 11, 12], 16);
    expect(layout.findings.map(({ name }) => name)).toEqual(['response-is-request-plus', 'wide-opcode']);
  });
});

describe('length', () => {
  const sizes = [20, 33, 47, 90, 121, 300, 64, 18, 250, 77];
  const rowsWith = (write: (view: DataView, bytes: number) => void): MessageBytes =>
    payloadRows(
      Array.from({ length: 60 }, (_, i) => {
        const length = sizes[i % sizes.length]! + (i >> 3);
        const bytes = new Uint8Array(16).fill(7);
        write(new DataView(bytes.buffer), length);
        return { bytes, length };
      }),
    );
  const findings = (rows: MessageBytes) =>
    layoutOf(rows, [2], 16).fields[0]!.findings.map(({ name }) => name);

  it('counts the message, what follows, or the body, in either byte order', () => {
    expect(findings(rowsWith((view, n) => view.setUint16(0, n)))).toEqual(['length-includes-header']);
    expect(findings(rowsWith((view, n) => view.setUint16(0, n - 2)))).toEqual(['length-of-rest']);
    expect(findings(rowsWith((view, n) => view.setUint16(0, n - 12)))).toEqual(['length-excludes-header']);
    expect(findings(rowsWith((view, n) => view.setUint16(0, n, true)))).toContain('little-endian');
  });

  it('lists the messages that disobey, as rows of the message table', () => {
    let message = -1;
    const rows = rowsWith((view, n) => {
      message += 1;
      view.setUint16(0, message === 17 ? n + 5 : n);
    });
    const verdict = layoutOf(rows, [2], 16).fields[0]!.verdicts.at(-1)!;
    expect(verdict).toMatchObject({
      type: 'length',
      holds: true,
      counterExampleCount: 1,
      counterExamples: [17],
    });
  });
});

describe('request/response', () => {
  const flow = (values: readonly number[]) =>
    payloadRows(values.map((value, i) => ({ bytes: [value, 5, 5], direction: value, timeNs: i })));

  it('allows runs of three and no more', () => {
    const three = [0, 0, 0, 1, 1, 1, 0, 1, 0, 1];
    expect(layoutOf(flow(three), [1], 3).fields[0]!.verdicts.at(-1)).toMatchObject({
      type: 'requestResponse',
      statistic: 3,
      isPaperRule: true,
      holds: true,
    });
    const four = [0, 0, 0, 0, 1, 1, 1, 0, 1, 0];
    const verdicts = layoutOf(flow(four), [1], 3).fields[0]!.verdicts;
    const paper = verdicts.find(({ type, isPaperRule }) => type === 'requestResponse' && isPaperRule);
    expect(paper).toMatchObject({ holds: false, statistic: 4, counterExamples: [3] });
  });
});

it('an opcode has few values: random bytes after a header are none', () => {
  const { rows } = longLinkTraffic({ packets: 300, seed: 1, stride: 32 });
  const random = payloadRows(
    Array.from({ length: 200 }, (_, row) => ({ bytes: rows.bytes.subarray(row * 32 + 16, row * 32 + 32) })),
  );
  expect(typesOf(layoutOf(random, [6], 16))).toEqual(['unidentified', 'unidentified']);
});

describe('the opcode field', () => {
  const rowsOf = (bytesAt: (i: number) => readonly number[]) =>
    payloadRows(Array.from({ length: 300 }, (_, i) => ({ bytes: bytesAt(i) })));
  const task = (i: number): number => [3, 3, 3, 9, 17, 3, 9, 40][(5 * i + (i >> 3)) % 8]!;

  it('is not a flag that is hardly ever set, where a later field tells the tasks apart', () => {
    const flagIn = (last: number) => rowsOf((i) => [i % 60 < last ? 0x80 : 0, task(i), 1, 1]);
    const types = (last: number) => typesOf(layoutOf(flagIn(last), [1, 2], 4)).slice(0, 2);
    expect(types(1)).toEqual(['unidentified', 'opcode']);
    expect(types(20)).toEqual(['opcode', 'unidentified']);
  });

  it('is no number whose bytes all move, unless it is a word', () => {
    const addresses = [
      [10, 7, 90],
      [99, 200, 3],
      [172, 31, 8],
    ] as const;
    const words = ['OPN', 'MSG', 'CLO'].map((word) => [...word].map((letter) => letter.charCodeAt(0)));
    const typeOf = (values: readonly (readonly number[])[]) => {
      const rows = rowsOf((i) => [...values[(i + (i >> 2)) % 3]!, 1]);
      return typesOf(layoutOf(rows, [3], 4))[0];
    };
    expect(typeOf(addresses)).toBe('unidentified');
    expect(typeOf(words)).toBe('opcode');
  });

  it('is the number that answers take up, not flags before it that they do not', () => {
    const number = (i: number) => [3, 9, 17, 40, 41, 50][((i >> 1) * 5 + (i >> 4)) % 6]!;
    const rows = payloadRows(
      Array.from({ length: 300 }, (_, i) => ({
        bytes: [[1, 2, 4][(7 * i + (i >> 2)) % 3]!, number(i), 1, 1],
        direction: i % 2,
        timeNs: i,
      })),
    );
    expect(typesOf(layoutOf(rows, [1, 2], 4)).slice(0, 2)).toEqual(['unidentified', 'opcode']);
  });
});

it('sender and receiver change places with the direction: addresses, not marks of it', () => {
  const ports = [0x1389, 0xc350, 0x0050];
  const rows = (answer: (a: number, b: number) => readonly number[]) =>
    payloadRows(
      Array.from({ length: 90 }, (_, i) => {
        const [a, b] = [ports[i % 3]! + (i >> 4), ports[(i + 1) % 3]!];
        const own = i % 2 === 0 ? [a, b] : answer(ports[(i - 1) % 3]! + ((i - 1) >> 4), ports[i % 3]!);
        return { bytes: own.flatMap((port) => [port >> 8, port & 255]), direction: i % 2, timeNs: i };
      }),
    );
  expect(
    typesOf(
      layoutOf(
        rows((a, b) => [b, a]),
        [2],
        4,
      ),
    ),
  ).toEqual(['address', 'address']);
  expect(
    typesOf(
      layoutOf(
        rows((a, b) => [a, b]),
        [2],
        4,
      ),
    ),
  ).not.toContain('address');
});

it('two values are enough for a checksum that both obey, but none is at the front', () => {
  // CRC-16/MODBUS of 01 03 and of 01 04, low byte first, by another program
  const crcs: Readonly<Record<number, readonly number[]>> = { 3: [0x40, 0x21], 4: [0x01, 0xe3] };
  const typesWith = (bytesAt: (i: number) => readonly number[], cut: number) =>
    typesOf(layoutOf(payloadRows(Array.from({ length: 60 }, (_, i) => ({ bytes: bytesAt(i) }))), [cut], 4));
  const checked = typesWith((i) => [1, 3 + ((i >> 3) % 2), ...crcs[3 + ((i >> 3) % 2)]!], 2);
  expect(checked[1]).toBe('checksum');
  const front = typesWith((i) => [0, i === 30 ? 9 : 0, i, 7], 2);
  expect(front[0]).not.toBe('checksum');
});
