/** A test of codes that asks `test` once for each code; codes may grow. Negative codes answer false. */
export function oncePerCode(test: (code: number) => boolean): (code: number) => boolean {
  let known = new Uint8Array(256);
  return (code) => {
    if (code < 0) return false;
    if (code >= known.length) {
      const wider = new Uint8Array(Math.max(code + 1, known.length * 2));
      wider.set(known);
      known = wider;
    }
    if (known[code] === 0) known[code] = test(code) ? 2 : 1;
    return known[code] === 2;
  };
}
