/** One DNS question with its answer, as it leaves the stage. Times in ns since the base. */
export interface DnsRecord {
  readonly flow: number;
  /** Of the query, or of the answer when the query was not captured. */
  readonly packet: number;
  readonly timeNs: number;
  readonly name: string;
  readonly recordType: number;
  /** Null while, or where, no answer was seen. */
  readonly responseCode: number | null;
  readonly answeredNs: number | null;
  readonly answers: readonly string[];
}

/** One HTTP/1 request with its response; null for what was not seen. Bytes are head and body as on the wire. */
export interface HttpRecord {
  readonly flow: number;
  /** With the request's first byte, or the response's when there is no request. */
  readonly packet: number;
  readonly method: string | null;
  readonly url: string | null;
  readonly host: string | null;
  readonly userAgent: string | null;
  readonly referer: string | null;
  readonly contentType: string | null;
  readonly status: number | null;
  readonly requestStartNs: number | null;
  readonly requestEndNs: number | null;
  readonly responseStartNs: number | null;
  readonly responseEndNs: number | null;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** A gap or the end of the capture cut it short. */
  readonly isIncomplete: boolean;
}
