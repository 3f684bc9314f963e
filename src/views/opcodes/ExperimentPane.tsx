import { type ReactNode, useMemo, useState } from 'react';
import { removeOperation } from '../../actions/bringSources.ts';
import { exportTable } from '../../actions/exportFlows.ts';
import { setWidths } from '../../actions/preferences.ts';
import { isSameLabel } from '../../engine/edits/resolveOpcodes.ts';
import type { ExperimentWindow } from '../../engine/model/opcode.ts';
import { carrierOf, taskOfOperation } from '../../engine/model/operationTasks.ts';
import { type DataColumn, DataTable } from '../../ui/dataTable/DataTable.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { secondsText } from '../format.ts';
import { operationSpan } from './EvidenceCharts.tsx';
import { ExperimentTimeline } from './ExperimentTimeline.tsx';
import type { MessageIndex } from './messageIndex.ts';
import { OperationForm } from './OperationForm.tsx';
import type { ShownOpcode } from './shownOpcodes.ts';
import { useCaptureSpan } from './useCaptureSpan.ts';

const NO_WIDTHS = {};
const LABEL = 'Operations';

/** The log of a controlled experiment: on the capture's time, as a list, and a line to add to it. */
export function ExperimentPane({
  opcode,
  index,
}: {
  readonly opcode: ShownOpcode | null;
  readonly index: MessageIndex | null;
}): ReactNode {
  const app = useApp();
  const { experiment } = useAppState((state) => state.brought);
  const baseNs = useAppState((state) => state.tables?.baseNs ?? 0n);
  const widths = useAppState((state) => state.widths[LABEL] ?? NO_WIDTHS);
  const [chosen, setChosen] = useState<ExperimentWindow | null>(null);
  const [span, setSpan] = useState<{ startS: number; endS: number } | null>(null);
  const captureSpan = useCaptureSpan();
  const offsetNs = index?.table.clockOffsetNs ?? 0;
  const columns = useMemo(() => operationColumns(experiment, baseNs), [experiment, baseNs]);
  const operations = experiment.map((operation) => ({
    operation,
    ...operationSpan(operation, baseNs, offsetNs, 0),
  }));
  const timesNs = useMemo(
    () =>
      opcode === null || index === null
        ? []
        : Array.from(index.messagesOf(opcode.row))
            .filter((message) => !index.isResponse(message))
            .map((message) => index.timeNs(message)),
    [opcode, index],
  );
  const devices = [...new Set(experiment.map(({ device }) => device))];
  const remove = (): void => {
    if (chosen === null) return;
    removeOperation(app, chosen);
    setChosen(null);
  };
  return (
    <section className="pane op-experiment" aria-label="Experiment">
      <ExperimentTimeline
        span={captureSpan}
        operations={operations}
        chosen={chosen}
        isOfOpcode={({ label }) =>
          opcode !== null && isSameLabel(taskOfOperation(label, carrierOf(opcode.key.format)), opcode.label)
        }
        timesNs={timesNs}
        onChoose={setChosen}
        onSpan={setSpan}
      />
      <div className="op-experiment-rest">
        <DataTable
          label={LABEL}
          title={
            <>
              <span className="strong">Experiment log</span>
              <button
                type="button"
                className="btn is-quiet"
                disabled={chosen === null}
                title="Delete"
                onClick={remove}
              >
                Remove
              </button>
            </>
          }
          columns={columns}
          count={experiment.length}
          selectedRow={chosen === null ? -1 : experiment.indexOf(chosen)}
          onSelectRow={(row) => setChosen(experiment[row] ?? null)}
          onKey={(event) => {
            if (event.key !== 'Delete' && event.key !== 'Backspace') return;
            event.preventDefault();
            remove();
          }}
          widths={widths}
          onWidths={(next) => setWidths(app.store, LABEL, next)}
          onExport={(csv) => exportTable(app, 'experiment', csv)}
          empty="No log. Drop a CSV of start,end,device,service,task on the window, or add what was done at the right."
        />
        <OperationForm span={span} devices={devices} baseNs={baseNs} />
      </div>
    </section>
  );
}

/** The heads are those of the log, so that what is saved can be dropped again. */
function operationColumns(experiment: readonly ExperimentWindow[], baseNs: bigint): readonly DataColumn[] {
  const time = (id: 'start' | 'end', of: (one: ExperimentWindow) => bigint): DataColumn => ({
    id,
    label: `${id}, s`,
    width: 84,
    align: 'right',
    value: (row) => (experiment[row] === undefined ? null : Number(of(experiment[row]) - baseNs)),
    text: (row) => (experiment[row] === undefined ? '' : isoText(of(experiment[row]))),
    cell: (row) =>
      experiment[row] === undefined ? '' : secondsText(Number(of(experiment[row]) - baseNs), 3),
  });
  const text = (id: string, width: number, of: (one: ExperimentWindow) => string): DataColumn => {
    const raw = (row: number): string => (experiment[row] === undefined ? '' : of(experiment[row]));
    return { id, label: id, width, text: raw, cell: raw };
  };
  return [
    time('start', ({ startNs }) => startNs),
    time('end', ({ endNs }) => endNs),
    text('device', 90, ({ device }) => device),
    text('service', 150, ({ label }) => label.service),
    text('task', 180, ({ label }) => label.task),
  ];
}

const isoText = (ns: bigint): string => new Date(Number(ns / 1_000_000n)).toISOString();
