import type { OpcodeTable } from '../../engine/model/opcode.ts';
import type { SelectionResult } from '../../rpc/contract/inferenceApi.ts';
import type { OpcodeResult } from '../../rpc/contract/opcodeApi.ts';

/** Where a message of the opcode table is to be found: its selection, and its row of that selection's message table. */
export interface MessagePlace {
  readonly selection: number;
  readonly message: number;
}

/** The messages of each opcode, and what is known of a message by its number over all selections. */
export class MessageIndex {
  readonly table: OpcodeTable;
  readonly #starts: readonly number[];
  readonly #selections: readonly SelectionResult[];
  /** Messages in the order of opcodes; those of row i from `#first[i]` on. */
  readonly #order: Uint32Array;
  readonly #first: Uint32Array;

  constructor({ table, starts }: OpcodeResult, selections: readonly SelectionResult[]) {
    this.table = table;
    this.#starts = starts;
    this.#selections = selections;
    this.#first = new Uint32Array(table.rows.length + 1);
    for (const row of table.rowOfMessage)
      if (row >= 0) this.#first[row + 1] = (this.#first[row + 1] ?? 0) + 1;
    for (let row = 0; row < table.rows.length; row += 1)
      this.#first[row + 1] = (this.#first[row + 1] ?? 0) + (this.#first[row] ?? 0);
    const next = this.#first.slice();
    this.#order = new Uint32Array(this.#first[table.rows.length] ?? 0);
    for (const [message, row] of table.rowOfMessage.entries()) {
      if (row < 0) continue;
      const at = next[row] ?? 0;
      this.#order[at] = message;
      next[row] = at + 1;
    }
  }

  /** Messages of an opcode, in the order of selection, flow, then time. */
  messagesOf(row: number): Uint32Array {
    return this.#order.subarray(this.#first[row] ?? 0, this.#first[row + 1] ?? 0);
  }

  place(message: number): MessagePlace {
    let selection = this.#starts.length - 1;
    while (selection > 0 && (this.#starts[selection] ?? 0) > message) selection -= 1;
    return { selection, message: message - (this.#starts[selection] ?? 0) };
  }

  timeNs(message: number): number {
    const { selection, message: row } = this.place(message);
    return this.#selections[selection]?.messages.timeNs[row] ?? 0;
  }

  byteCount(message: number): number {
    const { selection, message: row } = this.place(message);
    return this.#selections[selection]?.messages.byteCount[row] ?? 0;
  }

  flow(message: number): number {
    const { selection, message: row } = this.place(message);
    return this.#selections[selection]?.messages.flow[row] ?? -1;
  }

  /** 0 uplink, 1 downlink. */
  direction(message: number): number {
    const { selection, message: row } = this.place(message);
    return this.#selections[selection]?.messages.direction[row] ?? 0;
  }

  /** Row of the selection's payload rows that begins it. */
  payloadRow(message: number): number {
    const { selection, message: row } = this.place(message);
    return this.#selections[selection]?.messages.row[row] ?? -1;
  }

  isResponse(message: number): boolean {
    return this.table.isResponse[message] === 1;
  }
}
