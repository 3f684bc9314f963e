import { type ReactNode, useDeferredValue, useEffect, useMemo } from 'react';
import { inferSelection } from '../../actions/inferFields.ts';
import { ThreePanes } from '../../ui/threePanes/ThreePanes.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { AccuracyStrip } from './AccuracyStrip.tsx';
import { AskBar } from './AskBar.tsx';
import { EvidencePane } from './EvidencePane.tsx';
import { FieldsHead } from './FieldsHead.tsx';
import { FormatPane } from './FormatPane.tsx';
import { MessageGrid } from './MessageGrid.tsx';
import { MessagePane } from './MessagePane.tsx';
import { NothingInferred } from './NothingInferred.tsx';
import { Problem } from './Problem.tsx';
import { useFormats } from './useFormat.ts';
import './fields.css';

/** Fields inferred, laid over real bytes, with the evidence for each; what a person says of them. */
export function FieldsView(): ReactNode {
  const app = useApp();
  const payload = useAppState((state) => state.payload);
  const inference = useAppState((state) => state.inference.kind);
  const selection = useAppState((state) => state.selection);
  const formatKey = useAppState((state) => state.formatKey);
  const { formats, rests, orphans } = useFormats();
  const format = useMemo(
    () => [...formats, ...rests].find(({ view }) => view.key === formatKey) ?? null,
    [formats, rests, formatKey],
  );
  // The grid shows a new result at once; what stands beside it is drawn in pieces, between keys and frames.
  const later = useDeferredValue(format);
  const laterFormats = useDeferredValue(formats);
  const isExpected = format !== null || inference === 'running' || payload === null;
  useEffect(() => {
    if (payload === null && inference === 'none') void inferSelection(app, selection);
  }, [app, payload, inference, selection]);
  return (
    <ThreePanes
      id="fields"
      className="fields"
      left={<FormatPane formats={formats} rests={rests} orphans={orphans} />}
      leftWidth={{ usual: 208, large: 256, least: 150 }}
      middle={
        <div className="pane">
          <FieldsHead format={format} />
          <Problem isAlone={format === null} />
          {format === null ? (
            <NothingInferred />
          ) : (
            <>
              <AccuracyStrip format={format} />
              <AskBar format={format} />
              <MessageGrid key={format.view.key} format={format} />
            </>
          )}
        </div>
      }
      middleLeast={{ width: 420, height: 200 }}
      below={
        !isExpected ? null : later === null ? (
          <section className="pane" aria-label="Chosen message" />
        ) : (
          <MessagePane format={later} formats={laterFormats} />
        )
      }
      belowSize={{ usual: '34%', least: 100 }}
      right={later === null ? <aside className="pane is-side" /> : <EvidencePane format={later} />}
      rightWidth={{ usual: 328, large: 400, least: 240 }}
    />
  );
}
