import type { PayloadRows } from '../../engine/model/payloadRows.ts';
import type { FormatView, InferenceResult, PayloadSelection } from '../../rpc/contract/inferenceApi.ts';
import type { ShownFormat } from './shownFormat.ts';

const REST = 'not protocol packets';

/** Packets of a selection that no format has, shown like a format that has no fields. */
export function restFormats(
  selections: readonly PayloadSelection[],
  { selections: results }: InferenceResult,
): readonly ShownFormat[] {
  return selections.flatMap(({ type, rows }, selection) => {
    const formatOf = results[selection]?.formatOf;
    if (formatOf === undefined) return [];
    const members = rowsWithout(formatOf);
    if (members.length === 0) return [];
    return [shown(restView(`${type} ${REST}`, selection, rows, members))];
  });
}

/** Rows of no format, ascending. */
function rowsWithout(formatOf: Int32Array): Uint32Array {
  const rows = new Uint32Array(formatOf.length);
  let count = 0;
  for (let row = 0; row < formatOf.length; row += 1) {
    if (formatOf[row] !== -1) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.slice(0, count);
}

export const isRest = ({ view }: ShownFormat): boolean => view.key.endsWith(REST);

function shown(view: FormatView): ShownFormat {
  const resolved = { key: view.key, name: 'Not protocol packets', fields: [], orphans: [] };
  return { view, editKey: view.key, overlay: null, resolved };
}

function restView(key: string, selection: number, rows: PayloadRows, members: Uint32Array): FormatView {
  const window = Math.min(16, rows.stride);
  const zeros = new Float64Array(window);
  return {
    key,
    selection,
    place: -1,
    anchors: [],
    direction: null,
    share: members.length / rows.length,
    rows: members,
    cuts: {
      method: 'evidence',
      cuts: [],
      window,
      score: zeros,
      scoreKind: 'probability',
      threshold: 1,
      reasons: [],
      questions: [],
    },
    opcodeField: null,
    layout: { formatKey: key, fields: [], findings: [] },
    statistics: { entropyBits: zeros, distinct: new Uint32Array(window), constancy: zeros },
    confirmed: [],
    tail: null,
  };
}
