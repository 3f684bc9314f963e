import { type ReactNode, useMemo } from 'react';
import { countText } from '../format.ts';
import { distanceOf, type GroupColumn, groupColumn } from './groupColumns.ts';
import type { GroupPair } from './groups.ts';
import { fieldName, lookOf, rangeText } from './looks.ts';
import { type ShownFormat, useSelection } from './useFormat.ts';

/** Distance from which two groups are marked as different in a field. */
const FAR = 0.5;

/** Two groups of messages, aligned by field: what each holds there, and how far apart that is. */
export function GroupComparison({
  format,
  pair,
}: {
  readonly format: ShownFormat;
  readonly pair: GroupPair;
}): ReactNode {
  const { rows } = useSelection(format);
  const { fields } = format.resolved;
  const lines = useMemo(
    () =>
      rows === null
        ? []
        : fields.flatMap((field) => {
            if (field.length === null) return [];
            const [a, b] = [pair.a, pair.b].map((group) =>
              groupColumn(rows, group.rows, field.offset, field.length ?? 0),
            );
            return a === undefined || b === undefined ? [] : [{ field, a, b, distance: distanceOf(a, b) }];
          }),
    [rows, fields, pair],
  );
  const far = lines.filter(({ distance }) => distance >= FAR).length;
  return (
    <section className="comparison" aria-label="Groups compared">
      <p className="second">
        {countText(pair.a.rows.length)} messages {pair.a.name}, {countText(pair.b.rows.length)} {pair.b.name}.{' '}
        {far} of {lines.length} fields differ in half of the messages or more.
      </p>
      <table className="help-table">
        <thead>
          <tr>
            <th>bytes</th>
            <th>field</th>
            <th>{pair.a.name}: commonest</th>
            <th className="num">values</th>
            <th className="num">bit</th>
            <th>{pair.b.name}: commonest</th>
            <th className="num">values</th>
            <th className="num">bit</th>
            <th className="num">apart</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ field, a, b, distance }) => (
            <tr key={field.offset} className={distance >= FAR ? 'is-far' : distance === 0 ? 'dim' : ''}>
              <td className="mono">{rangeText(field.offset, field.length)}</td>
              <td>
                {lookOf(field.type).letter} {fieldName(field)}
              </td>
              <Cells column={a} />
              <Cells column={b} />
              <td className="num">{(100 * distance).toFixed(0)}%</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cells({ column }: { readonly column: GroupColumn }): ReactNode {
  const { common, commonCount, count, distinct, entropy } = column;
  return (
    <>
      <td className="mono">
        {common === '' ? '–' : common} {count > 0 && `${((100 * commonCount) / count).toFixed(0)}%`}
      </td>
      <td className="num">{countText(distinct)}</td>
      <td className="num">{entropy.toFixed(1)}</td>
    </>
  );
}
