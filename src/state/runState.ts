import type { StageProgress } from '../engine/model/progress.ts';

/** What a long job is doing. Its last result stays on screen while the next is made. */
export type RunState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly progress: StageProgress | null; readonly stop: AbortController }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string };
