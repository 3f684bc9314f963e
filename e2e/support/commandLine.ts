import { spawnSync } from 'node:child_process';
import { parseCsv } from './csv.ts';

function run(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['cli/chatdissect.js', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`chatdissect ${args.join(' ')}: exit ${status}\n${stderr}`);
  return stdout;
}

/** `chatdissect flows --csv` over the files: a record a flow, by column, in the order of flow numbers. */
export function flowsInNode(paths: readonly string[], ...more: readonly string[]): Record<string, string>[] {
  const [heads = [], ...rows] = parseCsv(run(['flows', '--csv', ...paths, ...more]));
  return rows
    .map((row) => Object.fromEntries(heads.map((head, i) => [head, row[i]])))
    .sort((a, b) => Number(a.flow) - Number(b.flow));
}

export function summaryInNode(paths: readonly string[]): Record<string, unknown> {
  return JSON.parse(run(['summary', ...paths]));
}
