import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { defineConfig, type Plugin } from 'vite';

/** Puts the evidence method's weights beside the command line. */
const weights: Plugin = {
  name: 'evidence-weights',
  generateBundle() {
    const source = readFileSync('src/engine/segments/evidence/weights.bin');
    this.emitFile({ type: 'asset', fileName: 'assets/evidence-weights.bin', source });
  },
};

/** The command line as one file for Node. */
export default defineConfig({
  publicDir: false,
  plugins: [weights],
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
