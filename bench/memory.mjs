/** Memory of a capture in the workbench, in Node: what the tables say of themselves and what the process takes. */
import { spawnSync } from 'node:child_process';
import { builtinModules } from 'node:module';
import { build } from 'vite';
import { count, megabytes, printTable, verdict } from './table.mjs';
import { CACHE, trace } from './traces.mjs';

const MOST_PACKET_BYTES = 80;
const MOST_FLOW_BYTES = 300;

export async function measureMemory() {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: new URL('./memory/loadWhole.ts', import.meta.url).pathname,
      outDir: `${CACHE}memory`,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: { external: [...builtinModules, /^node:/], output: { entryFileNames: 'loadWhole.js' } },
    },
  });
  const rows = [];
  let packetBytes = 0;
  let flowBytes = 0;
  for (const kind of ['large', 'manyFlows']) {
    const { path } = trace(kind);
    const run = spawnSync(process.execPath, ['--expose-gc', `${CACHE}memory/loadWhole.js`, path]);
    if (run.status !== 0) throw new Error(`loading ${path} failed: ${run.stderr}`);
    const { packets, flows, packetTable, flowTable, held, resident } = JSON.parse(String(run.stdout));
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
