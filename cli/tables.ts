import { PROTOCOLS } from '../src/engine/inspect/protocols.ts';
import type { FlowTable } from '../src/engine/model/flow.ts';
import type { Load } from '../src/engine/pipeline/load.ts';
import type { NamedColumn } from '../src/engine/tabular/column.ts';
import { flowColumns, type TableReferences } from '../src/engine/tabular/flowColumns.ts';
import { ParquetTable } from '../src/engine/tabular/parquetTable.ts';
import { csvHeader, csvRow } from '../src/engine/tabular/tableCsv.ts';
import type { ParsedArguments } from './arguments.ts';
import { UsageError } from './errors.ts';
import type { Output } from './io/output.ts';
import type { FlowRowWriter } from './ndjson/flowRows.ts';
import { RowWriter } from './ndjson/rowWriter.ts';

/** Columns of flows as one Parquet file, which is there when `finish` is called. */
export class FlowParquet implements FlowRowWriter {
  readonly #load: Load;
  #hosts: readonly number[] = [];
  #last: FlowTable | null = null;
  #columns: readonly NamedColumn[] = [];
  #table: ParquetTable | null = null;

  constructor(load: Load) {
    this.#load = load;
  }

  write(flows: FlowTable, row: number, hosts: readonly number[]): void {
    if (flows !== this.#last) this.#columns = this.#columnsOf(flows);
    this.#last = flows;
    this.#hosts = hosts;
    this.#table ??= new ParquetTable(this.#columns);
    this.#table.add(this.#columns, row);
  }

  finish(): Uint8Array {
    return (this.#table ?? new ParquetTable(this.#columnsOf(this.#load.flowTable()))).finish();
  }

  #columnsOf(flows: FlowTable): readonly NamedColumn[] {
    const hostsOf = (): readonly string[] => this.#hosts.map((host) => this.#load.strings.text(host));
    return flowColumns(flows, { ...referencesOf(this.#load), hostsOf });
  }
}

/** What rows of a load whose flows are kept refer to. */
export function referencesOf({ baseNs, addresses, strings, inspector, assembler }: Load): TableReferences {
  return {
    baseNs,
    addresses,
    protocols: PROTOCOLS,
    hostsOf: (_, row) =>
      inspector.hostsOf(row, assembler.clientSide(row) === 0 ? 1 : 0).map((host) => strings.text(host)),
  };
}

/** Rows of a table as CSV, or as Parquet. */
export function writeTable(
  columns: readonly NamedColumn[],
  rows: readonly number[],
  format: 'csv' | 'parquet',
  output: Output,
): void {
  if (format === 'parquet') {
    const table = new ParquetTable(columns);
    for (const row of rows) table.add(columns, row);
    output.write(table.finish());
    return;
  }
  const writer = new RowWriter(output);
  writer.text(csvHeader(columns));
  for (const row of rows) writer.text(csvRow(columns, row));
  writer.flush();
}

/** Which table was asked for with --csv or --parquet; null for lines of JSON. Throws UsageError. */
export function tableFormat(args: ParsedArguments): 'csv' | 'parquet' | null {
  if (args.has('csv') && args.has('parquet')) throw new UsageError('--csv and --parquet exclude each other');
  return args.has('csv') ? 'csv' : args.has('parquet') ? 'parquet' : null;
}
