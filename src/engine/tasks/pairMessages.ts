import { TASK_FROM_SERVER, TASK_INCOMPLETE } from '../model/task.ts';
import { DOWNLINK, UPLINK } from '../model/units.ts';
import type { StreamMessage } from './cutStream.ts';
import { labelOfOpcode } from './opcodeLabels.ts';
import type { Stage } from './stage.ts';
import { newDraft, type TaskDraft } from './taskRows.ts';

/** How sure a message is one of its format, once its flow is. */
const STRENGTH = 0.99;
const STRENGTH_UNCONFIRMED = 0.9;

/** Requests of one direction that wait for an answer at a time. */
const MOST_WAITING = 256;

/** A request that still waits. */
interface OpenTask {
  readonly row: number;
  readonly message: StreamMessage;
}

/**
 * Tasks of a W-TCP flow: a request with its response by sequence number and opcode, a server's push, an answer whose
 * request was not captured. Answers each message with its task.
 */
export function addFlowTasks(
  stage: Stage,
  flow: number,
  messages: readonly StreamMessage[],
  flowClass: number,
  flowMatch: number,
): readonly MessageClaim[] {
  const sorted = messages.toSorted(
    (a, b) => a.firstPacket - b.firstPacket || a.direction - b.direction || a.start - b.start,
  );
  const pairing = new Pairing(stage, flow, flowClass, flowMatch);
  for (const message of sorted) pairing.add(message);
  return pairing.finish();
}

/** A message and the task that it belongs to: row of `Claims.drafts`. */
export interface MessageClaim {
  readonly message: StreamMessage;
  readonly row: number;
}

class Pairing {
  readonly #stage: Stage;
  readonly #flow: number;
  readonly #flowClass: number;
  readonly #flowMatch: number;
  /** By the direction of the request. */
  readonly #open: [OpenTask[], OpenTask[]] = [[], []];
  /** Claims in the order of each direction's bytes. */
  readonly #claims: MessageClaim[] = [];

  constructor(stage: Stage, flow: number, flowClass: number, flowMatch: number) {
    this.#stage = stage;
    this.#flow = flow;
    this.#flowClass = flowClass;
    this.#flowMatch = flowMatch;
  }

  add(message: StreamMessage): void {
    const asked = this.#answered(message);
    if (asked !== null) {
      this.#answer(this.#stage.claims.drafts[asked.row], message);
      this.#claims.push({ message, row: asked.row });
      return;
    }
    const isAnswer = isResponse(message);
    const row = this.#stage.claims.add(this.#draft(message, isAnswer));
    this.#claims.push({ message, row });
    if (isAnswer) return;
    const waiting = this.#open[message.direction];
    waiting.push({ row, message });
    if (waiting.length > MOST_WAITING) this.#giveUp(waiting.shift());
  }

  finish(): readonly MessageClaim[] {
    const { rows } = this.#stage.input.tcp;
    for (const { message, row } of this.#claims) {
      for (const member of message.rows) this.#stage.claims.claim(rows.packet[member], row);
    }
    for (const open of this.#open[UPLINK]) this.#giveUp(open);
    return this.#claims;
  }

  /** A client's request without an answer; pushes need none. */
  #giveUp(open: OpenTask | undefined): void {
    if (open?.message.direction === UPLINK) {
      this.#stage.claims.drafts[open.row].condition |= TASK_INCOMPLETE;
    }
  }

  /** The waiting request that the message answers; null where it is none's answer. */
  #answered(message: StreamMessage): OpenTask | null {
    if (message.isResponse === false) return null;
    const waiting = this.#open[message.direction === UPLINK ? DOWNLINK : UPLINK];
    if (message.isResponse === null && message.direction === UPLINK) return null;
    const at = waiting.findIndex(({ message: request }) => answers(message, request));
    return at < 0 ? null : (waiting.splice(at, 1)[0] ?? null);
  }

  #draft(message: StreamMessage, isAnswer: boolean): TaskDraft {
    const { format, direction, opcode, startNs, endNs } = message;
    const asks = isAnswer ? 1 - direction : direction;
    const strength = message.isConfirmed ? STRENGTH : STRENGTH_UNCONFIRMED;
    const { findings } = this.#stage;
    const said = opcode < 0 ? null : labelOfOpcode(findings, format, opcode, asks, strength);
    const draft = newDraft({
      flow: this.#flow,
      flowClass: this.#flowClass,
      label: said?.label ?? findings.label(format.signature.label),
      match: said?.match ?? this.#flowMatch,
      condition: (said?.condition ?? 0) | (direction === DOWNLINK && !isAnswer ? TASK_FROM_SERVER : 0),
      opcode,
      startNs,
    });
    if (isAnswer) {
      this.#answer(draft, message);
      draft.condition |= TASK_INCOMPLETE;
      return draft;
    }
    draft.requests = 1;
    draft.requestBytes = message.byteCount;
    draft.requestStartNs = startNs;
    draft.endNs = endNs;
    if (message.isIncomplete) draft.condition |= TASK_INCOMPLETE;
    return draft;
  }

  #answer(draft: TaskDraft, { byteCount, endNs, isIncomplete }: StreamMessage): void {
    draft.responses += 1;
    draft.responseBytes += byteCount;
    draft.responseEndNs = endNs;
    draft.endNs = Math.max(draft.endNs, endNs);
    if (isIncomplete) draft.condition |= TASK_INCOMPLETE;
  }
}

/** A message that answers, though nothing waits for it. Where the bytes do not say, a server's message is a push. */
const isResponse = ({ isResponse: says }: StreamMessage): boolean => says === true;

function answers(response: StreamMessage, request: StreamMessage): boolean {
  if (request.sequence >= 0 && response.sequence >= 0 && request.sequence !== response.sequence) return false;
  const isComparable = response.isResponse === true && request.isResponse === false;
  return !isComparable || request.opcode === response.opcode;
}
