import { useMemo } from 'react';
import { openQuestions, type Question } from '../../engine/edits/questions.ts';
import { useAppState } from '../appContext.ts';
import type { ShownFormat } from './useFormat.ts';

/** What is worth asking of a format now, what helps most first. */
export function useQuestions({ view, overlay }: ShownFormat): readonly Question[] {
  const skipped = useAppState((state) => state.skipped);
  return useMemo(
    () => openQuestions(view.cuts.questions, view.layout.fields, overlay, skipped),
    [view, overlay, skipped],
  );
}
