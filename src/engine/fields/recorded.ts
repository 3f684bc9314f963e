import type { FieldOptions } from './options.ts';

interface Known<T> {
  readonly reads: ReadonlyMap<keyof FieldOptions, unknown>;
  readonly value: T;
}

const MOST_KEYS = 4096;

/** Results by a key and by the options that were read to make them: another threshold asks only those who look at it. */
export class Recorded<T> {
  readonly #known = new Map<string, Known<T>[]>();

  get(key: string, options: FieldOptions, make: (options: FieldOptions) => T): T {
    const before = this.#known.get(key);
    const found = before?.find(({ reads }) => [...reads].every(([name, value]) => options[name] === value));
    if (found !== undefined) return found.value;
    const reads = new Map<keyof FieldOptions, unknown>();
    const value = make(watched(options, reads));
    if (this.#known.size >= MOST_KEYS) this.#known.clear();
    this.#known.set(key, [...(before ?? []), { reads, value }]);
    return value;
  }
}

function watched(options: FieldOptions, reads: Map<keyof FieldOptions, unknown>): FieldOptions {
  return new Proxy(options, {
    get(target, name: keyof FieldOptions) {
      reads.set(name, target[name]);
      return target[name];
    },
  });
}
