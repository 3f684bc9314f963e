import type { DnsTable, HttpTable, StringTable } from '../model/inspect.ts';
import type { PayloadBytes, PayloadRows } from '../model/payloadRows.ts';
import type { StageRun } from '../model/progress.ts';
import type { SignatureSet } from '../model/signature.ts';
import type { Classification } from '../model/task.ts';
import { candidateFlows } from '../tasks/candidateFlows.ts';
import { classify } from '../tasks/classify.ts';
import type { CaptureTables } from './inferCapture.ts';
import { selectPayload } from './selectPayload.ts';

/** Tables of a loaded capture that classification reads. */
export interface ClassifiableTables extends CaptureTables {
  readonly dns: DnsTable;
  readonly http: HttpTable;
  /** Texts of `flows.hostName`, `dns` and `http`. */
  readonly strings: StringTable;
}

/** Rows of the flows that may match a format. Of `tcp` the payload is wanted; datagrams are told by their heads. */
export interface ClassifiableRows {
  readonly tcp: PayloadRows;
  readonly udp: PayloadRows;
}

export function selectForClassification(tables: ClassifiableTables, set: SignatureSet): ClassifiableRows {
  const { packets, flows, addresses } = tables;
  const candidates = candidateFlows(packets, flows, set);
  return {
    tcp: selectPayload(packets, flows, addresses, candidates.tcp, 'tcp'),
    udp: selectPayload(packets, flows, addresses, candidates.udp, 'udp'),
  };
}

export function classifyCapture(
  tables: ClassifiableTables,
  rows: ClassifiableRows,
  tcpPayload: PayloadBytes | null,
  set: SignatureSet,
): StageRun<Classification> {
  return classify(
    {
      ...tables,
      tcp: { rows: rows.tcp, payload: tcpPayload },
      udp: { rows: rows.udp, payload: null },
    },
    set,
  );
}
