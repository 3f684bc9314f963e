import { nearest } from '../src/engine/filter/suggest.ts';
import {
  defaultParameters,
  PARAMETERS,
  type ParameterDefinition,
  type ParameterName,
  type ParameterSet,
} from '../src/engine/model/parameters.ts';
import { UsageError } from './errors.ts';

/** The default parameters with `name=value` settings applied. Throws UsageError. */
export function parametersFrom(settings: readonly string[]): ParameterSet {
  const parameters: Record<string, number | string> = { ...defaultParameters() };
  for (const setting of settings) {
    const equals = setting.indexOf('=');
    if (equals < 0) throw new UsageError(`--set ${setting}: NAME=VALUE is expected`);
    const name = setting.slice(0, equals);
    if (!isParameter(name)) throw new UsageError(unknownParameter(name));
    parameters[name] = settingValue(name, PARAMETERS[name], setting.slice(equals + 1));
  }
  return parameters as unknown as ParameterSet;
}

const isParameter = (name: string): name is ParameterName => Object.hasOwn(PARAMETERS, name);

function unknownParameter(name: string): string {
  const near = nearest(name, Object.keys(PARAMETERS));
  const hint = near === null ? "'chatdissect parameters' lists them" : `did you mean '${near}'?`;
  return `--set: there is no parameter '${name}': ${hint}`;
}

function settingValue(name: string, definition: ParameterDefinition, text: string): number | string {
  if (typeof definition.default === 'string') {
    const { choices } = definition;
    if (choices === undefined || choices.includes(text)) return text;
    throw new UsageError(`--set ${name}: '${text}' is none of ${choices.join(', ')}`);
  }
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new UsageError(`--set ${name}: '${text}' is not a number`);
  const { minimum, maximum, unit } = definition;
  if (minimum !== undefined && value < minimum) {
    throw new UsageError(`--set ${name}: ${text} is under the least value, ${minimum} ${unit}`);
  }
  if (maximum !== undefined && value > maximum) {
    throw new UsageError(`--set ${name}: ${text} is above the greatest value, ${maximum} ${unit}`);
  }
  return value;
}
