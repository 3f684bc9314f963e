import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** Bundles the command line from the sources as they are now. */
export function buildCli(): void {
  const { status, stderr } = spawnSync('npm', ['run', 'prepare'], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in the folder of the committed captures. */
export function runCli(args: readonly string[], input?: Uint8Array): CliResult {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve(ROOT, 'cli/chatdissect.js'), ...args],
    {
      cwd: resolve(ROOT, 'src/testing/captures'),
      maxBuffer: 1 << 28,
      encoding: 'utf8',
      ...(input !== undefined && { input }),
    },
  );
  return { code: status, out: stdout, err: stderr };
}

/** The objects that a command writes, one a line. Fails with the command's words when it fails. */
export function rowsOf(args: readonly string[], input?: Uint8Array): Record<string, unknown>[] {
  const { code, out, err } = runCli(args, input);
  if (code !== 0) throw new Error(`exit code ${code}: ${err}`);
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
