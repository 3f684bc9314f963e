import { type ReactNode, useState } from 'react';
import type { ResolvedField } from '../../engine/model/edit.ts';
import type { ByteOrder } from '../../engine/model/field.ts';
import { useApp } from '../appContext.ts';
import {
  clearField,
  confirm,
  joinNext,
  reject,
  setByteOrder,
  setComment,
  setName,
  split,
} from './fieldActions.ts';
import { focusGrid } from './gridKeys.ts';
import { TypeMenu } from './TypeMenu.tsx';
import type { ShownFormat } from './useFormat.ts';

/** Everything a person may say of a field. */
export function FieldTools({
  format,
  field,
  offset,
}: {
  readonly format: ShownFormat;
  readonly field: ResolvedField;
  readonly offset: number;
}): ReactNode {
  const app = useApp();
  return (
    <div className="field-tools">
      <div>
        <button type="button" className="btn" onClick={() => void confirm(app, format, field)}>
          Confirm <kbd>⇧Y</kbd>
        </button>
        <button type="button" className="btn" onClick={() => void reject(app, format, field)}>
          Reject <kbd>⇧N</kbd>
        </button>
        <button
          type="button"
          className="btn"
          disabled={offset === 0 || offset === field.offset}
          onClick={() => void split(app, format, offset)}
        >
          Split <kbd>S</kbd>
        </button>
        <button
          type="button"
          className="btn"
          disabled={field.length === null}
          onClick={() => void joinNext(app, format, offset)}
        >
          Join <kbd>J</kbd>
        </button>
        {field.source !== 'inferred' && (
          <button type="button" className="btn is-quiet" onClick={() => void clearField(app, format, field)}>
            As inferred
          </button>
        )}
      </div>
      <TypeMenu format={format} field={field} />
      <TextBox
        key={`name-${field.offset}`}
        id="field-name"
        label="Name of the field"
        placeholder="name (F2)"
        value={field.name ?? ''}
        onValue={(name) => void setName(app, format, field, name)}
      />
      <select
        aria-label="Byte order of the field"
        value={field.byteOrder ?? ''}
        disabled={field.length === 1}
        onChange={(event) => {
          const order: ByteOrder = event.target.value === 'little' ? 'little' : 'big';
          void setByteOrder(app, format, field, order);
        }}
      >
        {field.byteOrder === null && <option value="">byte order</option>}
        <option value="big">big-endian</option>
        <option value="little">little-endian</option>
      </select>
      <TextBox
        key={`comment-${field.offset}`}
        id="field-comment"
        label="Comment on the field"
        placeholder="comment"
        value={field.comment ?? ''}
        onValue={(comment) => void setComment(app, format, field, comment)}
      />
    </div>
  );
}

/** A text that is one edit when it is left; Enter leaves it for the grid, Escape gives it up. */
function TextBox({
  id,
  label,
  placeholder,
  value,
  onValue,
}: {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}): ReactNode {
  const [text, setText] = useState<string | null>(null);
  return (
    <input
      id={id}
      aria-label={label}
      placeholder={placeholder}
      title={value}
      value={text ?? value}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        if (text !== null && text.trim() !== value) onValue(text.trim());
        setText(null);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') focusGrid();
        if (event.key === 'Escape') {
          setText(null);
          event.stopPropagation();
          requestAnimationFrame(focusGrid);
        }
      }}
    />
  );
}
