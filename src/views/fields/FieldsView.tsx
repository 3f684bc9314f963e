import { type ReactNode, useEffect } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { inferSelection } from '../../actions/inferFields.ts';
import { useApp, useAppState } from '../appContext.ts';
import { AccuracyStrip } from './AccuracyStrip.tsx';
import { AskBar } from './AskBar.tsx';
import { EvidencePane } from './EvidencePane.tsx';
import { FieldsHead } from './FieldsHead.tsx';
import { FormatPane } from './FormatPane.tsx';
import { MessageGrid } from './MessageGrid.tsx';
import { MessagePane } from './MessagePane.tsx';
import { NothingInferred } from './NothingInferred.tsx';
import { useFormats } from './useFormat.ts';
import './fields.css';

const IS_LARGE = window.innerWidth >= 1700;

/** Fields inferred, laid over real bytes, with the evidence for each; what a person says of them. */
export function FieldsView(): ReactNode {
  const app = useApp();
  const across = useDefaultLayout({ id: 'fields-across' });
  const down = useDefaultLayout({ id: 'fields-down' });
  const payload = useAppState((state) => state.payload);
  const inference = useAppState((state) => state.inference.kind);
  const selection = useAppState((state) => state.selection);
  const formatKey = useAppState((state) => state.formatKey);
  const { formats, rests, orphans } = useFormats();
  const format = [...formats, ...rests].find(({ view }) => view.key === formatKey) ?? null;
  useEffect(() => {
    if (payload === null && inference === 'none') void inferSelection(app, selection);
  }, [app, payload, inference, selection]);
  return (
    <Group
      className="fields"
      orientation="horizontal"
      defaultLayout={across.defaultLayout}
      onLayoutChanged={across.onLayoutChanged}
    >
      <Panel
        id="formats"
        defaultSize={IS_LARGE ? 256 : 208}
        minSize={150}
        collapsible
        groupResizeBehavior="preserve-pixel-size"
      >
        <FormatPane formats={formats} rests={rests} orphans={orphans} />
      </Panel>
      <Separator className="separator" />
      <Panel id="middle" minSize={420}>
        {format === null ? (
          <div className="pane">
            <FieldsHead format={null} />
            <NothingInferred />
          </div>
        ) : (
          <Group
            orientation="vertical"
            defaultLayout={down.defaultLayout}
            onLayoutChanged={down.onLayoutChanged}
            style={{ height: '100%' }}
          >
            <Panel id="grid" minSize={200}>
              <div className="pane">
                <FieldsHead format={format} />
                <AccuracyStrip format={format} />
                <AskBar format={format} />
                <MessageGrid key={format.view.key} format={format} />
              </div>
            </Panel>
            <Separator className="separator" />
            <Panel id="message" defaultSize="34%" minSize={100}>
              <MessagePane format={format} formats={formats} />
            </Panel>
          </Group>
        )}
      </Panel>
      <Separator className="separator" />
      <Panel
        id="evidence"
        defaultSize={IS_LARGE ? 400 : 328}
        minSize={240}
        collapsible
        groupResizeBehavior="preserve-pixel-size"
      >
        {format === null ? <aside className="pane is-side" /> : <EvidencePane format={format} />}
      </Panel>
    </Group>
  );
}
