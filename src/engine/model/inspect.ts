/** Tables of the inspect stage: what DNS and HTTP/1 say in clear (paper III-A1), and what else was recognised. */

/** A request for one name, with what was answered. -1 in references is none. Grows; never rewritten after its flow closed. */
export interface DnsTable {
  readonly length: number;
  readonly flow: Int32Array;
  /** Packet of the query, or of the answer when the query was not captured. */
  readonly packet: Uint32Array;
  readonly timeNs: Float64Array;
  /** Row of strings: the queried name, lower case as sent, escapes as in RFC 4343. */
  readonly name: Int32Array;
  /** Resource record type number (RFC 1035 3.2.2). */
  readonly recordType: Uint16Array;
  /** Response code, or 255 where no answer was seen. */
  readonly responseCode: Uint8Array;
  readonly answeredNs: Float64Array;
  /** Rows of strings with the answers' texts: answers[answerStarts[i] .. answerStarts[i + 1]). */
  readonly answerStarts: Uint32Array;
  readonly answers: Int32Array;
}

/** One HTTP/1 request with its response (RFC 9112). Times in ns since the base; NaN where that part was not seen. */
export interface HttpTable {
  readonly length: number;
  readonly flow: Int32Array;
  /** Packet with the request's first byte, or the response's when there is no request. */
  readonly packet: Uint32Array;
  /** Rows of strings; -1 where absent. `url` is the request target as sent. */
  readonly method: Int32Array;
  readonly url: Int32Array;
  readonly host: Int32Array;
  readonly userAgent: Int32Array;
  readonly referer: Int32Array;
  readonly contentType: Int32Array;
  /** 0 where no response was seen. */
  readonly status: Uint16Array;
  readonly requestStartNs: Float64Array;
  readonly requestEndNs: Float64Array;
  readonly responseStartNs: Float64Array;
  readonly responseEndNs: Float64Array;
  /** Head and body bytes. */
  readonly requestBytes: Float64Array;
  readonly responseBytes: Float64Array;
  /** 1 where a gap or the capture's end cut the exchange short. */
  readonly incomplete: Uint8Array;
}

/** Interned texts of a capture. */
export interface StringTable {
  readonly length: number;
  text(row: number): string;
}
