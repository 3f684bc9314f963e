import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** The command line as one file for Node. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    minify: false,
    rollupOptions: {
      external: [...builtinModules, /^node:/],
      output: { entryFileNames: 'chatdissect.js' },
    },
  },
});
