import type { ReactNode } from 'react';
import type { MessageContent } from '../../state/store.ts';
import { countText } from '../format.ts';
import { comparedFields } from './comparedFields.ts';
import { fieldValue } from './fieldValue.ts';
import { fieldName, lookOf, rangeText } from './looks.ts';
import { type ShownFormat, useSelection } from './useFormat.ts';

/** Two messages aligned by field: bytes of both, a mark under each byte that differs. */
export function Comparison({
  format,
  a,
  b,
}: {
  readonly format: ShownFormat;
  readonly a: MessageContent;
  readonly b: MessageContent;
}): ReactNode {
  const { rows } = useSelection(format);
  const packet = (row: number): string => countText(rows?.packet[row] ?? 0);
  const fields = comparedFields(format.resolved.fields, a.bytes, b.bytes);
  const differing = fields.filter(({ differences }) => differences > 0).length;
  return (
    <div className="comparison">
      <p className="second">
        {differing === 0
          ? 'The two messages agree in every byte.'
          : `${differing} of ${fields.length} fields differ. First line: packet ${packet(a.row)}; last: packet ${packet(b.row)}.`}
      </p>
      <table className="help-table">
        <thead>
          <tr>
            <th>bytes</th>
            <th>field</th>
            <th>
              packet {packet(a.row)}, above packet {packet(b.row)}
            </th>
            <th className="num">values</th>
            <th className="num">differ</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, rows: lines, differences }) => (
            <tr key={field.offset} className={differences === 0 ? 'dim' : ''}>
              <td className="mono">{rangeText(field.offset, field.length)}</td>
              <td>
                {lookOf(field.type).letter} {fieldName(field)}
              </td>
              <td className="mono">
                <pre>{lines.join('\n')}</pre>
              </td>
              <td className="mono num">
                <pre>{`${fieldValue(a.bytes, field)}\n\n${fieldValue(b.bytes, field)}`}</pre>
              </td>
              <td className="num">{differences}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
