import * as f from './fields.ts';
import type { Field, LengthRule } from './protocol.ts';
import type { Random } from './random.ts';
import * as v from './values.ts';
import type { Writer } from './writer.ts';

/** Widths with their weights: '1:5 2:3' is one byte or two, in the ratio 5 to 3. */
export type Widths = string;

type Style = 'classic' | 'industrial' | 'application' | 'link';

/** Kinds of field whose values move by themselves, whatever the kind of message. */
const FREE = new Set([
  'sequence',
  'transaction',
  'session',
  'clock',
  'address',
  'hardware',
  'float',
  'fixedPoint',
  'noise',
]);

/** A header as far as it is laid out, and the fields that several grammars use. */
export abstract class HeaderDraft {
  protected readonly random: Random;
  protected readonly littleEndian: boolean;
  protected readonly style: Style;
  protected readonly frozenShare: number;
  protected readonly tiedShare: number;
  protected alignment: number;
  protected base = 0;
  protected readonly layerAt: number;
  protected at = 0;
  protected typeAt = -1;
  protected readonly fields: Field[] = [];
  protected readonly used = new Set<string>();

  /** Begins a header, or one inside it. */
  protected abstract open(): void;

  constructor(random: Random) {
    this.random = random;
    this.littleEndian = random.chance(0.25);
    this.style = random.of([
      ['classic', 4],
      ['industrial', 3],
      ['application', 3],
      ['link', 1.5],
    ]);
    this.frozenShare = random.width('0:5 0.1:3 0.25:2 0.45:1 0.7:0.6');
    this.tiedShare = random.width('0.3:1 0.6:3 0.8:3 0.95:3');
    this.alignment = this.drawAlignment();
    this.layerAt = random.chance(0.4) ? 2 + random.below(14) : Number.POSITIVE_INFINITY;
  }

  protected drawAlignment(): number {
    return this.random.width('4:5 2:3 1:3');
  }

  protected add(kind: string, width: number, write: Writer, extra: Partial<Field> = {}): void {
    const frozen = extra.length
      ? false
      : this.random.chance(FREE.has(kind) ? this.frozenShare / 3 : this.frozenShare);
    const moves = FREE.has(kind);
    const isTied =
      extra.length === undefined &&
      extra.checksum === undefined &&
      this.random.chance(moves ? this.tiedShare / 8 : this.tiedShare);
    const tiedTo = isTied
      ? this.random.one(['kind', 'kind', 'kind', 'kind', 'direction', 'flow'] as const)
      : null;
    const kindsAlike = this.random.one([1, 1, 1, 2, 3]);
    this.fields.push({
      at: this.at,
      width,
      write,
      frozen,
      tiedTo,
      kindsAlike,
      length: null,
      checksum: null,
      ...extra,
    });
    this.at += width;
  }

  /** Adds a field where its alignment allows, filling the gap before it as protocols do. */
  protected put(kind: string, width: number, write: Writer, extra: Partial<Field> = {}): void {
    this.used.add(kind);
    if (this.base === 0 && this.at >= this.layerAt) this.beginLayer();
    const step = width === 3 || width === 6 ? 1 : Math.min(width, this.alignment);
    const gap = (step - ((this.at - this.base) % step)) % step;
    if (gap > 0 && this.random.chance(0.45)) this.add('zeros', gap, f.zeros, { frozen: true });
    else for (let i = 0; i < gap; i++) this.filler();
    this.add(kind, width, write, extra);
  }

  protected filler(): void {
    const { random } = this;
    const make = random.of([
      [f.flags, 2],
      [f.choice, 2],
      [v.number, 2],
      [f.smallConstant, 1],
    ]);
    this.add('filler', 1, make(random, 1));
  }

  /** A header inside the header: its alignment starts anew and its kinds may come again. */
  protected beginLayer(): void {
    this.base = this.at;
    for (const kind of [...this.used]) if (this.random.chance(0.7)) this.used.delete(kind);
    if (this.random.chance(0.3)) this.alignment = this.drawAlignment();
    if (this.random.chance(0.5)) this.open();
  }

  protected length(widths: Widths): void {
    const { random } = this;
    const isReal = random.chance(0.87);
    const rule: LengthRule = {
      from: random.of([
        ['message', 4],
        ['field', 4],
        ['header', 2],
      ]),
      add: random.chance(0.2) ? random.below(9) - 2 : 0,
      unit: random.chance(0.07) ? 4 : 1,
    };
    const width = random.width(widths);
    this.put('length', width, isReal ? f.zeros : v.number(random, width), isReal ? { length: rule } : {});
  }

  protected type(widths: Widths): void {
    const width = this.random.width(widths);
    this.put('type', width, f.choice(this.random, width));
    if (this.typeAt < 0) this.typeAt = this.at - width;
  }

  protected constant(width: number, make?: () => number[]): void {
    const bytes = make?.();
    this.put('constant', width, bytes ? f.constant(bytes) : f.smallConstant(this.random, width));
  }

  protected magic(): void {
    const { random } = this;
    const width = random.width('2:5 4:4 1:2.5 3:0.7 8:0.4');
    const isText = random.chance(0.35);
    const bytes = isText ? Array.from({ length: width }, () => 65 + random.below(58)) : random.bytes(width);
    this.add('constant', width, f.constant(bytes), { frozen: true });
  }

  protected sequence(widths: Widths): void {
    const width = this.random.width(widths);
    this.put('sequence', width, f.sequence(this.random, width));
  }

  protected mirrored(): void {
    const width = this.random.width('1:2 2:4 4:3 6:1.5 8:0.3');
    this.put('address', width, f.address('source'), { frozen: false });
    this.add('address', width, f.address('destination'), { frozen: false });
  }
}
