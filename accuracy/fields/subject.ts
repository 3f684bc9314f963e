import { SEGMENTATION_METHODS } from '../../src/engine/model/segment.ts';
import { FIELDS_FOLDER, hasDataSets, readDataSets } from '../score/dataSets.ts';
import type { Subject } from '../subject.ts';
import { dialectsPart } from './dialects.ts';
import { calibrationPart, leftOutPart } from './leftOut.ts';
import { paperPart } from './paper.ts';
import { BASELINES, methodPredictor, realPart } from './real.ts';
import { sharesPart } from './shares.ts';
import { simulatorDialectsPart } from './simulatorDialects.ts';
import { typesPart } from './types.ts';

/** What field inference reaches, and the baselines beside it. */
export function fieldsSubject(): Subject {
  const simulated = {
    paper: paperPart,
    shares: sharesPart,
    dialects: dialectsPart,
    simulator: simulatorDialectsPart,
  };
  if (!hasDataSets()) {
    const warning = `SKIPPED: no data sets at ${FIELDS_FOLDER} (CHATDISSECT_FIELDS names another place)`;
    return { parts: simulated, defaultSeeds: 20, warning };
  }
  const sets = readDataSets();
  const predictors = Object.fromEntries(
    SEGMENTATION_METHODS.map((method) => [method, methodPredictor(method)]),
  );
  return {
    parts: {
      ...simulated,
      real: () => realPart(sets, { ...BASELINES, ...predictors }),
      'left-out': () => leftOutPart(sets),
      calibration: () => calibrationPart(sets),
      types: () => typesPart(sets, ['figure-2', 'evidence']),
    },
    defaultSeeds: 20,
    warning: null,
  };
}
