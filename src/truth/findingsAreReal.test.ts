import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultParameters } from '../engine/model/parameters.ts';
import { NO_CONSTRAINTS } from '../engine/model/segment.ts';
import { inferBare } from '../engine/pipeline/inferBare.ts';
import { readModel } from '../engine/segments/evidence/trees.ts';
import { drain } from '../engine/stageRun.ts';
import { type PayloadRow, payloadRows } from '../testing/payloadRows.ts';
import { randomFrom } from '../testing/random.ts';
import { plantedProtocol } from '../testing/randomProtocol.ts';
import {
  findingNumbers,
  plainNumbersIn,
  relationNumbers,
  wideNumbers,
} from '../testing/witness/findingNumbers.ts';
import { messagesOf, Witness } from '../testing/witness/witness.ts';

/**
 * Every number of what is found about fields and formats, recomputed from the messages alone by code that shares nothing with the
 * engine: of protocols drawn at random, and of the header of the paper's Fig. 2 as it is on the wire, with its oddities.
 */
const model = readModel(new Uint8Array(readFileSync('src/engine/segments/evidence/weights.bin')));
const PARAMETERS = { ...defaultParameters(), method: 'evidence', headBytes: 32 };
const ANSWER = 1_000_000_000;

/** Length (wrong in a few), header bytes, version, opcode (an answer's is the request's plus 1,000,000,000), sequence. */
function longLink(seed: number): readonly PayloadRow[] {
  const random = randomFrom(seed);
  const opcodes = [6, 121, 111, 38, 2, 139, 9, 19, 237, 312, 522];
  return Array.from({ length: 12 }, (_, flow) => flow).flatMap((flow) =>
    Array.from({ length: 16 }, (_, i) => {
      const opcode = opcodes[random.below(opcodes.length)] ?? 0;
      const number = random.chance(0.12) ? 0xffff_ffff : i + 1;
      return [0, 1].map((direction): PayloadRow => {
        const bytes = new Uint8Array(16 + (random.chance(0.2) ? 0 : 4 + random.below(60)));
        const view = new DataView(bytes.buffer);
        view.setUint32(0, bytes.length + (random.chance(0.01) ? 7 : 0));
        view.setUint32(4, 0x0010_0001);
        view.setUint32(8, direction === 0 || random.chance(0.06) ? opcode : opcode + ANSWER);
        view.setUint32(12, number);
        for (let at = 16; at < bytes.length; at += 1) bytes[at] = random.below(256);
        return { bytes, direction, flow: flow + 1, timeNs: (flow * 100 + i * 2 + direction) * 1e9 };
      });
    }).flat(),
  );
}

function shownOf(rows: ReturnType<typeof payloadRows>) {
  const { segments, layouts } = drain(inferBare(rows, PARAMETERS, NO_CONSTRAINTS, model));
  return segments.formats.flatMap(({ rows: members }, place) => {
    const layout = layouts[place];
    return layout === undefined ? [] : [{ layout, witness: new Witness(messagesOf(rows, members)) }];
  });
}

const shown = [
  ...Array.from({ length: 10 }, (_, seed) => plantedProtocol(940 + seed, 140).rows),
  ...Array.from({ length: 3 }, (_, seed) => payloadRows(longLink(seed + 1), 48)),
].flatMap(shownOf);

test('what is found of fields has the numbers that the messages give', () => {
  const names = new Map<string, number>();
  for (const { layout, witness } of shown) {
    for (const field of layout.fields) {
      for (const finding of field.length === null ? [] : field.findings) {
        const wanted = findingNumbers(witness, field, finding);
        const note = `${finding.name} of bytes ${field.offset}+${field.length}: ${finding.sentence}`;
        if (wanted === null) throw new Error(`nothing checks: ${note}`);
        expect(finding.count, note).toBe(wanted.count);
        expect(plainNumbersIn(finding.sentence), note).toEqual(wanted.numbers);
        names.set(finding.name, (names.get(finding.name) ?? 0) + 1);
      }
    }
  }
  console.log(`findings recomputed: ${[...names].map(([name, count]) => `${count} × ${name}`).join(', ')}`);
  for (const name of ['length-includes-header', 'few-exceptions', 'equals-header-bytes', 'reserved-values'])
    expect(names.get(name), name).toBeGreaterThan(0);
});

test('what is found of a format has them too', () => {
  let checked = 0;
  for (const { layout, witness } of shown) {
    const relation = layout.findings.find(({ name }) => name === 'response-is-request-plus');
    if (relation === undefined) continue;
    for (const finding of layout.findings) {
      const wanted =
        finding.name === 'wide-opcode' ? wideNumbers(witness, relation) : relationNumbers(witness, finding);
      expect(finding.count, finding.sentence).toBe(wanted.count);
      expect(plainNumbersIn(finding.sentence).slice(0, wanted.numbers.length), finding.sentence).toEqual(
        wanted.numbers,
      );
      checked += 1;
    }
  }
  expect(checked).toBeGreaterThanOrEqual(6);
});
