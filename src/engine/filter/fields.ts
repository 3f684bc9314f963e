/**
 * What a field holds, which decides what it may be compared with.
 * `count`: a number. `bytes`: a number of bytes. `duration`: ns, written in seconds unless a unit follows.
 * `time`: ns since the capture's first packet, or ISO 8601. `address`: IPv4 or IPv6. `text`: anything.
 * `name`: one of `values`. `flag`: true or false.
 */
export type FieldKind = 'count' | 'bytes' | 'duration' | 'time' | 'address' | 'text' | 'name' | 'flag';

export interface FieldDefinition {
  readonly name: string;
  readonly kind: FieldKind;
  /** Unit of a number that is written without one; empty where there is none. */
  readonly unit: string;
  /** One line for the help beside the filter box. */
  readonly meaning: string;
  readonly example: string;
  readonly aliases?: readonly string[];
  /** All values of a `name` field. */
  readonly values?: readonly string[];
  /** A word that stands alone is searched for in this field. */
  readonly searched?: boolean;
}

export type FieldRegistry = readonly FieldDefinition[];

/** The field of that name or alias, letter case ignored. */
export function fieldByName(fields: FieldRegistry, name: string): FieldDefinition | undefined {
  const wanted = name.toLowerCase();
  return fields.find(
    (field) =>
      field.name.toLowerCase() === wanted || field.aliases?.some((alias) => alias.toLowerCase() === wanted),
  );
}

export const isNumeric = (kind: FieldKind): boolean =>
  kind === 'count' || kind === 'bytes' || kind === 'duration' || kind === 'time';
