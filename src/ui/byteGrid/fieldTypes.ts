/** How a field of some kind looks: a letter, the colour's and the edge's name, the word. Chosen by whoever knows the kinds. */
export interface FieldLook {
  readonly letter: string;
  /** Suffix of the colour and edge tokens: `--ft-c`, `--edge-c`. */
  readonly token: 'c' | 's' | 'r' | 'l' | 'o' | 'x' | 'u';
  readonly word: string;
}

/** A piece of a message: where, how it looks, and how sure that is. */
export interface FieldSpan {
  readonly offset: number;
  /** Null: to the end. */
  readonly length: number | null;
  readonly look: FieldLook;
  readonly name: string;
  readonly state: 'inferred' | 'edited' | 'confirmed' | 'rejected' | 'conflict';
}

export function spanStyle({ look, state }: FieldSpan): Readonly<Record<string, string>> {
  const { token } = look;
  const isSure = state === 'confirmed' || state === 'edited';
  return {
    '--f': `var(--ft-${token})`,
    '--fi': `var(--ft-${token}-ink)`,
    '--fe': `var(--edge-${token})`,
    '--ff': `var(--ft-${token}-${isSure ? 'fill' : 'tint'})`,
  };
}
