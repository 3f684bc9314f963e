import { hexFromBytes, hexOfByte } from '../../bytes/text.ts';
import type { Layer, LayerField } from '../../model/layer.ts';

/** What a describer sees of one layer: its bytes are [at, end), cut or not. */
export interface LayerBytes {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly end: number;
}

/** Collects the fields of a layer. Fields that lie outside the captured bytes are left out. */
export class FieldList {
  readonly fields: LayerField[] = [];
  readonly #layer: LayerBytes;

  constructor(layer: LayerBytes) {
    this.#layer = layer;
  }

  /** A field of big-endian bytes at `offset` from the layer's start; `show` makes its text, hex when absent. */
  add(
    name: string,
    offset: number,
    length: number,
    show?: (value: number) => string,
    children?: LayerField[],
  ): this {
    const start = this.#layer.at + offset;
    if (start + length > this.#layer.end || length === 0) return this;
    const value =
      show === undefined
        ? hexFromBytes(this.#layer.bytes, start, start + length)
        : show(this.number(offset, length));
    this.fields.push({ name, value, start, length, ...(children && { children }) });
    return this;
  }

  text(name: string, offset: number, length: number, value: string, children?: LayerField[]): this {
    return this.add(name, offset, length, () => value, children);
  }

  has(offset: number, length: number): boolean {
    return this.#layer.at + offset + length <= this.#layer.end;
  }

  /** Up to six bytes as a number; 0 where they were not captured. */
  number(offset: number, length: number): number {
    if (!this.has(offset, length)) return 0;
    let value = 0;
    for (let i = 0; i < length; i += 1) value = value * 256 + this.#layer.bytes[this.#layer.at + offset + i];
    return value;
  }

  layer(protocol: string, summary: string, length: number): Layer {
    const { at, end } = this.#layer;
    return {
      protocol,
      summary,
      start: at,
      length: Math.max(0, Math.min(length, end - at)),
      fields: this.fields,
    };
  }
}

export const decimal = (value: number): string => String(value);
export const hex =
  (digits: number) =>
  (value: number): string =>
    `0x${value.toString(16).padStart(digits, '0')}`;
export const named =
  (names: Readonly<Record<number, string>>, digits = 4) =>
  (value: number): string => {
    const name = names[value];
    return name === undefined ? hex(digits)(value) : `${name} (${hex(digits)(value)})`;
  };

export function macText(bytes: Uint8Array, at: number): string {
  return Array.from(bytes.subarray(at, at + 6), hexOfByte).join(':');
}

export const ETHERTYPES: Readonly<Record<number, string>> = {
  2048: 'IPv4',
  2054: 'ARP',
  33024: '802.1Q',
  34525: 'IPv6',
  34887: 'MPLS',
  34888: 'MPLS multicast',
  34915: 'PPPoE discovery',
  34916: 'PPPoE session',
  34984: '802.1ad',
  35047: '802.1ah',
  35110: 'VN-Tag',
  25944: 'Ethernet',
};
