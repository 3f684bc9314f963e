import type { ReactNode } from 'react';
import { showMessage } from '../../actions/selectMessage.ts';
import type { ResolvedField } from '../../engine/model/edit.ts';
import type { ConfirmedField } from '../../rpc/contract/inferenceApi.ts';
import { useApp } from '../appContext.ts';
import { countText } from '../format.ts';
import { clearField, setType } from './fieldActions.ts';
import { lookOf } from './looks.ts';
import type { ShownFormat } from './useFormat.ts';

/** What a person confirmed and inference or messages now contradict; both ways out. */
export function Conflict({
  format,
  field,
  confirmed,
}: {
  readonly format: ShownFormat;
  readonly field: ResolvedField;
  readonly confirmed: ConfirmedField | null;
}): ReactNode {
  const app = useApp();
  const [said, now] = [lookOf(field.type).word, lookOf(field.inferredType).word];
  const breaks = confirmed?.breaks ?? 0;
  const first = confirmed?.rows[0];
  return (
    <div className="conflict">
      <p>
        {field.isConflict && `You confirmed ${said}; inference now says ${now}. `}
        {breaks > 0 &&
          `${countText(breaks)} of ${countText(breaks + (confirmed?.fits ?? 0))} messages break it. `}
        {first !== undefined && (
          <button type="button" className="link" onClick={() => void showMessage(app, first)}>
            Show the first
          </button>
        )}
      </p>
      {field.isConflict && (
        <p>
          <button
            type="button"
            className="btn"
            title="Your word stays, and is no conflict any more"
            onClick={() => void setType(app, format, field, field.type)}
          >
            Keep {said}
          </button>
          <button
            type="button"
            className="btn"
            title="Takes back what you said of the field"
            onClick={() => void clearField(app, format, field)}
          >
            Take {now}
          </button>
        </p>
      )}
    </div>
  );
}
