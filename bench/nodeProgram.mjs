import { spawnSync } from 'node:child_process';
import { builtinModules } from 'node:module';
import { basename } from 'node:path';
import { build } from 'vite';
import { CACHE } from './traces.mjs';

/** Bundles a program of this folder for Node. `run` starts it in a process of its own and answers its JSON. */
export async function nodeProgram(source) {
  const name = basename(source, '.ts');
  const outDir = `${CACHE}${name}`;
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: new URL(source, import.meta.url).pathname,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: { external: [...builtinModules, /^node:/], output: { entryFileNames: `${name}.js` } },
    },
  });
  return {
    run(args, nodeOptions = []) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [
        ...nodeOptions,
        `${outDir}/${name}.js`,
        ...args.map(String),
      ]);
      if (status !== 0) throw new Error(`${name} ${args.join(' ')} failed: ${stderr}`);
      return JSON.parse(String(stdout));
    },
  };
}
