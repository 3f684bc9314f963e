import { useMemo } from 'react';
import { fold } from '../../engine/edits/fold.ts';
import { matchFormats } from '../../engine/edits/matchFormats.ts';
import { resolveFormat } from '../../engine/edits/resolve.ts';
import type { FormatOverlay, Overlay, ResolvedFormat } from '../../engine/model/edit.ts';
import type { PayloadRows } from '../../engine/model/payloadRows.ts';
import type { FormatView, SelectionResult } from '../../rpc/contract/inferenceApi.ts';
import { useAppState } from '../appContext.ts';

export interface ShownFormat {
  readonly view: FormatView;
  readonly resolved: ResolvedFormat;
  /** Key under which edits of this format are kept. */
  readonly editKey: string;
  readonly overlay: FormatOverlay | null;
}

/** What a person wants, folded from the log. */
export function useOverlay(): Overlay {
  const edits = useAppState((state) => state.edits);
  return useMemo(() => fold(edits), [edits]);
}

/** All formats of the last result with the person's word laid over them, and words about formats that are not there. */
export function useFormats(): {
  readonly formats: readonly ShownFormat[];
  readonly orphans: readonly FormatOverlay[];
} {
  const overlay = useOverlay();
  const inferred = useAppState((state) => state.inferred);
  return useMemo(() => {
    const views = inferred?.formats ?? [];
    const wanted = overlay.formats.map(({ key }) => key);
    const matched = matchFormats(
      wanted,
      views.map(({ key }) => key),
    );
    const formats = views.map((view) => {
      const said = overlay.formats.find(({ key }) => matched.get(key) === view.key) ?? null;
      return {
        view,
        overlay: said,
        editKey: said?.key ?? view.key,
        resolved: resolveFormat(view.layout, said),
      };
    });
    return { formats, orphans: overlay.formats.filter(({ key }) => matched.get(key) === null) };
  }, [overlay, inferred]);
}

/** The rows that a format's rows are of, and what became of them. */
export function useSelection(format: ShownFormat): {
  readonly rows: PayloadRows | null;
  readonly result: SelectionResult | null;
} {
  const { selection } = format.view;
  const rows = useAppState((state) => state.payload?.selections[selection]?.rows ?? null);
  const result = useAppState((state) => state.inferred?.selections[selection] ?? null);
  return { rows, result };
}
