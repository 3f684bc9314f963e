import {
  type ArrayShape,
  type FileError,
  type MapShape,
  type NumberShape,
  type ObjectShape,
  pathTo,
  type Shape,
  type TextShape,
} from './shape.ts';

/** Errors that are told; a file with more has the same cause many times. */
const MOST_ERRORS = 20;
/** Nesting of values under keys that nobody described. */
const DEEPEST = 32;

/** Where the value is not of the shape; at most 20 places. */
export function checkShape(value: unknown, shape: Shape): readonly FileError[] {
  const errors: FileError[] = [];
  check(value, shape, '', errors);
  return errors;
}

type Say = (message: string) => void;

function check(value: unknown, shape: Shape, path: string, errors: FileError[]): void {
  if (errors.length >= MOST_ERRORS) return;
  const say: Say = (message) => {
    errors.push({ path, message });
  };
  if (shape.is === 'nullable') {
    if (value !== null) check(value, shape.of, path, errors);
  } else if (shape.is === 'text') checkText(value, shape, say);
  else if (shape.is === 'number') checkNumber(value, shape, say);
  else if (shape.is === 'flag') {
    if (typeof value !== 'boolean') say(`true or false is expected, not ${nameOf(value)}`);
  } else if (shape.is === 'array') checkArray(value, shape, path, errors, say);
  else if (shape.is === 'map') checkMap(value, shape, path, errors, say);
  else checkObject(value, shape, path, errors, say);
}

function checkArray(value: unknown, shape: ArrayShape, path: string, errors: FileError[], say: Say): void {
  const least = shape.least ?? 0;
  if (!Array.isArray(value)) say(`a list is expected, not ${nameOf(value)}`);
  else if (value.length > shape.most) say(`${value.length} entries, at most ${shape.most}`);
  else if (value.length < least) say(`${value.length} entries, at least ${least}`);
  else for (let i = 0; i < value.length; i += 1) check(value[i], shape.of, pathTo(path, i), errors);
}

function checkMap(value: unknown, shape: MapShape, path: string, errors: FileError[], say: Say): void {
  if (!isObject(value)) say(`an object is expected, not ${nameOf(value)}`);
  else if (Object.keys(value).length > shape.most)
    say(`${Object.keys(value).length} keys, at most ${shape.most}`);
  else {
    for (const [key, one] of Object.entries(value)) {
      if (shape.of.some((allowed) => checkShape(one, allowed).length === 0)) continue;
      errors.push({ path: pathTo(path, key), message: `${nameOf(one)} is not expected` });
    }
  }
}

function checkObject(value: unknown, shape: ObjectShape, path: string, errors: FileError[], say: Say): void {
  if (!isObject(value)) {
    say(`an object is expected, not ${nameOf(value)}`);
    return;
  }
  for (const [key, of] of Object.entries(shape.fields)) {
    if (Object.hasOwn(value, key)) check(value[key], of, pathTo(path, key), errors);
    else if (!shape.optional?.includes(key)) errors.push({ path: pathTo(path, key), message: 'is missing' });
  }
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(shape.fields, key) || !isDeeper(value[key], DEEPEST)) continue;
    errors.push({ path: pathTo(path, key), message: `nested more than ${DEEPEST} deep` });
  }
}

function checkText(value: unknown, shape: TextShape, say: Say): void {
  if (typeof value !== 'string') say(`text is expected, not ${nameOf(value)}`);
  else if (value.length > shape.most) say(`${value.length} characters, at most ${shape.most}`);
  else if (shape.choices !== undefined && !shape.choices.includes(value))
    say(`'${shortened(value)}' is none of ${shape.choices.join(', ')}`);
  else if (shape.pattern !== undefined && !patternOf(shape.pattern).test(value))
    say(`'${shortened(value)}' does not match ${shape.pattern}`);
}

const patterns = new Map<string, RegExp>();

function patternOf(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(pattern, 'u');
  patterns.set(pattern, known);
  return known;
}

function checkNumber(value: unknown, shape: NumberShape, say: Say): void {
  if (typeof value !== 'number') say(`a number is expected, not ${nameOf(value)}`);
  else if (shape.isInteger && !Number.isSafeInteger(value)) say(`${value} is no whole number`);
  else if (!(value >= shape.least && value <= shape.most))
    say(`${value} is not from ${shape.least} to ${shape.most}`);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1));
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
