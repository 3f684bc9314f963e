import type { PathTable } from '../columns/paths.ts';
import type { CaptureSummary, FileSummary } from '../model/summary.ts';
import type { FlowTally } from './flowTally.ts';
import type { PacketTally } from './packetTally.ts';

interface SummaryNames {
  readonly anomalySets: PathTable;
  readonly encapsulations: PathTable;
  readonly protocols: readonly string[];
  readonly dnsQueries: number;
  readonly httpRequests: number;
}

export function summarise(
  files: readonly FileSummary[],
  packets: PacketTally,
  flows: FlowTally,
  names: SummaryNames,
): CaptureSummary {
  const times = files.flatMap((file) => [file.firstNs, file.lastNs]).filter((time) => time !== null);
  const least = (a: bigint, b: bigint) => (a < b ? a : b);
  const most = (a: bigint, b: bigint) => (a > b ? a : b);
  return {
    files,
    packets: packets.packets,
    bytes: packets.originalBytes,
    capturedBytes: packets.capturedBytes,
    firstNs: times.length === 0 ? null : times.reduce(least),
    lastNs: times.length === 0 ? null : times.reduce(most),
    network: packets.networks(),
    transport: packets.transports(),
    encapsulations: packets.encapsulations(names.encapsulations),
    flows: flows.types(),
    protocols: flows.protocols(names.protocols),
    users: flows.users,
    dnsQueries: names.dnsQueries,
    httpRequests: names.httpRequests,
    anomalies: packets.anomalies(names.anomalySets),
  };
}
