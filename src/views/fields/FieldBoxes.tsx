import type { ReactNode } from 'react';
import { spacedHex } from '../../engine/bytes/text.ts';
import type { ResolvedField } from '../../engine/model/edit.ts';
import { spanStyle } from '../../ui/byteGrid/fieldTypes.ts';
import { useAppState } from '../appContext.ts';
import { fieldAt } from './fieldActions.ts';
import { fieldValue } from './fieldValue.ts';
import { spanOf } from './looks.ts';
import type { ShownFormat } from './useFormat.ts';

/** Bytes of a field that a box shows, and of the rest of the message. */
const MOST_BYTES = 12;
const REST_BYTES = 4;

/** The fields of a message side by side, as the paper draws them: name, bytes, value. */
export function FieldBoxes({
  format,
  bytes,
  onChoose,
}: {
  readonly format: ShownFormat;
  readonly bytes: Uint8Array;
  readonly onChoose: (field: ResolvedField) => void;
}): ReactNode {
  const offset = useAppState((state) => state.offset);
  const chosen = fieldAt(format, offset);
  return (
    <div className="field-boxes">
      {format.resolved.fields
        .filter((field) => field.offset < bytes.length)
        .map((field) => {
          const span = spanOf(field);
          const { length } = field;
          const most = Math.min(length ?? REST_BYTES, MOST_BYTES);
          const part = bytes.subarray(field.offset, field.offset + most);
          return (
            <button
              key={field.offset}
              type="button"
              className={`field-box is-${span.state}${field === chosen ? ' is-on' : ''}`}
              style={spanStyle(span)}
              onClick={() => onChoose(field)}
            >
              <span className="field-box-name">
                {span.look.letter} {span.name}
              </span>
              <span className="field-box-bytes">
                {spacedHex(part)}
                {length === null || part.length < length ? ' …' : ''}
              </span>
              <span className="field-box-value">{fieldValue(bytes, field)}</span>
            </button>
          );
        })}
    </div>
  );
}
