import type { ReactNode } from 'react';
import { inferAgain } from '../../actions/inferFields.ts';
import { useApp, useAppState } from '../appContext.ts';

/** Why the last run gave nothing, and that what is on screen is the result before it. */
export function Problem({ isAlone }: { readonly isAlone: boolean }): ReactNode {
  const app = useApp();
  const inference = useAppState((state) => state.inference);
  // What is wrong with the choice of flows stands below that.
  if (inference.kind !== 'failed' || inference.isOfSelection === true || isAlone) return null;
  return (
    <p className="fields-problem" role="alert">
      <span className="cut" title={inference.message}>
        {inference.message} Shown is the result before it.
      </span>
      <button type="button" className="link" onClick={() => void inferAgain(app)}>
        Infer again
      </button>
    </p>
  );
}
