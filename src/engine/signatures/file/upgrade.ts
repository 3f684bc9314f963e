import { isObject } from './checkShape.ts';
import { fromVersion0, isVersion0 } from './fromVersion0.ts';
import type { FileError } from './shape.ts';

const CURRENT = 1;

/** One step a version: `UPGRADERS[v]` makes version v + 1 of version v. `samples/` keeps a file of each. */
const UPGRADERS: readonly ((value: Readonly<Record<string, unknown>>) => unknown)[] = [fromVersion0];

export type Upgraded =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errors: readonly FileError[] };

/** The value in the current version, unchecked; an error where its version is not known. */
export function upgraded(value: unknown): Upgraded {
  if (!isObject(value)) return failed('', 'an object is expected');
  const version = isVersion0(value) ? 0 : value.version;
  if (version === undefined) return failed('version', 'is missing: this is no signature file');
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0 || version > CURRENT)
    return failed(
      'version',
      `${JSON.stringify(version)?.slice(0, 40)} is not known; this program knows up to ${CURRENT}`,
    );
  let current: unknown = value;
  try {
    for (const upgrade of UPGRADERS.slice(version))
      current = upgrade(current as Readonly<Record<string, unknown>>);
  } catch (error) {
    return failed(
      '',
      `version ${version} could not be read: ${error instanceof Error ? error.message : error}`,
    );
  }
  return { ok: true, value: current };
}

const failed = (path: string, message: string): Upgraded => ({ ok: false, errors: [{ path, message }] });
