import { FLOW_TYPES, type FlowTable } from '../model/flow.ts';

/** Counts over flows, added as they close or all at once. */
export class FlowTally {
  readonly #types = new Float64Array(FLOW_TYPES.length);
  readonly #protocols = new Float64Array(256);
  #users = new Uint8Array(1024);
  #userCount = 0;

  add(flows: FlowTable): void {
    for (let row = 0; row < flows.length; row += 1) {
      this.#types[flows.type[row]] += 1;
      this.#protocols[flows.protocol[row]] += 1;
      const user = flows.user[row];
      if (user < 0) continue;
      if (user >= this.#users.length) {
        const wider = new Uint8Array(Math.max(user + 1, this.#users.length * 2));
        wider.set(this.#users);
        this.#users = wider;
      }
      if (this.#users[user] === 0) this.#userCount += 1;
      this.#users[user] = 1;
    }
  }

  get users(): number {
    return this.#userCount;
  }

  types(): Record<string, number> {
    return Object.fromEntries(FLOW_TYPES.map((name, type) => [name, this.#types[type]]));
  }

  protocols(names: readonly string[]): Record<string, number> {
    const out: Record<string, number> = {};
    for (const [code, name] of names.entries()) {
      if (code > 0 && this.#protocols[code] > 0) out[name] = this.#protocols[code];
    }
    return out;
  }
}
