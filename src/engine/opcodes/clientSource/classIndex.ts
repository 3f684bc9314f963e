import type { ClassUnit, SourceValue } from './classUnit.ts';

export interface Resolved {
  readonly value: number | string;
  /** Where the constant is declared; null for a literal on the spot. */
  readonly at: { readonly file: string; readonly line: number } | null;
}

const MOST_STEPS = 8;

/** Finds classes and their constants by the names that other classes use for them. */
export class ClassIndex {
  readonly #byName = new Map<string, ClassUnit>();
  readonly #bySimple = new Map<string, ClassUnit[]>();

  constructor(units: readonly ClassUnit[]) {
    for (const unit of units) {
      this.#byName.set(unit.name, unit);
      const simple = unit.name.split(/[/$]/).at(-1) ?? '';
      this.#bySimple.set(simple, [...(this.#bySimple.get(simple) ?? []), unit]);
    }
  }

  /** The class that `name` means inside `from`: its inner classes, imports, package, then the only one of that name. */
  find(name: string, from: ClassUnit): ClassUnit | null {
    const [head = '', ...rest] = name.split('/');
    const packageName = from.name.replace(/[^/]*$/, '');
    const beside = from.name.includes('$') ? from.name.replace(/\$[^$/]*$/, `$${head}`) : undefined;
    const heads = [`${from.name}$${head}`, beside, from.imports.get(head), packageName + head];
    const tries = heads.flatMap((one) => (one === undefined ? [] : [[one, ...rest].join('$')]));
    for (const full of [name, name.replaceAll('.', '/'), ...tries]) {
      const found = this.#byName.get(full);
      if (found !== undefined) return found;
    }
    const sameName = this.#bySimple.get(name.split(/[/$.]/).at(-1) ?? '') ?? [];
    return sameName.length === 1 ? (sameName[0] ?? null) : null;
  }

  /** The number or text that a value stands for; null where it is not known. */
  resolve(value: SourceValue, from: ClassUnit): Resolved | null {
    let [now, unit]: [SourceValue, ClassUnit] = [value, from];
    let at: Resolved['at'] = null;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if (now.kind !== 'constant') return { value: now.value, at };
      const owner: ClassUnit | null =
        now.owner === '' || now.owner === 'this' ? unit : this.find(now.owner, unit);
      const found = owner?.constants.get(now.name) ?? this.#imported(now.name, unit);
      if (owner === null || found === undefined) return null;
      at = { file: owner.file, line: found.line };
      [now, unit] = [found.value, owner];
    }
    return null;
  }

  /** A constant that an outer class has. */
  #imported(name: string, unit: ClassUnit): ReturnType<ClassUnit['constants']['get']> {
    const outer = unit.name.replace(/\$[^$]*$/, '');
    return outer === unit.name ? undefined : this.#byName.get(outer)?.constants.get(name);
  }
}
