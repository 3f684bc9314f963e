import { labelKey, type Origin, type SignatureStatus, type TaskLabel } from '../model/signature.ts';
import { type NearMiss, type SignatureMatch, TASK_UNKNOWN } from '../model/task.ts';

/** How far an entry itself is to be believed. */
const TRUST: Readonly<Record<SignatureStatus, number>> = {
  confirmed: 1,
  edited: 0.98,
  builtin: 0.9,
  inferred: 0.9,
  candidate: 0.7,
  rejected: 0,
};
const MOST_NEAR_MISSES = 4096;

/** Labels and matches as they are met, each once, and what nearly matched. */
export class Findings {
  readonly labels: TaskLabel[] = [TASK_UNKNOWN];
  readonly matches: SignatureMatch[] = [];
  readonly nearMisses: NearMiss[] = [];
  readonly #labelRows = new Map<string, number>([[labelKey(TASK_UNKNOWN), 0]]);
  readonly #matchRows = new Map<string, number>();

  /** Row of the label; 0 for none. */
  label(label: TaskLabel | null): number {
    if (label === null) return 0;
    const key = labelKey(label);
    const known = this.#labelRows.get(key);
    if (known !== undefined) return known;
    this.#labelRows.set(key, this.labels.length);
    this.labels.push({ service: label.service, task: label.task });
    return this.labels.length - 1;
  }

  /** Row of the match. `strength`, 0 to 1: how telling the match is, were the entry certain. */
  match(signature: string, sentence: string, origin: Origin, strength: number): number {
    return this.#match(signature, sentence, TRUST[origin.status] * strength);
  }

  #match(signature: string, sentence: string, exact: number): number {
    const certainty = Math.round(exact * 1000) / 1000;
    const key = `${signature}\n${sentence}\n${certainty}`;
    const known = this.#matchRows.get(key);
    if (known !== undefined) return known;
    this.#matchRows.set(key, this.matches.length);
    this.matches.push({ signature, sentence, certainty });
    return this.matches.length - 1;
  }

  /** The same signature, for another and weaker reason. */
  again({ signature, certainty }: SignatureMatch, sentence: string, strength: number): number {
    return this.#match(signature, sentence, certainty * strength);
  }

  nearMiss(flow: number, signature: string, sentence: string): void {
    if (this.nearMisses.length < MOST_NEAR_MISSES) this.nearMisses.push({ flow, signature, sentence });
  }
}

/** Row of SERVER_ROLES where it is not known. */
export const ROLE_UNKNOWN = 255;
