import type { ParameterSet } from '../model/parameters.ts';
import type { OpcodeOptions } from '../opcodes/options.ts';

export function opcodeOptions(parameters: ParameterSet): OpcodeOptions {
  const { periodicCv, triggerGapS, triggerRatio, experimentSlackS, clockOffsetS } = parameters;
  return { periodicCv, triggerGapS, triggerRatio, experimentSlackS, clockOffsetS };
}
