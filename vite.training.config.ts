import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** The scripts of `training/` for Node. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: '.cache/training',
    target: 'node20',
    minify: false,
    rollupOptions: {
      input: ['training/makeRows.ts', 'training/leftOut.ts', 'training/learnBits.ts'],
      external: [...builtinModules, /^node:/],
      output: { entryFileNames: '[name].js' },
    },
  },
});
