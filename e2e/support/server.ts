import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Served {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the build below a path, on a port of its own. */
export async function serve(base: string): Promise<Served> {
  const server = spawn(process.execPath, ['scripts/serve.mjs', '0', base], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(server.stdout, 'data');
  return {
    url: String(line).trim(),
    async stop() {
      const gone = once(server, 'exit');
      server.kill();
      await gone;
    },
  };
}
