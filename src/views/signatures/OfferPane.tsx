import { type ReactNode, useMemo } from 'react';
import { offerDifferences } from '../../actions/describeSignatures.ts';
import { declineOffer, takeOffer } from '../../actions/signatures.ts';
import type { SignatureSet, TaskLabel } from '../../engine/model/signature.ts';
import type { SignatureDifference } from '../../engine/model/signatureEntry.ts';
import { VirtualLines } from '../../ui/virtualLines/VirtualLines.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { labelText } from './entryText.ts';

const SIGNS = { added: '+', removed: '−', changed: '±' } as const;

/** What taking a set would change, before it does. */
export function OfferPane({ offered }: { readonly offered: SignatureSet }): ReactNode {
  const app = useApp();
  const imported = useAppState((state) => state.importedSet);
  const { merge, replace } = useMemo(() => offerDifferences(imported, offered), [imported, offered]);
  const shown = imported === null ? replace : merge;
  return (
    <section className="sig-offer" aria-label="Import">
      <div className="ask">
        <span className="ask-question">
          Take “{offered.name}”? {summaryOf(shown)}
        </span>
        <button type="button" className="btn" onClick={() => takeOffer(app, 'merge')}>
          {imported === null ? 'Take it' : 'Merge'}
        </button>
        {imported !== null && (
          <button
            type="button"
            className="btn"
            title={summaryOf(replace)}
            onClick={() => takeOffer(app, 'replace')}
          >
            Replace “{imported.name}”
          </button>
        )}
        <button type="button" className="btn is-quiet" onClick={() => declineOffer(app)}>
          Leave it
        </button>
      </div>
      <p className="second sig-note">{offered.description}</p>
      <Differences list={shown} label="What changes" />
    </section>
  );
}

function summaryOf(list: readonly SignatureDifference[]): string {
  const count = (how: SignatureDifference['how']): number => list.filter((one) => one.how === how).length;
  return list.length === 0
    ? 'Nothing would change.'
    : `${countText(count('added'))} added, ${countText(count('removed'))} removed, ${countText(count('changed'))} changed.`;
}

export function Differences({
  list,
  label,
}: {
  readonly list: readonly SignatureDifference[];
  readonly label: string;
}): ReactNode {
  if (list.length === 0) return null;
  return (
    <div className="sig-differences" role="group" aria-label={label}>
      <VirtualLines
        label={label}
        count={list.length}
        lineHeight={20}
        line={(i) => {
          const one = list[i];
          if (one === undefined) return '';
          return `${SIGNS[one.how]} ${one.path}${changesText(one)}`;
        }}
      />
    </div>
  );
}

const LONGEST = 48;

/** `  label: – → Send texts`: the keys that changed, with both values where they are short. */
function changesText({ keys, before, after }: SignatureDifference): string {
  if (before === null || after === null) return '';
  const of = (entry: object, key: string): string => {
    const value: unknown = (entry as Readonly<Record<string, unknown>>)[key];
    if (value === null || value === undefined) return '–';
    if (key === 'label') return labelText(value as TaskLabel);
    return typeof value === 'object' ? '' : String(value);
  };
  const one = (key: string): string => {
    const [from, to] = [of(before, key), of(after, key)];
    const isShown = from !== '' && to !== '' && from.length + to.length < LONGEST;
    return isShown ? `${key}: ${from} → ${to}` : key;
  };
  return `  ${keys.map(one).join(', ')}`;
}
