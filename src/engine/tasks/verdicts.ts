import { CLASS_NONE } from '../model/task.ts';
import { ROLE_UNKNOWN } from './findings.ts';

/** What is known of each flow so far. */
export class Verdicts {
  readonly flowClass: Uint8Array;
  readonly match: Int32Array;
  readonly role: Uint8Array;
  readonly #tasks = new Map<number, number>();

  constructor(flows: number) {
    this.flowClass = new Uint8Array(flows);
    this.match = new Int32Array(flows).fill(-1);
    this.role = new Uint8Array(flows).fill(ROLE_UNKNOWN);
  }

  isOpen(flow: number): boolean {
    return this.flowClass[flow] === CLASS_NONE;
  }

  set(flow: number, flowClass: number, match: number): void {
    this.flowClass[flow] = flowClass;
    this.match[flow] = match;
  }

  /** Exchanges of an HTTP flow that were taken so far. */
  countOf(flow: number): number {
    return this.#tasks.get(flow) ?? 0;
  }

  count(flow: number): void {
    this.#tasks.set(flow, this.countOf(flow) + 1);
  }
}
