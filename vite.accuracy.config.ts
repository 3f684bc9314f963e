import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** What `npm run accuracy` runs, as one file for Node. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'accuracy/main.ts',
    outDir: '.cache/accuracy',
    target: 'node20',
    minify: false,
    rollupOptions: {
      external: [...builtinModules, /^node:/],
      output: { entryFileNames: 'main.js' },
    },
  },
});
