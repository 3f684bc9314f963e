import { type ReactNode, useState } from 'react';
import { markFormat, nameFormat } from '../../actions/markFormats.ts';
import { selectFormat, showMessage } from '../../actions/selectMessage.ts';
import { useApp } from '../appContext.ts';
import { countText } from '../format.ts';
import type { ShownFormat } from './useFormat.ts';

/** What is said of the format as a whole: its name, and whether its packets are protocol packets. */
export function FormatTools({ format }: { readonly format: ShownFormat }): ReactNode {
  const app = useApp();
  const [text, setText] = useState<string | null>(null);
  const name = format.resolved.name ?? '';
  const isGiven = format.overlay?.isProtocol === true;
  const broken = format.view.confirmed.filter(({ breaks }) => breaks > 0);
  const messages = new Set(broken.flatMap(({ rows }) => [...rows])).size;
  const first = broken.find(({ rows }) => rows.length > 0)?.rows[0];
  return (
    <div className="evidence">
      <div className="field-tools">
        <input
          aria-label="Name of the format"
          placeholder="name of the format"
          value={text ?? name}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => {
            if (text !== null && text.trim() !== name) void nameFormat(app, format.editKey, text.trim());
            setText(null);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
        />
        <button
          type="button"
          className="btn"
          title={
            isGiven
              ? 'Its packets go back to where inference puts them'
              : 'Says that its packets are no protocol packets: they follow the protocol packet before them'
          }
          onClick={() => {
            void markFormat(app, format.editKey, isGiven ? null : false);
            if (isGiven) selectFormat(app, format.view.key);
          }}
        >
          {isGiven ? 'Remove the format' : 'Not protocol packets'}
        </button>
      </div>
      {broken.length > 0 && (
        <p className="finding" style={{ color: 'var(--st-conflict)' }}>
          {countText(messages)} {messages === 1 ? 'message breaks' : 'messages break'} what you confirmed.{' '}
          {first !== undefined && (
            <button type="button" className="link" onClick={() => void showMessage(app, first)}>
              Show the first
            </button>
          )}
        </p>
      )}
    </div>
  );
}
