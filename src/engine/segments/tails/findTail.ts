import type { MessageBytes } from '../../model/messageBytes.ts';
import { parseTail, TAIL_GRAMMARS, type TailGrammar } from './grammar.ts';

/** A serialised tail: from `start` on every message reads as items of the grammar to its end. A proposal, with its parse. */
export interface Tail {
  readonly start: number;
  readonly grammar: TailGrammar;
  /** Share of the whole messages looked at that read so. */
  readonly share: number;
  readonly itemsPerMessage: number;
  readonly messages: number;
}

const LEAST_MESSAGES = 8;
const MOST_MESSAGES = 200;
const LEAST_SHARE = 0.95;
const LEAST_FILLED = 0.75;
const LEAST_ITEMS = 1.3;
const LEAST_LENGTHS = 3;
const EARLIEST = 4;
const LATEST = 300;

/** Tries every start and grammar on the messages that are stored whole; null when none fits nearly all of them. */
export function findTail(rows: MessageBytes): Tail | null {
  const whole: Uint8Array[] = [];
  const step = Math.max(1, rows.length / MOST_MESSAGES);
  for (let x = 0; x < rows.length; x += step) {
    const row = Math.floor(x);
    if (rows.kept[row] === rows.wireLength[row]) whole.push(bytesOf(rows, row));
  }
  const lengths = new Set(whole.map((m) => m.length));
  if (whole.length < LEAST_MESSAGES || lengths.size < 2) return null;
  const last = Math.min(LATEST, Math.min(...lengths) - 1);
  let best: Tail | null = null;
  let bestWorth = 0;
  for (let start = EARLIEST; start <= last; start++)
    for (const grammar of TAIL_GRAMMARS) {
      const fit = fitOf(whole, start, grammar);
      if (fit === null) continue;
      const worth = worthOf(fit, start, grammar);
      if (worth <= bestWorth) continue;
      bestWorth = worth;
      best = {
        start,
        grammar,
        share: fit.share,
        itemsPerMessage: fit.itemsPerMessage,
        messages: whole.length,
      };
    }
  return best;
}

/** Boundaries of one row's tail, ascending; null where the row does not read so. */
export function tailCuts(rows: MessageBytes, row: number, tail: Tail): number[] | null {
  const bytes = bytesOf(rows, row);
  const cuts: number[] = [];
  if (tail.start >= bytes.length) return null;
  const parse = parseTail(bytes, tail.start, tail.grammar, cuts);
  const isCutShort = rows.kept[row] < rows.wireLength[row];
  if (parse === null && !isCutShort) return null;
  return [...new Set(cuts)].filter((c) => c > 0 && c < bytes.length).sort((a, b) => a - b);
}

interface Fit {
  readonly share: number;
  readonly itemsPerMessage: number;
  readonly lengths: number;
}

function bytesOf(rows: MessageBytes, row: number): Uint8Array {
  const from = row * rows.stride;
  return rows.bytes.subarray(from, from + rows.kept[row]);
}

function fitOf(whole: readonly Uint8Array[], start: number, grammar: TailGrammar): Fit | null {
  const mayMiss = (1 - LEAST_SHARE) * whole.length;
  const lengths = new Set<number>();
  const counts = new Set<number>();
  let fits = 0;
  let items = 0;
  let filled = 0;
  let misses = 0;
  for (const bytes of whole) {
    const parse = parseTail(bytes, start, grammar);
    if (parse === null) {
      misses++;
      if (misses > mayMiss) return null;
      continue;
    }
    fits++;
    items += parse.items;
    filled += parse.filled;
    lengths.add(bytes.length - start);
    counts.add(parse.items);
  }
  if (filled < LEAST_FILLED * items || lengths.size < LEAST_LENGTHS) return null;
  if (grammar.kind === 'records' ? items < LEAST_ITEMS * fits : counts.size < 2) return null;
  return { share: fits / whole.length, itemsPerMessage: items / fits, lengths: lengths.size };
}

/** An accidental parse gets less likely with every item; among those that fit, more explained structure and earlier starts win. */
function worthOf({ itemsPerMessage, lengths }: Fit, start: number, grammar: TailGrammar): number {
  const structure = itemsPerMessage * Math.log2(lengths + 1) * (grammar.kind === 'records' ? 1 : 1.5);
  if (grammar.kind === 'counted') return structure - 0.05 * start;
  return structure - 0.05 * start - (grammar.lengthOfAll ? 0.5 : 0) + (grammar.typeWidth > 0 ? 0.3 : 0);
}
