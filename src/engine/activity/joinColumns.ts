export type Column = Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array;

/** `b` behind `a`, each of its values as `change` has it. */
export function joined<T extends Column>(
  a: T,
  b: T,
  change: (value: number) => number = (value) => value,
): T {
  const out = new (a.constructor as new (length: number) => T)(a.length + b.length);
  out.set(a);
  for (let i = 0; i < b.length; i += 1) out[a.length + i] = change(b[i]);
  return out;
}
