/**
 * Benchmarks: `npm run bench [-- PART… --runs=N]`. Parts: peers, growth, memory, inference, browser, fields; all without any.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { checkGrowth, comparePeers } from './commandLine.mjs';

const ROOT = new URL('..', import.meta.url).pathname;
const PARTS = ['peers', 'growth', 'memory', 'inference', 'browser', 'fields'];

const words = process.argv.slice(2);
const runs = Number(words.find((word) => word.startsWith('--runs='))?.slice('--runs='.length) ?? 5);
const wanted = words.filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((word) => !PARTS.includes(word));
if (unknown.length > 0 || !(runs >= 1)) {
  console.error(`Usage: npm run bench [-- ${PARTS.join('|')} … --runs=N]`);
  process.exit(2);
}
const has = (part) => wanted.length === 0 || wanted.includes(part);

process.chdir(ROOT);
spawnSync('npm', ['run', '--silent', 'prepare'], { stdio: 'inherit' });
if (!existsSync('dist-cli/chatdissect.js')) throw new Error('dist-cli was not built');
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0].model.trim()}), Node ${process.version}`,
);
if (has('peers')) comparePeers(runs);
if (has('growth')) checkGrowth(runs);
if (has('memory')) await (await import('./memory.mjs')).measureMemory();
if (has('inference')) await (await import('./inference.mjs')).measureInference(runs);
if (has('browser')) await (await import('./browser.mjs')).measureBrowser(runs);
if (has('fields')) await (await import('./browser.mjs')).measureFields();
