import { type ReactNode, useMemo, useState } from 'react';
import { scoreWith } from '../../actions/classify.ts';
import { exportTable } from '../../actions/exportFlows.ts';
import { setWidths } from '../../actions/preferences.ts';
import { type ConfusionCell, precisionOf, recallOf, type Score } from '../../engine/model/score.ts';
import { type DataColumn, DataTable } from '../../ui/dataTable/DataTable.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { Confusion } from './Confusion.tsx';
import { chooseFile } from './chooseFile.ts';
import { number, text } from './taskColumns.tsx';

const LABEL = 'Accuracy';
const NO_WIDTHS = {};

/** The classification against a truth file: flows, precision and recall per task, what was taken for what. */
export function AccuracyPane({ head }: { readonly head: ReactNode }): ReactNode {
  const app = useApp();
  const shown = useAppState((state) => state.score);
  const widths = useAppState((state) => state.widths[LABEL] ?? NO_WIDTHS);
  const [cell, setCell] = useState<ConfusionCell | null>(null);
  const columns = useMemo(() => (shown === null ? [] : columnsOf(shown.score)), [shown]);
  const choose = (
    <button type="button" className="btn" onClick={() => chooseFile((file) => void scoreWith(app, file))}>
      Choose a truth file
    </button>
  );
  if (shown === null) {
    return (
      <div className="pane">
        <div className="bar">{head}</div>
        <div className="accuracy-empty">
          <p>
            Drop the truth of this capture: what <span className="mono">simulate --truth</span> writes.
            Precision, recall and what was taken for what then stand here.
          </p>
          {choose}
        </div>
      </div>
    );
  }
  const { score, file } = shown;
  return (
    <div className="pane accuracy">
      <div className="accuracy-table">
        <DataTable
          label={LABEL}
          title={
            <>
              {head}
              {choose}
            </>
          }
          columns={columns}
          count={score.labels.length}
          selectedRow={-1}
          onSelectRow={() => {}}
          widths={widths}
          onWidths={(next) => setWidths(app.store, LABEL, next)}
          onExport={(csv) => exportTable(app, 'accuracy', csv)}
        />
      </div>
      <div className="accuracy-rest">
        <p className="accuracy-note">{flowSentence(score, file)}</p>
        <Confusion score={score} chosen={cell} onChoose={setCell} />
      </div>
    </div>
  );
}

function flowSentence({ flows }: Score, file: string): string {
  const wrong = flows.falsePositives.length;
  const missed = flows.falseNegatives.length;
  const right = (100 * (1 - (wrong + missed) / Math.max(1, flows.flows))).toFixed(2);
  return `${file}: ${right} % of ${countText(flows.flows)} flows right; of the app’s ${countText(flows.app)} ${countText(missed)} missed, ${countText(wrong)} of others taken.`;
}

function columnsOf({ labels }: Score): readonly DataColumn[] {
  const ratio = (value: number): string => value.toFixed(3);
  const at = (row: number) => labels[row];
  const of = (
    row: number,
    read: (one: NonNullable<ReturnType<typeof at>>) => number | null,
  ): number | null => {
    const found = at(row);
    return found === undefined ? null : read(found);
  };
  return [
    text('service', 'service', 140, (row) => at(row)?.label.service ?? ''),
    text('task', 'task', 180, (row) => at(row)?.label.task ?? ''),
    number('truth', 'truth', 76, (row) => of(row, (one) => one.truth)),
    number('ours', 'ours', 76, (row) => of(row, (one) => one.predicted)),
    number('precision', 'precision', 84, (row) => of(row, precisionOf), ratio),
    number('recall', 'recall', 84, (row) => of(row, recallOf), ratio),
  ];
}
