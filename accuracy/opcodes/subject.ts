import type { Subject } from '../subject.ts';
import { behaviourPart } from './behaviour.ts';
import { curvePart } from './curve.ts';
import { exchangePart } from './exchange.ts';
import { experimentPart } from './experiment.ts';
import { namedPart } from './named.ts';
import { pairsPart } from './pairs.ts';

/** What each kind of evidence makes of the simulator's opcodes. */
export function opcodesSubject(): Subject {
  return {
    parts: {
      experiment: experimentPart,
      behaviour: behaviourPart,
      pairs: pairsPart,
      named: namedPart,
      cv: curvePart,
      exchange: exchangePart,
    },
    defaultSeeds: 10,
    warning: null,
  };
}
