/** Memory of a capture in the workbench, in Node: what the tables say of themselves and what the process takes. */
import { nodeProgram } from './nodeProgram.mjs';
import { count, megabytes, printTable, verdict } from './table.mjs';
import { trace } from './traces.mjs';

const MOST_PACKET_BYTES = 80;
const MOST_FLOW_BYTES = 300;

export async function measureMemory() {
  const program = await nodeProgram('./memory/loadWhole.ts');
  const rows = [];
  let packetBytes = 0;
  let flowBytes = 0;
  for (const kind of ['large', 'manyFlows']) {
    const { path } = trace(kind);
    const { packets, flows, packetTable, flowTable, held, resident } = program.run([path], ['--expose-gc']);
    packetBytes = Math.max(packetBytes, packetTable / packets);
    flowBytes = Math.max(flowBytes, flowTable / flows);
    rows.push([
      count(packets),
      count(flows),
      (packetTable / packets).toFixed(1),
      (flowTable / flows).toFixed(1),
      ...[packetTable + flowTable, held, resident].map(megabytes),
    ]);
  }
  console.log('\nMemory of whole captures in the workbench\n');
  printTable(
    ['packets', 'flows', 'bytes a packet', 'bytes a flow', 'tables', 'with DNS, HTTP, names', 'resident'],
    rows,
  );
  verdict(
    'a packet',
    packetBytes.toFixed(1),
    ' bytes',
    packetBytes <= MOST_PACKET_BYTES,
    `at most ${MOST_PACKET_BYTES}`,
  );
  verdict(
    'a flow',
    flowBytes.toFixed(1),
    ' bytes',
    flowBytes <= MOST_FLOW_BYTES,
    `at most ${MOST_FLOW_BYTES}`,
  );
}
