import { type ReactNode, useEffect, useState } from 'react';
import { addOperation } from '../../actions/bringSources.ts';
import { TABLE_IV } from '../../engine/model/tableIV.ts';
import { useApp, useAppState } from '../appContext.ts';
import { labelChoices } from './labelChoices.ts';

/** One operation more: by seconds of the capture, by a span dragged on the timeline, or begun and ended now. */
export function OperationForm({
  span,
  devices,
  baseNs,
}: {
  /** Seconds since the capture began, as dragged. */
  readonly span: { readonly startS: number; readonly endS: number } | null;
  readonly devices: readonly string[];
  readonly baseNs: bigint;
}): ReactNode {
  const app = useApp();
  const hasCapture = useAppState((state) => state.tables !== null);
  const [start, setStart] = useState('');
  const [end, setEnd] = useState('');
  const [device, setDevice] = useState('');
  const [task, setTask] = useState('');
  const [begunMs, setBegun] = useState<number | null>(null);
  useEffect(() => {
    if (span === null) return;
    setStart(span.startS.toFixed(3));
    setEnd(span.endS.toFixed(3));
  }, [span]);
  const [label] = task.trim() === '' ? [] : labelChoices(task, [], []);
  const isSpan =
    start.trim() !== '' && end.trim() !== '' && Number(start) >= 0 && Number(end) > Number(start);
  const add = (startNs: bigint, endNs: bigint): void => {
    if (label !== undefined)
      addOperation(app, { startNs, endNs, device: device.trim() || 'device', label: label.label });
  };
  const ns = (seconds: string): bigint => baseNs + BigInt(Math.round(Number(seconds) * 1e9));
  const now = (): void => {
    if (begunMs === null) setBegun(Date.now());
    else {
      add(BigInt(begunMs) * 1_000_000n, BigInt(Date.now()) * 1_000_000n);
      setBegun(null);
    }
  };
  return (
    <form
      className="op-form"
      aria-label="Add an operation"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSpan) add(ns(start), ns(end));
      }}
    >
      <Line label="start, s" value={start} onChange={setStart} />
      <Line label="end, s" value={end} onChange={setEnd} />
      <Line label="device" value={device} onChange={setDevice} list={devices} />
      <Line label="task" value={task} onChange={setTask} list={TABLE_IV.map((row) => row.task)} />
      <div className="op-form-buttons">
        <button type="submit" className="btn" disabled={!isSpan || label === undefined || !hasCapture}>
          Add
        </button>
        <button
          type="button"
          className="btn is-quiet"
          disabled={label === undefined}
          title="For a log of what you do on the device now: press when you begin and when you end"
          onClick={now}
        >
          {begunMs === null ? 'Begin now' : 'End now'}
        </button>
      </div>
    </form>
  );
}

function Line({
  label,
  value,
  onChange,
  list = [],
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly list?: readonly string[];
}): ReactNode {
  const id = `operation-${label.replaceAll(/\W/g, '')}`;
  return (
    <label>
      <span className="second">{label}</span>
      <input
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(list.length > 0 && { list: id })}
      />
      {list.length > 0 && (
        <datalist id={id}>
          {list.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </label>
  );
}
