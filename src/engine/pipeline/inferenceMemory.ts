import type { FieldMemory } from '../fields/fieldMemory.ts';
import { Recorded } from '../fields/recorded.ts';
import type { LengthLayout } from '../messages/cutByLength.ts';
import type { FieldLayout } from '../model/field.ts';
import type { MessageTable } from '../model/message.ts';
import type { MessageBytes } from '../model/messageBytes.ts';
import type { StageRun } from '../model/progress.ts';
import type { CutConstraints } from '../model/segment.ts';

export interface MessagesWithHeads {
  readonly messages: MessageTable;
  readonly heads: MessageBytes;
}

/** Results by all that they depend on; those asked for longest ago go first. */
export class Memo<T extends object> {
  readonly #known = new Map<string, T>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  *run(key: string, make: () => StageRun<T>): StageRun<T> {
    return this.#recalled(key) ?? this.#keep(key, yield* make());
  }

  get(key: string, make: () => T): T {
    return this.#recalled(key) ?? this.#keep(key, make());
  }

  #recalled(key: string): T | undefined {
    const before = this.#known.get(key);
    if (before === undefined) return undefined;
    this.#known.delete(key);
    this.#known.set(key, before);
    return before;
  }

  #keep(key: string, made: T): T {
    for (const oldest of this.#known.keys()) {
      if (this.#known.size < this.#most) break;
      this.#known.delete(oldest);
    }
    this.#known.set(key, made);
    return made;
  }
}

/** Message tables of a selection that are kept: with its streams cut one way, and another. */
const MOST_TABLES = 3;
const MOST_FORMATS = 64;
const MOST_LAYOUTS = 512;

/**
 * What was worked out under one preparation of rows, so that a person's word costs what it changes: one on a format
 * nothing in the others, a cut only the fields that it makes.
 */
export class InferenceMemory {
  readonly joined = new Memo<MessagesWithHeads>(MOST_TABLES);
  readonly made = new Memo<MessagesWithHeads>(MOST_TABLES);
  readonly certain = new Recorded<CutConstraints>();
  readonly lengths = new Recorded<readonly LengthLayout[]>();
  readonly fields = new Memo<FieldMemory>(MOST_FORMATS);
  readonly layouts = new Memo<FieldLayout>(MOST_LAYOUTS);
}
