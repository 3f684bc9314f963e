import { RECOGNISERS } from './guard/registry.ts';

/** Protocols told beyond the flow type; row 0 is none. */
export const PROTOCOLS: readonly string[] = [
  '',
  ...new Set(['dns', 'mdns', 'llmnr', 'http', 'websocket', 'mmtls', ...RECOGNISERS.map(({ name }) => name)]),
];

const ROWS = new Map(PROTOCOLS.map((name, row) => [name, row]));

export function protocolRow(name: string): number {
  return ROWS.get(name) ?? 0;
}
