import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FieldMemory } from '../../src/engine/fields/fieldMemory.ts';
import { plainMessages } from '../../src/engine/fields/subject.ts';
import { typeFields } from '../../src/engine/fields/typeFields.ts';
import type { FieldLayout, FieldType } from '../../src/engine/model/field.ts';
import type { FormatCuts, SegmentationMethod } from '../../src/engine/model/segment.ts';
import { fieldOptions } from '../../src/engine/pipeline/inferenceOptions.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { inferMessages, parametersFor } from '../inferRows.ts';
import type { PartReport, Row } from '../report.ts';
import { type DataSet, FIELDS_FOLDER } from '../score/dataSets.ts';

interface Meaning {
  readonly offset: number;
  readonly size: number;
  readonly types: readonly string[];
  readonly skip?: string;
}

/** Types as `semantics.json` groups them. */
const GROUPS = ['constant', 'length', 'sequence or identifier', 'direction', 'opcode', 'other'] as const;
type Group = (typeof GROUPS)[number];

function groupOf(type: FieldType): Group {
  if (type === 'constant' || type === 'length' || type === 'opcode') return type;
  if (type === 'sequence' || type === 'identifier') return 'sequence or identifier';
  return type === 'requestResponse' ? 'direction' : 'other';
}

const groupOfTruth = (type: string): Group =>
  type === 'identifier' || type === 'sequence'
    ? 'sequence or identifier'
    : (GROUPS.find((name) => name === type) ?? 'other');

/** Precision and recall of each type on the released sets, boundaries given and found. */
export function typesPart(sets: readonly DataSet[], methods: readonly SegmentationMethod[]): PartReport {
  const semantics = JSON.parse(readFileSync(join(FIELDS_FOLDER, 'semantics.json'), 'utf8')) as Record<
    string,
    Meaning[]
  >;
  const rows: Row[] = [];
  const given = sets.map((set) => ({ set, layouts: [layoutOfTruth(set, semantics[set.name] ?? [])] }));
  rows.push(...score('boundaries given', given, semantics));
  for (const method of methods) {
    const found = sets.map((set) => ({ set, layouts: inferMessages(set.rows, method, 16).layouts }));
    rows.push(...score(method, found, semantics));
  }
  return {
    part: 'types',
    title: 'Types of header fields on the released sets',
    rows,
    notes: [
      'a prediction is right when a field with the same two ends has one of the types that count as right',
    ],
  };
}

/** Fields typed between the true boundaries of the header. */
function layoutOfTruth({ rows }: DataSet, meanings: readonly Meaning[]): FieldLayout {
  const edges = new Set(meanings.flatMap(({ offset, size }) => [offset, offset + size]));
  const cuts = [...edges].filter((edge) => edge > 0).sort((a, b) => a - b);
  const window = Math.max(...cuts, 1);
  const given: FormatCuts = {
    cuts: cuts.filter((cut) => cut < window),
    window,
    score: new Float64Array(window).fill(1),
    scoreKind: 'probability',
    threshold: 0.5,
    reasons: () => [],
    questions: () => [],
  };
  return drain(
    typeFields(
      'given',
      given,
      new FieldMemory(plainMessages(rows), fieldOptions(parametersFor('figure-2', 16))),
    ),
  );
}

function score(
  method: string,
  found: readonly { readonly set: DataSet; readonly layouts: readonly FieldLayout[] }[],
  semantics: Readonly<Record<string, readonly Meaning[]>>,
): Row[] {
  const counts = new Map(GROUPS.map((group) => [group, { right: 0, predicted: 0, truth: 0, recalled: 0 }]));
  let [right, all] = [0, 0];
  for (const { set, layouts } of found) {
    for (const { offset, size, types, skip } of semantics[set.name] ?? []) {
      if (skip !== undefined) continue;
      const truths = new Set(types.map(groupOfTruth));
      all += 1;
      const field = layouts[0]?.fields.find((one) => one.offset === offset && one.length === size);
      const predicted = field === undefined ? null : groupOf(field.type);
      const isRight = predicted !== null && truths.has(predicted);
      right += isRight ? 1 : 0;
      for (const truth of truths) {
        const count = counts.get(truth);
        if (count === undefined) continue;
        count.truth += 1;
        count.recalled += predicted === truth || isRight ? 1 : 0;
      }
      const count = predicted === null ? undefined : counts.get(predicted);
      if (count === undefined) continue;
      count.predicted += 1;
      count.right += isRight ? 1 : 0;
    }
  }
  return [
    ...[...counts].map(([type, { right: hits, predicted, truth, recalled }]) => ({
      method,
      type,
      precision: predicted === 0 ? null : hits / predicted,
      recall: truth === 0 ? null : recalled / truth,
      fields: truth,
    })),
    { method, type: 'all', precision: null, recall: right / all, fields: all },
  ];
}
