import { useMemo } from 'react';
import type { TrueCuts, TrueLayout } from '../../rpc/contract/inferenceApi.ts';
import { useAppState } from '../appContext.ts';
import { layoutsOf } from './accuracy.ts';
import { type ShownFormat, useSelection } from './useFormat.ts';

const NOTHING: ReadonlyMap<TrueLayout, number> = new Map();

/** The truth about a format's selection, and how often each true layout stands behind its messages. */
export function useTruth(format: ShownFormat): {
  readonly truth: TrueCuts | null;
  readonly layouts: ReadonlyMap<TrueLayout, number>;
} {
  const truths = useAppState((state) => state.truths);
  const isBare = useAppState((state) => state.messageFiles.length > 0);
  const { rows } = useSelection(format);
  const { view } = format;
  const truth = truths[isBare ? view.selection : 0] ?? null;
  const layouts = useMemo(
    () => (truth === null || rows === null ? NOTHING : layoutsOf(rows, view.rows, truth)),
    [truth, rows, view.rows],
  );
  return { truth, layouts };
}
