import type { OpcodeSources } from '../../model/opcode.ts';
import { BUILTIN_SETS } from '../../signatures/builtinSets.ts';

/** Stands for no number: numbers of one app say nothing of another's. */
const NO_NUMBER = -1;

/** What rounds of feedback know besides the capture where a person brings nothing: tasks of URLs, by the built-in sets. */
export const PUBLIC_SOURCES: OpcodeSources = {
  experiment: [],
  clientSource: [],
  knownTable: BUILTIN_SETS.flatMap(({ name, keywords }) =>
    keywords.flatMap(({ says, all, label }) => {
      const url = all.find(({ field }) => field === 'url');
      return says === 'task' && label !== null && url !== undefined
        ? [{ value: NO_NUMBER, url: url.value, label, source: name, excerpt: null }]
        : [];
    }),
  ),
};
