/** One step of a transform. */
export type TransformStep =
  | { readonly kind: 'skip'; readonly bytes: number }
  | { readonly kind: 'xor'; readonly key: Uint8Array }
  | { readonly kind: 'inflate' }
  | { readonly kind: 'reverse'; readonly width: number };

export type ParsedTransform =
  | { readonly ok: true; readonly steps: readonly TransformStep[] }
  | { readonly ok: false; readonly problem: string };

/** Reads `skip 4 | xor 5a | inflate | reverse 4`; `none` is no step. */
export function parseTransform(text: string): ParsedTransform {
  const steps: TransformStep[] = [];
  for (const part of text.split('|').map((piece) => piece.trim())) {
    if (part === 'none' || part === '') continue;
    const step = parseStep(part);
    if (step === null) {
      return { ok: false, problem: `'${part}' is none of 'skip N', 'xor HEX', 'inflate', 'reverse N'` };
    }
    steps.push(step);
  }
  return { ok: true, steps };
}

function parseStep(text: string): TransformStep | null {
  const [name = '', value = ''] = text.split(/\s+/);
  const count = /^\d+$/.test(value) ? Number(value) : 0;
  if (name === 'skip' && count > 0) return { kind: 'skip', bytes: count };
  if (name === 'reverse' && count > 1) return { kind: 'reverse', width: count };
  if (name === 'inflate' && value === '') return { kind: 'inflate' };
  if (name === 'xor' && /^(?:[\da-f]{2})+$/i.test(value)) {
    return { kind: 'xor', key: Uint8Array.from(value.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16)) };
  }
  return null;
}
