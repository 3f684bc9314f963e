import type { OpcodeSignature } from '../model/signature.ts';
import type { Stage } from './stage.ts';

const byUrl = new WeakMap<readonly OpcodeSignature[], ReadonlyMap<string, OpcodeSignature>>();
const STRENGTH = 0.95;

/** The opcode whose task has that URL over HTTP, by the last part of its path: prefixes are spelt differently. */
export function opcodeOfUrl(
  { set, findings }: Stage,
  url: string,
): { readonly label: number; readonly match: number } | null {
  const found = urlsOf(set.opcodes).get(lastPart(url));
  if (found === undefined) return null;
  const path = `opcodes/${found.format}/${found.value}${found.direction === null ? '' : `/${found.direction}`}`;
  return {
    label: findings.label(found.label),
    match: findings.match(
      path,
      `URL ends as that of opcode ${found.value}, ${found.url}`,
      found.origin,
      STRENGTH,
    ),
  };
}

function urlsOf(opcodes: readonly OpcodeSignature[]): ReadonlyMap<string, OpcodeSignature> {
  const known = byUrl.get(opcodes);
  if (known !== undefined) return known;
  const made = new Map<string, OpcodeSignature>();
  for (const opcode of opcodes) {
    if (opcode.url === null || opcode.label === null || opcode.origin.status === 'rejected') continue;
    const part = lastPart(opcode.url.toLowerCase());
    if (part !== '' && !made.has(part)) made.set(part, opcode);
  }
  byUrl.set(opcodes, made);
  return made;
}

function lastPart(url: string): string {
  const path = url.replace(/[?#].*$/, '');
  return path.slice(path.lastIndexOf('/') + 1);
}
