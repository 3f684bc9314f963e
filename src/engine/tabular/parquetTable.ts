import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Cell, ColumnKind, NamedColumn } from './column.ts';

/** Rows that are encoded together. */
const GROUP_ROWS = 50_000;
const NS_PER_US = 1000n;

const TYPES: Readonly<Record<ColumnKind, Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  count: { type: 'INT64' },
  time: { type: 'INT64' },
  real: { type: 'DOUBLE' },
};

/**
 * A Parquet file (Apache Parquet 2, Snappy), row after row. Every `time` column `xNs` is followed by a timestamp `xTime` of
 * microseconds.
 */
export class ParquetTable {
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  readonly #kinds: readonly ColumnKind[];
  readonly #names: readonly string[];
  #cells: Cell[][];
  #rows = 0;

  /** Of `columns` only names and kinds are kept. */
  constructor(columns: readonly NamedColumn[]) {
    this.#names = columns.map(({ name }) => name);
    this.#kinds = columns.map(({ kind }) => kind);
    this.#cells = columns.map(() => []);
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaOf(columns),
      createdBy: 'ChatDissect',
    });
  }

  /** Adds a row of columns like those of the beginning. */
  add(columns: readonly NamedColumn[], row: number): void {
    for (const [i, column] of columns.entries()) this.#cells[i].push(column.at(row));
    this.#rows += 1;
    if (this.#rows === GROUP_ROWS) this.#writeGroup();
  }

  /** The whole file; nothing can be added any more. */
  finish(): Uint8Array<ArrayBuffer> {
    if (this.#rows > 0) this.#writeGroup();
    this.#writer.finish();
    return this.#bytes.getBytes();
  }

  #writeGroup(): void {
    const columnData = this.#cells.flatMap((cells, i) => {
      const name = this.#names[i];
      const data = this.#kinds[i] === 'count' ? cells.map(wholeNumber) : cells;
      if (this.#kinds[i] !== 'time') return [{ name, data }];
      return [
        { name, data },
        { name: timestampName(name), data: cells.map(microseconds) },
      ];
    });
    this.#writer.write({ columnData, rowGroupSize: GROUP_ROWS });
    this.#cells = this.#cells.map(() => []);
    this.#rows = 0;
  }
}

const wholeNumber = (cell: Cell): Cell => (typeof cell === 'number' ? BigInt(cell) : cell);
const microseconds = (cell: Cell): Cell => (typeof cell === 'bigint' ? cell / NS_PER_US : null);
const timestampName = (name: string): string => name.replace(/Ns$/, 'Time');

function schemaOf(columns: readonly NamedColumn[]): SchemaElement[] {
  const elements = columns.flatMap(({ name, kind }): SchemaElement[] => {
    const element: SchemaElement = { name, repetition_type: 'OPTIONAL', ...TYPES[kind] };
    if (kind !== 'time') return [element];
    return [element, { ...element, name: timestampName(name), converted_type: 'TIMESTAMP_MICROS' }];
  });
  return [{ name: 'root', num_children: elements.length }, ...elements];
}
