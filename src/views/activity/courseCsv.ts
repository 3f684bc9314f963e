import type { Workflow } from '../../engine/model/figure.ts';
import { csvCell } from '../../ui/dataTable/csvCell.ts';

/** The steps of a workflow, a line each. RFC 4180. */
export function courseCsv({ steps }: Workflow): string {
  const lines = ['after_s,role,flow type,what,begun by,seen,times,bytes uplink,bytes downlink'];
  for (const step of steps)
    lines.push(
      [
        step.afterS,
        step.role,
        step.flowClass,
        csvCell(step.what),
        step.fromServer ? 'server' : 'client',
        step.count,
        step.times,
        step.bytesUplink,
        step.bytesDownlink,
      ].join(','),
    );
  return `${lines.join('\r\n')}\r\n`;
}
