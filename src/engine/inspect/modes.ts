/** What a flow's payload is read as. */
export const UNDECIDED = 0;
export const HTTP = 1;
export const DNS_DATAGRAMS = 2;
export const DNS_STREAM = 3;
export const TLS_HELLO = 4;
/** Recognised, nothing more to read. */
export const DECIDED = 5;
