import { PROTOCOLS } from '../inspect/protocols.ts';
import type { PacketTable } from '../model/packet.ts';
import type { Load } from './load.ts';
import type { MeasurableTables } from './measureCapture.ts';

/** All tables of a load that kept its rows; host names are rows of the load's own strings. `packets` where somebody holds them already. */
export function loadTables(load: Load, packets: PacketTable = load.packetTable()): MeasurableTables {
  return {
    packets,
    flows: load.flowTable(),
    addresses: load.addresses.table(),
    protocols: PROTOCOLS,
    dns: load.inspector.dnsTable(),
    http: load.inspector.httpTable(),
    strings: load.strings,
    anomalySets: load.anomalySets.all(),
  };
}
