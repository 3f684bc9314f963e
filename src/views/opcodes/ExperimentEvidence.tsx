import type { ReactNode } from 'react';
import { effectiveParameters } from '../../actions/inferFields.ts';
import { isSameLabel } from '../../engine/edits/resolveOpcodes.ts';
import { carrierOf, taskOfOperation } from '../../engine/model/operationTasks.ts';
import type { TaskLabel } from '../../engine/model/signature.ts';
import { useAppState } from '../appContext.ts';
import { useOverlay } from '../fields/useFormat.ts';
import { ExperimentLine, operationSpan } from './EvidenceCharts.tsx';
import type { MessageIndex } from './messageIndex.ts';
import type { ShownOpcode } from './shownOpcodes.ts';
import { useCaptureSpan } from './useCaptureSpan.ts';

/** The operations of one task over the capture, and the opcode's requests on them. */
export function ExperimentEvidence({
  label,
  opcode,
  index,
}: {
  readonly label: TaskLabel;
  readonly opcode: ShownOpcode;
  readonly index: MessageIndex;
}): ReactNode {
  const { experiment } = useAppState((state) => state.brought);
  const baseNs = useAppState((state) => state.tables?.baseNs ?? 0n);
  const { experimentSlackS } = effectiveParameters(useOverlay());
  const span = useCaptureSpan();
  const operations = experiment
    .filter((one) => isSameLabel(taskOfOperation(one.label, carrierOf(opcode.key.format)), label))
    .map((one) => operationSpan(one, baseNs, index.table.clockOffsetNs, experimentSlackS * 1e9));
  const timesNs = Array.from(index.messagesOf(opcode.row))
    .filter((message) => !index.isResponse(message))
    .map((message) => index.timeNs(message));
  return <ExperimentLine span={span} operations={operations} timesNs={timesNs} />;
}
