import type { StringInterner } from '../columns/strings.ts';
import type { DnsTable, HttpTable } from '../model/inspect.ts';
import type { DnsRecord, HttpRecord } from './records.ts';
import { DnsRows, HttpRows } from './tables.ts';

export interface InspectedOptions {
  readonly strings: StringInterner;
  /** False forgets records once they were handed to the callbacks. */
  readonly keepTables: boolean;
  readonly onDns?: (record: DnsRecord) => void;
  readonly onHttp?: (record: HttpRecord) => void;
}

/** Counts, keeps and hands on what inspection read. */
export class Inspected {
  readonly #options: InspectedOptions;
  readonly #dns: DnsRows;
  readonly #http: HttpRows;
  dnsCount = 0;
  /** Requests. */
  httpCount = 0;

  constructor(options: InspectedOptions) {
    this.#options = options;
    this.#dns = new DnsRows(options.strings);
    this.#http = new HttpRows(options.strings);
  }

  addDns(record: DnsRecord): void {
    this.dnsCount += 1;
    if (this.#options.keepTables) this.#dns.add(record);
    this.#options.onDns?.(record);
  }

  addHttp(record: HttpRecord): void {
    if (record.method !== null) this.httpCount += 1;
    if (this.#options.keepTables) this.#http.add(record);
    this.#options.onHttp?.(record);
  }

  dnsTable(): DnsTable {
    return this.#dns.table();
  }

  httpTable(): HttpTable {
    return this.#http.table();
  }

  dnsOfFlow(flow: number): DnsRecord[] {
    const rows: DnsRecord[] = [];
    for (let row = 0; row < this.#dns.length; row += 1)
      if (this.#dns.flow.at(row) === flow) rows.push(this.#dns.record(row));
    return rows;
  }

  httpOfFlow(flow: number): HttpRecord[] {
    const rows: HttpRecord[] = [];
    for (let row = 0; row < this.#http.length; row += 1)
      if (this.#http.flow.at(row) === flow) rows.push(this.#http.record(row));
    return rows;
  }
}
