/**
 * One MessagePort per long request: `abort` goes in, progress comes out. The caller closes it in `finally`.
 */
export type JobMessage<P> = { readonly kind: 'progress'; readonly progress: P };
export type JobCommand = { readonly kind: 'abort' };
