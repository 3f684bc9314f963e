import { type ReactNode, useMemo, useState } from 'react';
import { type HandOnForm, handOn, handOnScopes } from '../../actions/handOn.ts';
import type { StageProgress } from '../../engine/model/progress.ts';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { useApp } from '../appContext.ts';
import { countText } from '../format.ts';

const FORMS: readonly { readonly form: HandOnForm; readonly label: string; readonly for: string }[] = [
  { form: 'capture', label: 'capture', for: 'Wireshark and others that read pcapng' },
  { form: 'parquet', label: 'Parquet', for: 'DuckDB, Spark, pandas: a row a flow or a task' },
  { form: 'csv', label: 'CSV', for: 'spreadsheets: the same columns' },
];

/** Bytes of payload that are passed on unless more is asked for. */
const SHARED_PAYLOAD = 16;
const MOST_PAYLOAD = 65_535;

/** Flows or tasks as a file for other programs: what, as what, and whether others may see it. */
export function HandOnDialogue({ onClose }: { readonly onClose: () => void }): ReactNode {
  const app = useApp();
  const scopes = useMemo(() => handOnScopes(app.store.getState()), [app]);
  const [scopeId, setScopeId] = useState(scopes[0]?.id ?? 'all');
  const [form, setForm] = useState<HandOnForm>('capture');
  const [isShareable, setShareable] = useState(false);
  const [isWhole, setWhole] = useState(true);
  const [payload, setPayload] = useState(SHARED_PAYLOAD);
  const [running, setRunning] = useState<AbortController | null>(null);
  const [progress, setProgress] = useState<StageProgress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const scope = scopes.find(({ id }) => id === scopeId);
  const isTable = form !== 'capture';
  const isPossible = scope !== undefined && !(isTable && scope.chosen.kind === 'all');
  const start = async (): Promise<void> => {
    if (scope === undefined) return;
    const stop = new AbortController();
    setRunning(stop);
    setProblem(null);
    const options = { form, isShareable, payloadBytes: isWhole ? null : payload };
    const wrong = await handOn(app, scope, options, stop.signal, setProgress);
    setRunning(null);
    setProgress(null);
    if (wrong === null) onClose();
    else setProblem(wrong);
  };
  const close = (): void => {
    running?.abort();
    onClose();
  };
  return (
    <Dialogue label="Hand on" onClose={close}>
      <h2>Hand on to other programs</h2>
      <form
        className="handon"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <fieldset>
          <legend>what</legend>
          {scopes.map(({ id, label, count, chosen }) => (
            <label key={id} className="handon-line">
              <input type="radio" name="scope" checked={id === scopeId} onChange={() => setScopeId(id)} />
              <span>{label}</span>
              <span className="dim num">
                {countText(count)} {chosen.kind === 'all' ? 'packets' : ''}
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>as</legend>
          {FORMS.map((one) => (
            <label key={one.form} className="handon-line">
              <input
                type="radio"
                name="form"
                checked={one.form === form}
                onChange={() => setForm(one.form)}
              />
              <span>{one.label}</span>
              <span className="second">{one.for}</span>
            </label>
          ))}
        </fieldset>
        <fieldset disabled={isTable}>
          <legend>packets</legend>
          <label className="handon-line">
            <input
              type="checkbox"
              checked={isShareable}
              onChange={(event) => {
                setShareable(event.target.checked);
                setWhole(!event.target.checked);
              }}
            />
            <span>shareable</span>
            <span className="second">
              addresses replaced, their prefixes kept alike; checksums made right; what is not understood left
              away
            </span>
          </label>
          <label className="handon-line">
            <input type="checkbox" checked={!isWhole} onChange={(event) => setWhole(!event.target.checked)} />
            <span>cut payload</span>
            <span className="second">
              after{' '}
              <input
                type="number"
                aria-label="Bytes of payload kept"
                min={0}
                max={MOST_PAYLOAD}
                step={1}
                disabled={isWhole || isTable}
                value={payload}
                onChange={(event) =>
                  setPayload(Math.min(MOST_PAYLOAD, Math.max(0, Math.trunc(Number(event.target.value)))))
                }
              />{' '}
              bytes of each packet; lengths on the wire stay
            </span>
          </label>
          <p className="second handon-note">{remainsText(isTable, isShareable, isWhole ? null : payload)}</p>
        </fieldset>
        <div className="simulate-actions">
          <button type="submit" className="btn is-main" disabled={running !== null || !isPossible}>
            Save
          </button>
          <button type="button" className="btn" onClick={close}>
            {running === null ? 'Close' : 'Stop'}
          </button>
          {running !== null && (
            <span className="second" role="status">
              {progress === null
                ? 'Beginning.'
                : `${countText(progress.done)} of ${countText(progress.total ?? 0)} packets`}
            </span>
          )}
          {!isPossible && <span className="second">A table is of flows or tasks.</span>}
          {problem !== null && <span role="alert">{problem}</span>}
        </div>
      </form>
    </Dialogue>
  );
}

/** What a reader of the file can still tell. */
function remainsText(isTable: boolean, isShareable: boolean, payload: number | null): string {
  if (isTable) return 'Tables keep addresses and names as they are.';
  if (!isShareable) return 'Packets as they were captured: whoever has the file sees whose they are.';
  const always = 'Times, sizes, ports, tunnel and VLAN numbers stay.';
  if (payload === 0) return `${always} No payload does.`;
  return `${always} So do names, URLs and cookies in ${payload === null ? 'the payload' : `the first ${countText(payload)} bytes of payload`}; addresses in DNS answers are replaced.`;
}
