const SLICE_BYTES = 4 << 20;

/** Merely reads a file, slice after slice, the next on its way while one is there; answers milliseconds. */
addEventListener('message', async ({ data: file }: MessageEvent<File>) => {
  const slice = (at: number): Promise<ArrayBuffer> => file.slice(at, at + SLICE_BYTES).arrayBuffer();
  const startMs = performance.now();
  let bytes = 0;
  let next = slice(0);
  for (let at = 0; at < file.size; at += SLICE_BYTES) {
    const here = await next;
    if (at + SLICE_BYTES < file.size) next = slice(at + SLICE_BYTES);
    bytes += here.byteLength;
  }
  postMessage({ bytes, ms: performance.now() - startMs });
});
