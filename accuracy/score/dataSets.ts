import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PayloadRows } from '../../src/engine/model/payloadRows.ts';
import { readBareMessages } from '../../src/engine/pipeline/bareMessages.ts';
import type { LabelledMessage } from './boundaries.ts';

/** Where the data sets lie: beside the checkout, unless the environment says otherwise. */
export const FIELDS_FOLDER = process.env.CHATDISSECT_FIELDS ?? join(process.cwd(), '..', 'shared', 'fields');

export interface DataSet {
  readonly name: string;
  readonly family: string;
  readonly group: string;
  readonly rows: PayloadRows;
  readonly messages: readonly LabelledMessage[];
  /** `[name, offset, size, mask]` of the fields of each message. */
  readonly fields: readonly (readonly (readonly [string, number, number, number])[])[];
}

interface SetFile {
  readonly name: string;
  readonly family: string;
  readonly group: string;
  readonly messages: readonly {
    readonly hex: string;
    readonly length: number;
    readonly cuts: readonly number[];
    readonly mergedCuts: readonly number[];
    readonly fields: readonly (readonly [string, number, number, number])[];
  }[];
}

export const hasDataSets = (): boolean => existsSync(FIELDS_FOLDER);

/** All sets by name. The truth stays apart from the rows that inference sees. */
export function readDataSets(folder = FIELDS_FOLDER): readonly DataSet[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const set = JSON.parse(text) as SetFile;
      if (!Array.isArray(set.messages)) return [];
      const read = readBareMessages(text, set.name);
      if (!read.ok) throw new Error(`${file}: ${read.problem}`);
      const messages = set.messages.map(({ hex, length, cuts, mergedCuts }) => ({
        length,
        stored: hex.length / 2,
        cuts,
        mergedCuts,
      }));
      const { name, family, group } = set;
      return [
        {
          name,
          family,
          group,
          rows: read.messages.rows,
          messages,
          fields: set.messages.map((m) => m.fields),
        },
      ];
    });
}
