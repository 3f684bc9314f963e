import { type ReactNode, useMemo } from 'react';
import { selectClassifyFlow } from '../../actions/classify.ts';
import type { ConfusionCell, Score } from '../../engine/model/score.ts';
import type { TaskLabel } from '../../engine/model/signature.ts';
import { useApp } from '../appContext.ts';
import { countText } from '../format.ts';

const NONE = '(no task)';
const nameOf = (label: TaskLabel | null): string => label?.task ?? NONE;

/** Tasks of the truth against ours, those with an error; the chosen cell's flows below. */
export function Confusion({
  score,
  chosen,
  onChoose,
}: {
  readonly score: Score;
  readonly chosen: ConfusionCell | null;
  readonly onChoose: (cell: ConfusionCell) => void;
}): ReactNode {
  const app = useApp();
  const matrix = useMemo(() => matrixOf(score.confusion), [score]);
  if (matrix.rows.length === 0)
    return <p className="accuracy-note">No task is taken for another, none is missed.</p>;
  return (
    <>
      <table className="confusion" aria-label="Confusion">
        <thead>
          <tr>
            <th scope="col">truth ↓ ours →</th>
            {matrix.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {matrix.columns.map((column) => {
                const cell = matrix.cells.get(`${row}\t${column}`);
                return (
                  <td key={column} className={row === column ? 'is-right' : undefined}>
                    {cell === undefined ? (
                      <span className="dim">0</span>
                    ) : (
                      <button
                        type="button"
                        className="link"
                        aria-pressed={cell === chosen}
                        title={`${row} taken for ${column}`}
                        onClick={() => onChoose(cell)}
                      >
                        {countText(cell.count)}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {chosen !== null && (
        <div className="accuracy-note">
          <span className="strong">
            {nameOf(chosen.truth)} → {nameOf(chosen.predicted)}
          </span>
          , {countText(chosen.count)} in flows{' '}
          {chosen.flows.map((flow) => (
            <button
              key={flow}
              type="button"
              className="link num"
              onClick={() => selectClassifyFlow(app, flow)}
            >
              {countText(flow)}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

interface Matrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: ReadonlyMap<string, ConfusionCell>;
}

/** Rows and columns of tasks that have a cell beside the diagonal. */
function matrixOf(confusion: readonly ConfusionCell[]): Matrix {
  const wrong = confusion.filter(({ truth, predicted }) => nameOf(truth) !== nameOf(predicted));
  const rows = [...new Set(wrong.map(({ truth }) => nameOf(truth)))].sort();
  const columns = [...new Set([...wrong.map(({ predicted }) => nameOf(predicted)), ...rows])].sort();
  const cells = new Map(confusion.map((cell) => [`${nameOf(cell.truth)}\t${nameOf(cell.predicted)}`, cell]));
  return { rows, columns, cells };
}
