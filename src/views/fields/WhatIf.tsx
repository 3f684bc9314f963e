import { type ReactNode, useState } from 'react';
import { effectiveParameters } from '../../actions/inferFields.ts';
import { applyWhatIf, dropWhatIf, tryParameter } from '../../actions/whatIf.ts';
import {
  INFERENCE_PARAMETER_NAMES,
  PARAMETERS,
  type ParameterDefinition,
  type ParameterName,
} from '../../engine/model/parameters.ts';
import type { InferenceResult } from '../../rpc/contract/inferenceApi.ts';
import { useApp, useAppState } from '../appContext.ts';
import { f1OfView } from './accuracy.ts';
import { differenceText } from './differenceText.ts';
import { type ResultDifference, resultDifference } from './resultDifference.ts';
import { type ShownFormat, useOverlay } from './useFormat.ts';
import { useTruth } from './useTruth.ts';

/** These have switches of their own: another value wants the payload read again, or is another method. */
const ELSEWHERE: ReadonlySet<ParameterName> = new Set([
  'guard',
  'headBytes',
  'transform',
  'payloadMegabytes',
  'method',
]);
const NAMES = INFERENCE_PARAMETER_NAMES.filter((name) => !ELSEWHERE.has(name));

/** Any parameter by slider, number or choice; what it would change, before it does. */
export function WhatIf({ format }: { readonly format: ShownFormat }): ReactNode {
  const app = useApp();
  const overlay = useOverlay();
  const whatIf = useAppState((state) => state.whatIf);
  const inferred = useAppState((state) => state.inferred);
  const [name, setName] = useState<ParameterName>(NAMES[0] ?? 'formats');
  const definition: ParameterDefinition = PARAMETERS[name];
  const present = effectiveParameters(overlay)[name];
  const value = whatIf?.name === name ? whatIf.value : present;
  const attempt = (next: number | string): void => void tryParameter(app, name, next);
  const difference =
    whatIf?.result != null && inferred !== null ? resultDifference(inferred, whatIf.result) : null;
  return (
    <section className="evidence" aria-label="What if">
      <h3>
        What if
        <span className="spring" />
        {whatIf !== null && (
          <>
            <button type="button" className="btn is-quiet" onClick={() => dropWhatIf(app)}>
              Reset
            </button>
            <button
              type="button"
              className="btn"
              disabled={whatIf.result === null}
              onClick={() => void applyWhatIf(app)}
            >
              Apply
            </button>
          </>
        )}
      </h3>
      <div className="whatif">
        <select
          aria-label="Parameter"
          value={name}
          onChange={(event) => {
            const next = NAMES.find((candidate) => candidate === event.target.value);
            if (next !== undefined) setName(next);
            dropWhatIf(app);
          }}
        >
          {NAMES.map((candidate) => (
            <option key={candidate} value={candidate}>
              {candidate}
            </option>
          ))}
        </select>
        <ParameterInput definition={definition} value={value} onValue={attempt} />
      </div>
      <p className="dim">
        {definition.meaning} ({definition.source}). Now {String(present)} {definition.unit}.
      </p>
      {whatIf !== null && (
        <p role="status">
          {difference === null ? (
            'Trying.'
          ) : (
            <Outcome difference={difference} format={format} tried={whatIf.result} />
          )}
        </p>
      )}
    </section>
  );
}

function ParameterInput({
  definition,
  value,
  onValue,
}: {
  readonly definition: ParameterDefinition;
  readonly value: number | string;
  readonly onValue: (value: number | string) => void;
}): ReactNode {
  const { minimum, maximum, choices } = definition;
  if (choices !== undefined) {
    return (
      <select aria-label="Value" value={value} onChange={(event) => onValue(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  if (typeof definition.default === 'string') {
    return (
      <input
        aria-label="Value"
        defaultValue={value}
        onKeyDown={(event) => event.key === 'Enter' && onValue(event.currentTarget.value)}
      />
    );
  }
  const low = minimum ?? 0;
  const high = maximum ?? Math.max(definition.default * 4, 10);
  const step = high - low <= 2 ? 0.01 : 1;
  return (
    <>
      <input
        type="range"
        aria-label="Value by slider"
        min={low}
        max={high}
        step={step}
        value={value}
        onChange={(event) => onValue(Number(event.target.value))}
      />
      <input
        type="number"
        aria-label="Value"
        min={low}
        max={maximum}
        step={step}
        value={value}
        onChange={(event) => event.target.value !== '' && onValue(Number(event.target.value))}
      />
    </>
  );
}

function Outcome({
  difference,
  format,
  tried,
}: {
  readonly difference: ResultDifference;
  readonly format: ShownFormat;
  readonly tried: InferenceResult | null;
}): ReactNode {
  const formatKey = format.view.key;
  const { truth, layouts } = useTruth(format);
  const after = tried?.formats.find(({ key }) => key === formatKey);
  const accuracy =
    truth === null || after === undefined
      ? ''
      : ` Boundaries F1 from ${f1OfView(format.view, layouts).toFixed(3)} to ${f1OfView(after, layouts).toFixed(3)}.`;
  return <>{differenceText(difference, formatKey) + accuracy}</>;
}
