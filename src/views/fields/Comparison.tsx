import type { ReactNode } from 'react';
import { hexOfByte } from '../../engine/bytes/text.ts';
import type { MessageContent } from '../../state/fieldsState.ts';
import { spanStyle } from '../../ui/byteGrid/fieldTypes.ts';
import { countText } from '../format.ts';
import { type ComparedByte, type ComparedField, comparedFields } from './comparedFields.ts';
import { fieldValue } from './fieldValue.ts';
import { spanOf } from './looks.ts';
import { type ShownFormat, useSelection } from './useFormat.ts';

/** Two messages aligned by field, one above the other, with a mark between the bytes that differ. */
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
    <section className="comparison" aria-label="Messages compared">
      <p className="second">
        <span className="compare-mark">A</span> packet {packet(a.row)}, {countText(a.length)} B{' '}
        <span className="compare-mark">B</span> packet {packet(b.row)}, {countText(b.length)} B.{' '}
        {differing === 0 ? 'They agree in every byte.' : `${differing} of ${fields.length} fields differ.`}
      </p>
      <div className="compare-fields">
        {fields.map((compared) => (
          <FieldPair key={compared.field.offset} compared={compared} a={a.bytes} b={b.bytes} />
        ))}
      </div>
    </section>
  );
}

function FieldPair({
  compared: { field, bytes, isCut, differences },
  a,
  b,
}: {
  readonly compared: ComparedField;
  readonly a: Uint8Array;
  readonly b: Uint8Array;
}): ReactNode {
  const span = spanOf(field);
  const more = isCut ? ' …' : '';
  return (
    <div
      className={`compare-field is-${span.state}${differences === 0 ? ' is-same' : ''}`}
      style={spanStyle(span)}
      title={`${span.name}: ${differences === 0 ? 'the same' : `${countText(differences)} bytes differ`}`}
    >
      <span className="field-box-name">
        {span.look.letter} {span.name}
      </span>
      <span className="field-box-value">{fieldValue(a, field)}</span>
      <span className="compare-bytes">
        {bytes.map((pair, i) => (
          <Byte key={`byte-${i.toString()}`} pair={pair} />
        ))}
        {more}
      </span>
      <span className="field-box-value">{fieldValue(b, field)}</span>
    </div>
  );
}

/** Filled where the two differ, hollow where only one has the byte, nothing where they agree. */
function Byte({ pair: { a, b } }: { readonly pair: ComparedByte }): ReactNode {
  const how = a === b ? '' : a === null || b === null ? ' is-alone' : ' is-different';
  return (
    <span className={`compare-byte${how}`}>
      <span className={a === null ? 'is-none' : ''}>{a === null ? '  ' : hexOfByte(a)}</span>
      <i />
      <span className={b === null ? 'is-none' : ''}>{b === null ? '  ' : hexOfByte(b)}</span>
    </span>
  );
}
