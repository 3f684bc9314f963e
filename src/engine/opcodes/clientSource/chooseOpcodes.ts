import type { BoundNumber, UrlUse } from './bindNumbers.ts';

/** Why a use of a URL gives no opcode, in words. */
export type RejectReason =
  | 'no number is bound to it'
  | 'its number is 0: the client sends it by HTTP only'
  | 'none of its numbers stands where opcodes stand in this client'
  | 'several numbers, and nothing tells which is the opcode'
  | 'its path is not like those of the other requests'
  | 'its number is no opcode: below 1 or above 65,535';

export interface RejectedUse {
  readonly use: UrlUse;
  readonly reason: RejectReason;
}

export interface ChosenUse {
  readonly use: UrlUse;
  readonly number: BoundNumber;
}

const MOST = 65_535;
const isOpcode = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= MOST;

/**
 * Which of the numbers at a URL is the opcode. A request's number stands beside its response's, which is the same plus
 * `responseOffset`; such pairs tell the slot that holds opcodes in this client, and the slot tells the others.
 */
export function chooseOpcodes(
  uses: readonly UrlUse[],
  responseOffset: number,
): { readonly chosen: readonly ChosenUse[]; readonly rejected: readonly RejectedUse[] } {
  const slots = opcodeSlots(uses, responseOffset);
  const loneSlots = slots.size > 0 ? slots : namedSlots(uses);
  const chosen: ChosenUse[] = [];
  const rejected: RejectedUse[] = [];
  for (const use of uses) {
    const found = pairOf(use, responseOffset)?.request ?? inSlot(use, loneSlots);
    if (typeof found === 'string') rejected.push({ use, reason: found });
    else chosen.push({ use, number: found });
  }
  return { chosen, rejected };
}

function pairOf(
  { numbers }: UrlUse,
  responseOffset: number,
): { readonly request: BoundNumber; readonly response: BoundNumber } | null {
  for (const request of numbers) {
    if (!isOpcode(request.value)) continue;
    const response = numbers.find(({ value }) => value === request.value + responseOffset);
    if (response !== undefined) return { request, response };
  }
  return null;
}

/** Slots that hold the request's number wherever a pair is; one that does so by accident is outvoted. */
function opcodeSlots(uses: readonly UrlUse[], responseOffset: number): ReadonlySet<string> {
  const holds = new Map<string, number>();
  const others = new Map<string, number>();
  for (const use of uses) {
    const pair = pairOf(use, responseOffset);
    if (pair === null) continue;
    for (const { slot } of use.numbers) {
      const tally = slot === pair.request.slot ? holds : others;
      tally.set(slot, (tally.get(slot) ?? 0) + 1);
    }
  }
  return new Set([...holds].flatMap(([slot, count]) => (count > (others.get(slot) ?? 0) ? [slot] : [])));
}

/** In a client that has no pair: slots whose name says so. */
function namedSlots(uses: readonly UrlUse[]): ReadonlySet<string> {
  const slots = uses.flatMap(({ numbers }) => numbers.map(({ slot }) => slot));
  return new Set(slots.filter((slot) => /cmd|opcode|^case$|^to$/i.test(slot) && !/resp/i.test(slot)));
}

function inSlot({ numbers }: UrlUse, slots: ReadonlySet<string>): BoundNumber | RejectReason {
  const [first, second] = numbers;
  if (first === undefined) return 'no number is bound to it';
  const there = numbers.filter(({ slot }) => slots.has(slot));
  const [number] = there;
  if (number === undefined) {
    if (slots.size > 0) return 'none of its numbers stands where opcodes stand in this client';
    if (second !== undefined) return 'several numbers, and nothing tells which is the opcode';
  }
  const found = number ?? first;
  if (there.some(({ value }) => value !== found.value))
    return 'several numbers, and nothing tells which is the opcode';
  if (found.value === 0) return 'its number is 0: the client sends it by HTTP only';
  return isOpcode(found.value) ? found : 'its number is no opcode: below 1 or above 65,535';
}
