/** What a field of a header says. */
export type FieldMeaning =
  | { readonly is: 'constant'; readonly value: number }
  /** Bytes of the whole message, of what follows this field, or of what follows the header; `add` on top. */
  | { readonly is: 'length'; readonly counts: 'message' | 'after-field' | 'body'; readonly add?: number }
  | { readonly is: 'opcode' }
  | { readonly is: 'request-response'; readonly request: number; readonly response: number }
  /** Opcode and direction in one number: a response is the request's plus `responseAdd`. */
  | { readonly is: 'command'; readonly responseAdd: number }
  | {
      readonly is: 'sequence';
      readonly start: 'zero' | 'one' | 'random';
      /** One counter per flow, or one for each direction (a response then has its sender's own number). */
      readonly scope: 'flow' | 'direction';
      readonly step?: number;
      /** Values that special messages carry in place of the counter's. */
      readonly reserved?: Readonly<Partial<Record<'heartbeat' | 'identify' | 'push', number>>>;
    }
  /** The same number in all messages of a flow, drawn at random. */
  | { readonly is: 'session' }
  | { readonly is: 'timestamp'; readonly unit: 's' | 'ms' }
  /** Set in this share of the messages. */
  | { readonly is: 'flag'; readonly chance: number }
  | { readonly is: 'random' }
  /** The 16-bit sum of the header's other bytes. */
  | { readonly is: 'checksum' };

/** A run of bits. Fields follow each other, the most significant bit of a byte first. */
export interface DialectField {
  readonly name: string;
  readonly bits: number;
  readonly meaning: FieldMeaning;
  /** Of a field of whole bytes; the dialect's when left out. */
  readonly byteOrder?: 'big' | 'little';
}

/** The header of one kind of message. */
export interface MessageFormat {
  readonly name: string;
  readonly fields: readonly DialectField[];
}

export const OPCODE_MAPS = ['wechat-4.5', 'wechat-5.0'] as const;

/** How the operations' numbers come about. */
export type OpcodeNumbering =
  | { readonly from: (typeof OPCODE_MAPS)[number] }
  /** Number of an operation = first + place * step, places in the operations' table. */
  | { readonly from: 'table'; readonly first: number; readonly step: number }
  /** Drawn without repetition from 1 to `largest`. */
  | { readonly from: 'seed'; readonly seed: number; readonly largest: number };

/** A messaging protocol as data. */
export interface Dialect {
  readonly name: string;
  readonly summary: string;
  readonly byteOrder: 'big' | 'little';
  readonly opcodes: OpcodeNumbering;
  /** Ports of the long servers. */
  readonly longPorts: readonly number[];
  /** `/cgi-bin/micromsg-bin/`, or as the paper prints it. */
  readonly urlPrefix: string;
  /** Bodies begin with the business layer's plain header (wire-formats note, section 5). */
  readonly hasBusinessHeader: boolean;
  /** Operations that clients of this version know: the later ones only from 5.0. */
  readonly generation: '4.5' | '5.0';
  readonly longLink: MessageFormat;
  readonly chat: {
    readonly heartbeatUp: MessageFormat;
    readonly heartbeatDown: MessageFormat;
    readonly content: MessageFormat;
    readonly signaling: MessageFormat;
  };
}

/** A dialect as the truth tells it: the layout, and the number of every operation. */
export interface DialectDescription {
  readonly name: string;
  readonly byteOrder: 'big' | 'little';
  readonly opcodes: Readonly<Record<string, number>>;
  readonly formats: readonly {
    readonly name: string;
    readonly headerBytes: number;
    readonly fields: readonly {
      readonly name: string;
      readonly bitOffset: number;
      readonly bits: number;
      readonly byteOrder: 'big' | 'little';
      readonly type: string;
      readonly meaning: FieldMeaning;
    }[];
  }[];
}

export function headerBytes(format: MessageFormat): number {
  const bits = format.fields.reduce((sum, field) => sum + field.bits, 0);
  if (bits % 8 !== 0) throw new RangeError(`${format.name}: the header has ${bits} bits, not whole bytes`);
  return bits / 8;
}

/** The paper's type of a field; what has none there keeps its own name. */
export function paperType(meaning: FieldMeaning): string {
  if (meaning.is === 'request-response') return 'requestResponse';
  return meaning.is;
}

export function describeDialect(
  dialect: Dialect,
  opcodes: Readonly<Record<string, number>>,
): DialectDescription {
  const { heartbeatUp, heartbeatDown, content, signaling } = dialect.chat;
  return {
    name: dialect.name,
    byteOrder: dialect.byteOrder,
    opcodes,
    formats: [dialect.longLink, heartbeatUp, heartbeatDown, content, signaling].map((format) => {
      let bitOffset = 0;
      return {
        name: format.name,
        headerBytes: headerBytes(format),
        fields: format.fields.map((field) => {
          const described = {
            name: field.name,
            bitOffset,
            bits: field.bits,
            byteOrder: field.byteOrder ?? dialect.byteOrder,
            type: paperType(field.meaning),
            meaning: field.meaning,
          };
          bitOffset += field.bits;
          return described;
        }),
      };
    }),
  };
}
