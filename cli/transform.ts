import type { ParameterSet } from '../src/engine/model/parameters.ts';
import { parseTransform, type TransformStep } from '../src/engine/transforms/parseTransform.ts';
import { UsageError } from './errors.ts';

/** Steps of the parameter `transform`. Throws UsageError. */
export function transformOf({ transform }: ParameterSet): readonly TransformStep[] {
  const parsed = parseTransform(transform);
  if (!parsed.ok) throw new UsageError(`--set transform: ${parsed.problem}`);
  return parsed.steps;
}
