import type { FormatOverlay, ResolvedFormat } from '../../engine/model/edit.ts';
import type { FormatView } from '../../rpc/contract/inferenceApi.ts';

/** A format with the person's word laid over it. */
export interface ShownFormat {
  readonly view: FormatView;
  readonly resolved: ResolvedFormat;
  /** Key under which edits of this format are kept. */
  readonly editKey: string;
  readonly overlay: FormatOverlay | null;
}
