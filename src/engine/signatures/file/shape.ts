/**
 * What a JSON value must look like: one description that files are checked against and that the published JSON Schema
 * is written from. Objects may always have more keys than are described; those are kept.
 */
export type Shape = ObjectShape | ArrayShape | TextShape | NumberShape | FlagShape | NullableShape | MapShape;

export interface ObjectShape {
  readonly is: 'object';
  readonly meaning: string;
  readonly fields: Readonly<Record<string, Shape>>;
  /** Keys that may be left out. */
  readonly optional?: readonly string[];
}

export interface ArrayShape {
  readonly is: 'array';
  readonly of: Shape;
  readonly least?: number;
  readonly most: number;
}

export interface TextShape {
  readonly is: 'text';
  readonly most: number;
  /** Of a regular expression that is anchored at both ends. */
  readonly pattern?: string;
  readonly choices?: readonly string[];
}

export interface NumberShape {
  readonly is: 'number';
  readonly least: number;
  readonly most: number;
  readonly isInteger: boolean;
}

export interface FlagShape {
  readonly is: 'flag';
}

export interface NullableShape {
  readonly is: 'nullable';
  readonly of: Exclude<Shape, NullableShape>;
}

/** Any keys, values of one shape. */
export interface MapShape {
  readonly is: 'map';
  readonly of: readonly Exclude<Shape, NullableShape>[];
  readonly most: number;
}

/** What is wrong with a file, and where: `formats[2].fields[0].offset`; the whole is an empty path. */
export interface FileError {
  readonly path: string;
  readonly message: string;
}

/** Joins a key to a path; keys that are no plain words stand in quotes. */
export function pathTo(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  const word = /^[A-Za-z_$][\w$]*$/.test(key) ? key : null;
  if (word === null) return `${path}[${JSON.stringify(key.length > 60 ? `${key.slice(0, 60)}…` : key)}]`;
  return path === '' ? word : `${path}.${word}`;
}
