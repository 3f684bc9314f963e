/** `before` and then [start, end) of `bytes`. */
export function joined(before: Uint8Array, bytes: Uint8Array, start: number, end: number): Uint8Array {
  const all = new Uint8Array(before.length + end - start);
  all.set(before);
  all.set(bytes.subarray(start, end), before.length);
  return all;
}
