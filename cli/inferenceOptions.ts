import type { CutConstraints } from '../src/engine/model/segment.ts';
import { SEGMENTATION_METHODS } from '../src/engine/model/segment.ts';
import type { OptionSpecs, ParsedArguments } from './arguments.ts';
import { UsageError } from './errors.ts';

export const METHOD: OptionSpecs = {
  method: { value: SEGMENTATION_METHODS.join('|'), meaning: 'Way to find where fields begin' },
};

export const CONSTRAINTS: OptionSpecs = {
  pin: { value: 'N', isRepeatable: true, meaning: 'A field begins at byte N' },
  ban: { value: 'N', isRepeatable: true, meaning: 'No field begins at byte N' },
};

/** Settings as `--set` has them, with `--method` among them. Throws UsageError. */
export function settingsOf(args: ParsedArguments, defaults: readonly string[] = []): readonly string[] {
  const method = args.value('method');
  if (method !== null && !SEGMENTATION_METHODS.some((name) => name === method)) {
    throw new UsageError(`--method: '${method}' is none of ${SEGMENTATION_METHODS.join(', ')}`);
  }
  return [...defaults, ...args.values('set'), ...(method === null ? [] : [`method=${method}`])];
}

export function constraintsOf(args: ParsedArguments): CutConstraints {
  const offsets = (name: string): number[] =>
    args.values(name).map((text) => {
      if (!/^\d+$/.test(text) || Number(text) === 0)
        throw new UsageError(`--${name}: '${text}' is no byte offset above 0`);
      return Number(text);
    });
  const pins = offsets('pin');
  const bans = offsets('ban');
  const both = pins.find((pin) => bans.includes(pin));
  if (both !== undefined) throw new UsageError(`byte ${both} is both pinned and banned`);
  return { pins, bans };
}
