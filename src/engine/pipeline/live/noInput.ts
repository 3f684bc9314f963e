import { StringInterner } from '../../columns/strings.ts';
import { PROTOCOLS } from '../../inspect/protocols.ts';
import type { FlowTable } from '../../model/flow.ts';
import type { ClassifyInput } from '../../tasks/input.ts';
import { selectPayload } from '../selectPayload.ts';
import { NO_DNS, NO_HTTP, NO_PACKETS } from './liveTables.ts';

/** A capture of nothing. */
export function noInput(): ClassifyInput {
  const flows = { length: 0 } as unknown as FlowTable;
  const rows = selectPayload(NO_PACKETS, flows, NO_ADDRESSES, new Uint8Array(0), 'tcp');
  const nothing = { rows, payload: null };
  return {
    packets: NO_PACKETS,
    flows,
    addresses: NO_ADDRESSES,
    dns: NO_DNS,
    http: NO_HTTP,
    strings: new StringInterner(),
    protocols: PROTOCOLS,
    tcp: nothing,
    udp: nothing,
  };
}

const NO_ADDRESSES = { length: 0, version: new Uint8Array(0), words: new Uint32Array(0) };
