import type { ReactNode } from 'react';
import type { FieldSignature, FormatSignature } from '../../engine/model/signature.ts';
import { spanStyle } from '../../ui/byteGrid/fieldTypes.ts';
import { anchorsText } from '../fields/formatName.ts';
import { fieldSpan, labelText, STATUS_MARKS, STATUS_WORDS, valueText } from './entryText.ts';

/** A key of inference is shown as the bytes that it is made of. */
function shownName({ id, name }: FormatSignature): string {
  const anchors = Array.from(name.matchAll(/([0-9a-f]{2})@(\d+)/g), ([, value, offset]) => ({
    value: Number.parseInt(value ?? '', 16),
    offset: Number(offset),
  }));
  return name === id && anchors.length > 0 ? anchorsText(anchors) : name;
}

/** Bytes that are drawn of a header, as in the paper's figures; a longer one is drawn to its end, up to 32. */
const DRAWN_BYTES = 16;
const MOST_DRAWN = 32;
/** Widths, the letter's of a wide face: a name that does not fit whole is left out. */
const BYTE_PX = 34;
const LETTER_PX = 7;

/** One layout as the paper draws it: bytes in a row, fields as boxes with their type and values. */
export function FormatBoxes({
  format,
  opcodes,
  isOn = false,
  onSelect,
}: {
  readonly format: FormatSignature;
  readonly opcodes: number;
  readonly isOn?: boolean;
  /** Absent where there is nothing to choose. */
  readonly onSelect?: () => void;
}): ReactNode {
  const { fields, origin, direction, transport, messageLength, responseOffset, label } = format;
  const end = Math.max(...fields.map(({ offset, length }) => offset + (length ?? 0)), 0);
  const width = Math.min(MOST_DRAWN, Math.max(DRAWN_BYTES, end));
  const offsets = Array.from({ length: width }, (_, i) => i);
  const drawn = fields.filter(({ offset }) => offset < width);
  const head = (
    <>
      <span className="strong cut" title={format.name}>
        {shownName(format)}
      </span>
      <span className="second">
        {transport.toUpperCase()}, {direction ?? 'both ways'}
      </span>
      {label !== null && <span className="second cut">{labelText(label)}</span>}
      <span className={`sig-status is-${origin.status}`}>
        {STATUS_MARKS[origin.status]} {STATUS_WORDS[origin.status]}
      </span>
    </>
  );
  return (
    <section className={`sig-format${isOn ? ' is-on' : ''}`} aria-label={`Format ${format.name}`}>
      {onSelect === undefined ? (
        <div className="sig-format-head">{head}</div>
      ) : (
        <button type="button" className="sig-format-head" aria-pressed={isOn} onClick={onSelect}>
          {head}
        </button>
      )}
      <div>
        <div className="sig-bytes" style={{ gridTemplateColumns: `repeat(${width}, var(--sig-byte))` }}>
          {offsets.map((i) => (
            <span key={i} className="sig-offset" style={{ gridColumn: i + 1 }}>
              {i}
            </span>
          ))}
          <span className="sig-frame" style={{ gridColumn: `1 / ${width + 1}` }} />
          {drawn.map((field) => (
            <FieldBox key={field.offset} field={field} format={format} width={width} opcodes={opcodes} />
          ))}
        </div>
        <p className="sig-rules second">
          {messageLength !== null && (
            <span>
              bytes of the message = value at {messageLength.offset}
              {messageLength.add !== 0 &&
                ` ${messageLength.add > 0 ? '+' : '−'} ${Math.abs(messageLength.add)}`}
            </span>
          )}
          {responseOffset !== null && <span>response = request + {responseOffset.toLocaleString('en')}</span>}
          {origin.comment !== null && <span>{origin.comment}</span>}
        </p>
      </div>
    </section>
  );
}

function FieldBox({
  field,
  format,
  width,
  opcodes,
}: {
  readonly field: FieldSignature;
  readonly format: FormatSignature;
  readonly width: number;
  readonly opcodes: number;
}): ReactNode {
  const span = fieldSpan(field, format.origin.status);
  const end = Math.min(width, field.length === null ? width : field.offset + field.length);
  const value = field.type === 'opcode' && opcodes > 0 ? String(opcodes) : valueText(field);
  const fits = (end - field.offset) * BYTE_PX - 24 >= span.name.length * LETTER_PX;
  const bytes = field.length === 1 ? `byte ${field.offset}` : `bytes ${field.offset} to ${end - 1}`;
  const bits = field.bits?.length ?? 0;
  return (
    <span
      className={`sig-box is-${span.state} is-${span.look.token}`}
      style={{ ...spanStyle(span), gridColumn: `${field.offset + 1} / ${end + 1}` }}
      title={`${bytes}: ${span.name}${field.values.length > 0 ? `, ${field.values.join(' or ')}` : ''}${bits > 0 ? `, ${bits} runs of bits` : ''}`}
    >
      <span className="sig-box-name">
        <b>{span.look.letter}</b> {fits && span.name}
      </span>
      <span className="sig-box-value mono">{value}</span>
    </span>
  );
}
