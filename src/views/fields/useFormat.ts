import { useMemo } from 'react';
import { keysOf } from '../../actions/inferFields.ts';
import { fold } from '../../engine/edits/fold.ts';
import { matchOverlay } from '../../engine/edits/matchFormats.ts';
import { resolveFormat } from '../../engine/edits/resolve.ts';
import type { FormatOverlay, Overlay } from '../../engine/model/edit.ts';
import type { PayloadRows } from '../../engine/model/payloadRows.ts';
import type { SelectionResult } from '../../rpc/contract/inferenceApi.ts';
import { useAppState } from '../appContext.ts';
import { restFormats } from './restFormat.ts';
import type { ShownFormat } from './shownFormat.ts';

export type { ShownFormat } from './shownFormat.ts';

/** What a person wants, folded from the log. */
export function useOverlay(): Overlay {
  const edits = useAppState((state) => state.edits);
  return useMemo(() => fold(edits), [edits]);
}

/** All formats of the last result with the person's word laid over them, and words about formats that are not there. */
export function useFormats(): {
  readonly formats: readonly ShownFormat[];
  /** Packets of each selection that are of no format. */
  readonly rests: readonly ShownFormat[];
  readonly orphans: readonly FormatOverlay[];
} {
  const overlay = useOverlay();
  const inferred = useAppState((state) => state.inferred);
  const payload = useAppState((state) => state.payload);
  const rests = useMemo(
    () => (inferred === null || payload === null ? [] : restFormats(payload.selections, inferred)),
    [inferred, payload],
  );
  return useMemo(() => {
    const views = inferred?.formats ?? [];
    const matched = inferred === null ? new Map() : matchOverlay(overlay.formats, keysOf(inferred));
    const formats = views.map((view) => {
      const said = overlay.formats.find(({ key }) => matched.get(key) === view.key) ?? null;
      return {
        view,
        overlay: said,
        editKey: said?.key ?? view.key,
        resolved: resolveFormat(view.layout, said),
      };
    });
    return { formats, rests, orphans: overlay.formats.filter(({ key }) => matched.get(key) === null) };
  }, [overlay, inferred, rests]);
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
