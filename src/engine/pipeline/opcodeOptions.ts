import type { ParameterSet } from '../model/parameters.ts';
import type { BehaviourRule, OpcodeOptions } from '../opcodes/options.ts';

export function opcodeOptions(parameters: ParameterSet): OpcodeOptions {
  const { periodicCv, triggerGapS, triggerRatio, experimentSlackS, clockOffsetS } = parameters;
  return {
    periodicRule: ruleOf(parameters.periodicRule),
    periodicCv,
    triggerRule: ruleOf(parameters.triggerRule),
    triggerGapS,
    triggerRatio,
    experimentSlackS,
    clockOffsetS,
  };
}

const ruleOf = (word: string): BehaviourRule => (word === 'as-written' ? 'as-written' : 'significant');
