/**
 * Checks who imports whom (.dependency-cruiser.cjs), and that the checker sees: it must have read every source
 * file, and must report each breach that is planted in a copy of the tree. Exits 1 when anything is amiss.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';

const root = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), '..');
const ruleSet = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const FOLDERS = ['src', 'workers', 'cli', 'e2e'];

/** Rule → a file and the import in it that must be reported. */
const BREACHES = {
  'engine-stays-in-its-layer': ['src/engine/pipeline/canary.ts', '../../state/canaryTarget.ts'],
  'simulator-stays-in-its-layer': ['src/simulator/canary.ts', '../engine/packets/tcp.ts'],
  'ui-stays-in-its-layer': ['src/ui/canary.ts', '../engine/model/flow.ts'],
  'views-stays-in-its-layer': ['src/views/canary.ts', '../engine/packets/tcp.ts'],
  'state-stays-in-its-layer': ['src/state/canary.ts', '../engine/packets/tcp.ts'],
  'engine-has-few-packages': ['src/engine/flows/canaryPackage.ts', 'react'],
  'decompressors-stay-home': ['src/engine/flows/canaryInflate.ts', 'fflate'],
  'model-imports-nothing': ['src/engine/model/canary.ts', '../columns/grow.ts'],
  'foundation-is-the-bottom': ['src/engine/columns/canary.ts', '../packets/tcp.ts'],
  'stages-are-strangers': ['src/engine/flows/canary.ts', '../packets/tcp.ts'],
  'filter-reads-tables-only': ['src/engine/filter/canary.ts', '../packets/tcp.ts'],
  'workers-are-thin': ['workers/canary.ts', '../src/state/canaryTarget.ts'],
  'cli-is-thin': ['cli/canary.ts', '../src/state/canaryTarget.ts'],
  'nobody-imports-a-worker': ['src/views/canaryWorker.ts', '../../workers/captureService.ts'],
  'contract-is-types-and-nouns': ['src/rpc/contract/canary.ts', '../../engine/packets/tcp.ts'],
  'e2e-is-outside': ['e2e/canary.ts', '../src/engine/model/flow.ts'],
  'no-test-helpers-in-product': ['src/views/canaryTesting.ts', '../testing/canaryTarget.ts'],
  'comlink-stays-home': ['src/views/canaryComlink.ts', 'comlink'],
  'hyparquet-writer-stays-home': ['src/engine/flows/canaryParquet.ts', 'hyparquet-writer'],
  'zustand-stays-home': ['src/views/canaryZustand.ts', 'zustand'],
  'no-node-in-the-browser': ['src/engine/flows/canaryNode.ts', 'node:fs'],
  'no-circular': ['src/engine/flows/canaryCircle.ts', './canaryCircle2.ts'],
  'not-to-unresolvable': ['src/engine/flows/canaryMissing.ts', './nowhere.ts'],
};

function sourceFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'),
  ).length;
}

async function violationsIn(folder) {
  const before = process.cwd();
  process.chdir(folder);
  try {
    const present = FOLDERS.filter((name) => readdirSync('.').includes(name));
    const { output } = await cruise(present, { ruleSet, validate: true, ...ruleSet.options });
    return { present, output };
  } finally {
    process.chdir(before);
  }
}

const { present, output } = await violationsIn(root);
const expected = present.reduce((sum, folder) => sum + sourceFiles(join(root, folder)), 0);
const cruised = output.modules.filter(({ source }) =>
  present.some((folder) => source.startsWith(`${folder}/`)),
).length;
let failed = false;
for (const { rule, from, to } of output.summary.violations) {
  console.error(`${rule.name}: ${from} → ${to}`);
  failed = true;
}
if (cruised < expected) {
  console.error(`The import checker saw ${cruised} of ${expected} source files.`);
  failed = true;
}

const canary = mkdtempSync(join(tmpdir(), 'layers-'));
try {
  for (const folder of present) cpSync(join(root, folder), join(canary, folder), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(canary, 'node_modules'));
  cpSync(join(root, 'package.json'), join(canary, 'package.json'));
  const plant = (file, text) => {
    mkdirSync(dirname(join(canary, file)), { recursive: true });
    writeFileSync(join(canary, file), text);
  };
  plant('src/state/canaryTarget.ts', 'export const target = 1;\n');
  plant('src/testing/canaryTarget.ts', 'export const target = 1;\n');
  plant('src/engine/flows/canaryCircle2.ts', "import './canaryCircle.ts';\nexport const two = 2;\n");
  for (const [file, target] of Object.values(BREACHES))
    plant(file, `import '${target}';\nexport const canary = 1;\n`);
  const planted = await violationsIn(canary);
  const seen = new Set(planted.output.summary.violations.map(({ rule }) => rule.name));
  for (const rule of Object.keys(BREACHES)) {
    if (seen.has(rule)) continue;
    console.error(`The import checker did not report a planted breach of ${rule}.`);
    failed = true;
  }
} finally {
  rmSync(canary, { recursive: true, force: true });
}
console.log(`layers: ${cruised} files, ${Object.keys(BREACHES).length} planted breaches reported`);
process.exit(failed ? 1 : 0);
