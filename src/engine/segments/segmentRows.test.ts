import { describe, expect, it } from 'vitest';
import { longLinkTraffic } from '../../testing/longLink.ts';
import { VOICE_KINDS, voiceDatagrams } from '../../testing/voiceDatagrams.ts';
import type { ParameterSet } from '../model/parameters.ts';
import { defaultParameters } from '../model/parameters.ts';
import type { PayloadRows } from '../model/payloadRows.ts';
import { type CutConstraints, NO_CONSTRAINTS, type Segments } from '../model/segment.ts';
import { prepareRows } from '../pipeline/prepareRows.ts';
import { drain } from '../stageRun.ts';
import { solveSegments } from './segmentRows.ts';

function segmented(
  rows: PayloadRows,
  changes: Partial<ParameterSet>,
  constraints: CutConstraints = NO_CONSTRAINTS,
): Segments {
  const prepared = drain(prepareRows(rows, { ...defaultParameters(), ...changes }, []));
  return drain(
    solveSegments(prepared, { constraintsOf: () => constraints, isLeftOut: () => false, votes: null }),
  );
}

describe('the structure of Figure 2, planted', () => {
  for (const sequence of ['idealised', 'real'] as const) {
    it(`is recovered with ${sequence} sequence numbers`, () => {
      const { rows } = longLinkTraffic({ packets: 2000, seed: 7, sequence });
      const { formats } = segmented(rows, { method: 'figure-2' });
      expect(formats).toHaveLength(1);
      expect(formats[0]!.cuts.cuts).toEqual([4, 8, 11, 12]);
    });
  }

  it('tells protocol packets from others without an error, down to a tenth of all', () => {
    for (const media of [0.1, 1, 40]) {
      const { rows, isProtocol } = longLinkTraffic({ packets: 6000, seed: 3, media, sequence: 'real' });
      const { formatOf } = segmented(rows, { method: 'figure-2' });
      expect([...formatOf].map((format) => (format >= 0 ? 1 : 0))).toEqual([...isProtocol]);
    }
  });

  it('gives the same answer twice, and reasons that sum up to the votes', () => {
    const { rows } = longLinkTraffic({ packets: 800, seed: 2 });
    const [a, b] = [segmented(rows, { method: 'figure-2' }), segmented(rows, { method: 'figure-2' })];
    expect(a.formats[0]!.cuts.score).toEqual(b.formats[0]!.cuts.score);
    const { score, reasons } = a.formats[0]!.cuts;
    const sum = reasons(12).reduce((votes, { weight }) => votes + weight, 0);
    expect(sum).toBeCloseTo(score[12]!, 6);
  });

  it('keeps to pins and bans', () => {
    const { rows } = longLinkTraffic({ packets: 800, seed: 2 });
    const { formats } = segmented(rows, { method: 'figure-2' }, { pins: [6], bans: [11] });
    expect(formats[0]!.cuts.cuts).toContain(6);
    expect(formats[0]!.cuts.cuts).not.toContain(11);
  });

  it('as written groups packets by identical segmentation and asks for a tenth of all', () => {
    const { rows } = longLinkTraffic({ packets: 1500, seed: 5, stride: 26 });
    const { formats, formatOf } = segmented(rows, { method: 'as-written' });
    expect(formats.every(({ share }) => share >= 0.1)).toBe(true);
    for (const format of formats)
      expect(format.rows.every((row) => formats[formatOf[row]!] === format)).toBe(true);
  });
});

it('tells the four formats of Figure 3 apart, heartbeats by their direction', () => {
  const { rows, kind } = voiceDatagrams(3000, 4);
  const { formats, formatOf } = segmented(rows, { method: 'figure-2' });
  expect(formats).toHaveLength(VOICE_KINDS.length);
  const kinds = formats.map((_, format) => new Set([...kind].filter((_, row) => formatOf[row] === format)));
  expect(kinds.map(({ size }) => size)).toEqual([1, 1, 1, 1]);
  expect(
    formats
      .map(({ direction }) => direction)
      .filter((direction) => direction !== null)
      .sort(),
  ).toEqual([0, 1]);
});
