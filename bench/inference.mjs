/** The default method of field inference in Node, beside a bare pass over the same columns. */
import { spawnSync } from 'node:child_process';
import { builtinModules } from 'node:module';
import { build } from 'vite';
import { count, printTable, verdict } from './table.mjs';
import { CACHE } from './traces.mjs';

const TARGET_MS = { 5000: 100, 100000: 1500 };
const FRAME_MS = 1000 / 60;

export async function measureInference(runs) {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: new URL('./inference/measure.ts', import.meta.url).pathname,
      outDir: `${CACHE}inference`,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: { external: [...builtinModules, /^node:/], output: { entryFileNames: 'measure.js' } },
    },
  });
  const run = spawnSync(process.execPath, [`${CACHE}inference/measure.js`, String(runs)]);
  if (run.status !== 0) throw new Error(`inference failed: ${run.stderr}`);
  const results = JSON.parse(String(run.stdout));
  console.log('\nField inference, evidence model, 32 bytes of each message\n');
  const ratio = (ms, { bareMs }) => `${ms.toFixed(1)} ms, ${(ms / bareMs).toFixed(0)} ×`;
  printTable(
    ['messages', 'bare pass', 'formats and cuts', 'with types', 'a pin solved again'],
    results.map((r) => [
      count(r.rows),
      `${r.bareMs.toFixed(2)} ms`,
      ratio(r.cutsMs, r),
      ratio(r.typedMs, r),
      ratio(r.solveMs, r),
    ]),
  );
  for (const { rows, typedMs, solveMs } of results) {
    const target = TARGET_MS[rows];
    verdict(
      `${count(rows)} messages, full answer`,
      typedMs.toFixed(0),
      ' ms',
      typedMs <= target,
      `${target} ms`,
    );
    verdict(`${count(rows)} messages, a pin`, solveMs.toFixed(1), ' ms', solveMs <= FRAME_MS, 'one frame');
  }
}
