import type { ReactNode } from 'react';
import { edit } from '../../actions/edit.ts';
import { inferAgain, inferSelection, stopInference } from '../../actions/inferFields.ts';
import type { SelectedPayload } from '../../rpc/contract/inferenceApi.ts';
import type { InferenceState } from '../../state/fieldsState.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';

interface Reason {
  readonly title: string;
  readonly why: string;
  /** The one step that would help. */
  readonly step: 'stop' | 'again' | 'guard' | 'widen' | 'method';
}

/** What is missing, why, and one step. */
export function NothingInferred(): ReactNode {
  const inference = useAppState((state) => state.inference);
  const payload = useAppState((state) => state.payload);
  const { title, why, step } = reasonOf(inference, payload);
  return (
    <div className="fields-empty">
      <h2>{title}</h2>
      <p>{why}</p>
      {inference.kind === 'running' && <Progress inference={inference} />}
      <Step step={step} />
    </div>
  );
}

function reasonOf(inference: InferenceState, payload: SelectedPayload | null): Reason {
  if (inference.kind === 'failed') {
    return { title: 'Nothing was inferred.', why: inference.message, step: 'again' };
  }
  if (inference.kind === 'running' || payload === null) {
    return { title: 'Inferring.', why: 'Formats appear at the left, their fields here.', step: 'stop' };
  }
  const count = payload.selections.reduce((sum, { rows }) => sum + rows.length, 0);
  const known = Object.entries(payload.setAside);
  if (count === 0 && known.length > 0) {
    const list = known.map(([protocol, flows]) => `${countText(flows)} ${protocol}`).join(', ');
    return {
      title: 'No payload of an unknown protocol.',
      why: `All flows of the selection speak a known protocol: ${list}. Widen the selection at the left, or infer them all the same.`,
      step: 'guard',
    };
  }
  if (count === 0) {
    return {
      title: 'No payload.',
      why: 'The flows of the selection carry no payload. Widen the selection at the left.',
      step: 'widen',
    };
  }
  return {
    title: 'No protocol packets.',
    why: `${countText(count)} payloads were read, but no group of them shares a layout. More messages, or another method, may show one.`,
    step: 'method',
  };
}

function Step({ step }: Pick<Reason, 'step'>): ReactNode {
  const app = useApp();
  const inference = useAppState((state) => state.inference);
  const steps: Readonly<Record<Reason['step'], readonly [string, () => void] | null>> = {
    stop: inference.kind === 'running' ? ['Stop', () => stopInference(app)] : null,
    again: ['Infer again', () => void inferAgain(app)],
    guard: [
      'Infer known protocols too',
      () => void edit(app, { kind: 'parameter.set', name: 'guard', value: 'off' }),
    ],
    widen: ['All unknown flows', () => void inferSelection(app, '')],
    method: [
      'Take all messages as one format',
      () => void edit(app, { kind: 'parameter.set', name: 'formats', value: 'one' }),
    ],
  };
  const offered = steps[step];
  return offered === null ? null : (
    <button type="button" className="btn" onClick={offered[1]}>
      {offered[0]}
    </button>
  );
}

function Progress({ inference }: { readonly inference: InferenceState & { kind: 'running' } }): ReactNode {
  const { progress } = inference;
  return (
    <p className="fields-progress">
      <progress
        aria-label="Inference"
        value={progress?.total == null ? undefined : progress.done}
        max={progress?.total ?? undefined}
      />
      <span className="second">
        {progress === null
          ? 'starting'
          : `${progress.stage}: ${countText(progress.done)}${
              progress.total === null ? '' : ` of ${countText(progress.total)}`
            } ${progress.unit}`}
      </span>
    </p>
  );
}
