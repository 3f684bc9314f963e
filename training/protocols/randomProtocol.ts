import * as f from './fields.ts';
import { HeaderDraft, type Widths } from './headerDraft.ts';
import type { Protocol } from './protocol.ts';
import type { Random } from './random.ts';
import * as v from './values.ts';
import type { Writer } from './writer.ts';

/** Draws a header from grammars of how headers are usually laid out, field by field. */
export function randomProtocol(random: Random): Protocol {
  return new Drafting(random).draft();
}

class Drafting extends HeaderDraft {
  draft(): Protocol {
    const { random } = this;
    const target = 4 + random.below(this.style === 'industrial' ? 16 : 32);
    this.open();
    while (this.at < target) this.next();
    return {
      littleEndian: this.littleEndian,
      fields: this.fields,
      headerLength: this.at,
      body: random.of([
        ['none', 1.4],
        ['random', 1],
        ['text', 1.2],
        ['records', 2],
        ['numbers', 2],
        ['typed', 3],
        ['strings', 0.7],
        ['floats', 0.5],
      ]),
      bodyMost: random.one([8, 40, 200, 900]),
      fixedBody: random.chance(0.25),
      typeWidth: 1 + random.below(2),
      lengthWidth: random.width('1:3 2:3 4:0.5'),
      numberWidth: random.width('1:1 2:2 4:3'),
      typeAt: this.typeAt,
    };
  }

  /** What headers begin with. */
  protected open(): void {
    const { random } = this;
    const opening = random.of([
      ['magic', 2.5],
      ['version', 3],
      ['packed', 2],
      ['bytes', 1.2],
      ['type', 4],
      ['transaction', 3],
      ['length', 2.5],
      ['mirrored', 1],
      ['flags', 0.8],
      ['session', 0.6],
      ['none', 1],
    ] as const);
    if (opening === 'magic') {
      this.magic();
      if (random.chance(0.4)) this.constant(random.one([1, 1, 1, 2]));
      if (random.chance(0.4)) this.length('2:3 1:2 4:1');
    } else if (opening === 'version') {
      this.constant(1, () => [random.chance(0.6) ? 1 + random.below(6) : random.byte()]);
      if (random.chance(0.25)) this.constant(1, () => [random.below(4)]);
      if (random.chance(0.6)) this.type('1:5 2:1');
      if (random.chance(0.55)) this.length('2:4 1:1');
    } else if (opening === 'packed') {
      this.put('packed', 1, f.packed(random, 1));
      if (random.chance(0.6)) this.type('1:1');
      if (random.chance(0.6)) this.length('2:4 1:1');
    } else if (opening === 'type') {
      this.type('1:6 2:3 4:0.8');
      if (random.chance(0.45))
        random.one([() => this.filler(), () => this.constant(1), () => this.type('1:1')])();
      if (random.chance(0.5)) this.length('2:5 3:1 4:2 1:1');
    } else if (opening === 'transaction') {
      const width = random.width('2:4 4:3 1:1');
      this.put(
        'transaction',
        width,
        random.chance(0.6) ? f.transaction(random, width) : f.sequence(random, width),
      );
      if (random.chance(0.5)) this.put('flags', 2, f.flags(random, 2));
      if (random.chance(0.4))
        for (let i = random.below(4); i >= 0; i--) this.put('count', 2, v.number(random, 2));
    } else if (opening === 'length') {
      this.length('2:4 4:4 1:1.5 3:0.8');
      if (random.chance(0.4)) this.sequence('1:3 2:2 4:2');
      if (random.chance(0.5)) this.type('1:4 2:3 4:1');
    } else if (opening === 'mirrored') this.mirrored();
    else if (opening === 'bytes') this.smallBytes();
    else if (opening === 'flags') {
      const width = random.width('1:3 2:2');
      this.put('flags', width, f.flags(random, width));
    } else if (opening === 'session') {
      const width = random.width('2:1 4:3 8:2');
      this.put('session', width, f.session(random, width));
    }
  }

  protected next(): void {
    const { random } = this;
    const seen = (kind: string, first: number, again: number): number =>
      this.used.has(kind) ? again : first;
    const put = (kind: string, widths: Widths, make: (width: number) => Writer): void => {
      const width = random.width(widths);
      this.put(kind, width, make(width));
    };
    const steps: readonly (readonly [() => void, number])[] = [
      [() => this.types(), seen('type', 4, 0.7)],
      [() => put('flags', '1:4 2:4 4:0.6', (w) => f.flags(random, w)), seen('flags', 2.2, 0.5)],
      [() => put('packed', '1:3 2:1', (w) => f.packed(random, w)), seen('packed', 0.8, 0.3)],
      [() => this.length('2:6 4:3 1:2.5 3:0.3'), seen('length', 3, 0.35)],
      [() => this.sequence('1:1.3 2:4 4:4 3:0.2 8:0.3'), seen('sequence', 2.2, 0.4)],
      [
        () => put('transaction', '2:4 4:4 8:0.8 16:0.4 12:0.3 1:1', (w) => f.transaction(random, w)),
        seen('transaction', 0.8, 0.15),
      ],
      [() => put('session', '2:3 4:4 8:0.9 1:1.4 16:0.4 6:0.2', (w) => f.session(random, w)), 1.6],
      [() => put('clock', '4:5 8:2', (w) => f.clock(random, w)), seen('clock', 0.9, 0.5)],
      [() => this.checksum(), seen('checksum', 0.7, 0)],
      [() => put('zeros', '1:3.5 2:5 3:1 4:3 8:0.6', () => f.zeros), 1.3],
      [() => put('status', '1:3 2:4 4:3', (w) => v.status(random, w)), 1.2],
      [
        () =>
          put('address', '4:3 1:1.5 2:1.5 16:0.2', () =>
            f.address(random.one(['source', 'destination', 'pool', 'pool'])),
          ),
        0.6,
      ],
      [() => this.mirrored(), seen('address', 0.4, 0.1)],
      [() => put('number', '1:4 2:7 4:3', (w) => v.number(random, w)), 2.6],
      [() => this.row('1:1.5 2:5 4:2', (w) => v.number(random, w)), 1],
      [() => put('constant', '1:4 2:6 4:3', (w) => f.smallConstant(random, w)), 1.1],
      [() => put('fixedPoint', '4:4 2:2 8:1', (w) => v.fixedPoint(random, w)), 0.35],
      [() => this.smallBytes(), this.style === 'industrial' ? 2 : 0.8],
      [() => this.put('hardware', 6, f.hardware), 0.35],
      [() => put('float', '4:4 8:1', () => v.float(random)), 0.3],
      [() => this.row('4:1', () => v.float(random)), 0.15],
      [() => put('noise', '8:3 16:3 4:2 20:0.3 12:0.6 32:0.2', () => f.noise), 0.3],
      [() => put('text', '4:3 8:3 16:1', () => v.text(random)), 0.4],
      [() => this.ones(), 0.3],
      [() => this.magic(), 0.2],
    ];
    random.of(steps)();
  }

  protected types(): void {
    this.type('1:4.5 2:5 4:1.2');
    if (this.random.chance(0.25)) this.type('1:1');
  }

  protected checksum(): void {
    const { random } = this;
    const width = random.width('2:5 4:2 1:1');
    const checksum = random.chance(0.4)
      ? width === 1
        ? random.one(['xor', 'sum'] as const)
        : width === 2
          ? random.one(['crc16', 'internet'] as const)
          : null
      : null;
    this.put('checksum', width, checksum ? f.zeros : f.noise, { checksum, frozen: false });
  }

  protected row(widths: Widths, make: (width: number) => Writer): void {
    const width = this.random.width(widths);
    for (let i = 2 + this.random.below(4); i > 0; i--) this.put('number', width, make(width));
  }

  protected smallBytes(): void {
    const { random } = this;
    for (let i = 2 + random.below(4); i > 0; i--)
      random.of([
        [() => this.put('number', 1, v.number(random, 1)), 3],
        [() => this.put('type', 1, f.choice(random, 1)), 2],
        [() => this.constant(1, () => [random.chance(0.5) ? random.below(4) : random.byte()]), 2],
        [() => this.put('address', 1, f.address(random.one(['source', 'destination']))), 1],
      ])();
  }

  protected ones(): void {
    const width = this.random.width('1:2 2:3 4:3 6:0.5');
    this.put('constant', width, f.constant(new Array<number>(width).fill(255)));
  }
}
