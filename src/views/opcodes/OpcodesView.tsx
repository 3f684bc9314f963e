import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { exportTable } from '../../actions/exportFlows.ts';
import { inferSelection } from '../../actions/inferFields.ts';
import { areOpcodesStale, correlate } from '../../actions/opcodes.ts';
import { setWidths } from '../../actions/preferences.ts';
import { isDecided } from '../../engine/edits/resolveOpcodes.ts';
import { DataTable } from '../../ui/dataTable/DataTable.tsx';
import { ThreePanes } from '../../ui/threePanes/ThreePanes.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { AskOpcode } from './AskOpcode.tsx';
import { BulkBar } from './BulkBar.tsx';
import { EvidencePane } from './EvidencePane.tsx';
import { ExperimentPane } from './ExperimentPane.tsx';
import { passesChips, progressOf } from './filterOpcodes.ts';
import { type Asked, LabelDialogue } from './LabelDialogue.tsx';
import { NoOpcodes } from './NoOpcodes.tsx';
import { actOnKey, type Desk, lookAt } from './opcodeActions.ts';
import { opcodeColumns } from './opcodeColumns.tsx';
import { ProgressLine } from './ProgressLine.tsx';
import { SourcesPane } from './SourcesPane.tsx';
import { type OpcodesShown, useOpcodes } from './useOpcodes.ts';
import './opcodes.css';

const LABEL = 'Opcodes';
const NO_WIDTHS = {};

/** What each value of an opcode field means: the evidence, and a person's last word. */
export function OpcodesView(): ReactNode {
  useFreshOpcodes();
  const shown = useOpcodes();
  const key = useAppState((state) => state.opcodeKey);
  const { opcodes, index } = shown;
  const opcode = opcodes.find(({ id }) => id === key) ?? null;
  return (
    <ThreePanes
      id="opcodes"
      className="opcodes"
      left={<SourcesPane opcodes={opcodes} orphans={shown.orphans} />}
      leftWidth={{ usual: 208, large: 256, least: 150 }}
      middle={opcodes.length === 0 ? <NoOpcodes /> : <OpcodeTablePane shown={shown} />}
      middleLeast={{ width: 420, height: 180 }}
      below={<ExperimentPane opcode={opcode} index={index} />}
      belowSize={{ usual: '26%', least: 60 }}
      right={
        opcode === null || index === null ? (
          <aside className="pane is-side" aria-label="Evidence" />
        ) : (
          <EvidencePane opcode={opcode} index={index} />
        )
      }
      rightWidth={{ usual: 328, large: 400, least: 240 }}
    />
  );
}

/** Fields are inferred where none are yet, and opcodes are made anew when what they stand on has changed. */
function useFreshOpcodes(): void {
  const app = useApp();
  const payload = useAppState((state) => state.payload);
  const inference = useAppState((state) => state.inference.kind);
  const inferred = useAppState((state) => state.inferred);
  const brought = useAppState((state) => state.brought);
  useEffect(() => {
    if (payload === null && inference === 'none') {
      const { selection } = app.store.getState();
      void inferSelection(app, selection, 'opcodes');
    } else if (inference === 'ready' && inferred !== null && brought !== null && areOpcodesStale(app)) {
      void correlate(app);
    }
  }, [app, payload, inference, inferred, brought]);
}

function OpcodeTablePane({ shown }: { readonly shown: OpcodesShown }): ReactNode {
  const app = useApp();
  const { opcodes } = shown;
  const baseNs = useAppState((state) => state.tables?.baseNs ?? 0n);
  const key = useAppState((state) => state.opcodeKey);
  const chosenKeys = useAppState((state) => state.chosenOpcodes);
  const chips = useAppState((state) => state.opcodeChips);
  const widths = useAppState((state) => state.widths[LABEL] ?? NO_WIDTHS);
  const [asked, setAsked] = useState<Asked | null>(null);
  const order = useRef<Uint32Array>(new Uint32Array(0));
  const onOrder = useCallback((rows: Uint32Array) => {
    order.current = rows;
  }, []);
  const row = opcodes.findIndex(({ id }) => id === key);
  const marked = useMemo(
    () => new Set(opcodes.flatMap(({ id }, i) => (chosenKeys.includes(id) ? [i] : []))),
    [opcodes, chosenKeys],
  );
  const columns = useMemo(
    () => opcodeColumns(opcodes, baseNs, (at) => marked.has(at)),
    [opcodes, baseNs, marked],
  );
  const passes = useMemo(
    () =>
      chips.length === 0
        ? undefined
        : (at: number): boolean => opcodes[at] !== undefined && passesChips(opcodes[at], chips),
    [opcodes, chips],
  );
  const targets = opcodes.filter((_, i) => (marked.size > 0 ? marked.has(i) : i === row));
  const desk: Desk = {
    app,
    opcodes,
    get order() {
      return order.current;
    },
    row,
    targets,
    ask: setAsked,
  };
  useEffect(() => {
    if (row < 0) lookAt({ app, opcodes }, 0);
  }, [app, opcodes, row]);
  const progress = useMemo(() => progressOf(opcodes), [opcodes]);
  return (
    <div className="pane">
      <ProgressLine progress={progress} />
      <AskOpcode desk={desk} open={opcodes.filter((opcode) => !isDecided(opcode)).length} />
      <div className="pane-rest">
        <DataTable
          label={LABEL}
          title={<BulkBar desk={desk} />}
          columns={columns}
          count={opcodes.length}
          selectedRow={row}
          onSelectRow={(at) => lookAt({ app, opcodes }, at)}
          marked={marked}
          onMark={(rows) =>
            app.store.setState({ chosenOpcodes: rows.flatMap((at) => opcodes[at]?.id ?? []) })
          }
          onKey={(event) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            if (actOnKey(desk, event.key)) event.preventDefault();
          }}
          onOrder={onOrder}
          {...(passes && { passes })}
          isDim={(at) => opcodes[at]?.status === 'rejected'}
          widths={widths}
          onWidths={(next) => setWidths(app.store, LABEL, next)}
          onExport={(csv) => exportTable(app, 'opcodes', csv)}
          empty="No opcode is as the chips ask."
        />
      </div>
      {asked !== null && <LabelDialogue asked={asked} desk={desk} onClose={() => setAsked(null)} />}
    </div>
  );
}
