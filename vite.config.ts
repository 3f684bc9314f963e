import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  plugins: [
    react(),
    VitePWA({
      injectRegister: false,
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,json,bin}', 'samples/*.pcap.gz'],
        maximumFileSizeToCacheInBytes: 16e6,
        clientsClaim: true,
      },
      manifest: false,
    }),
  ],
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: 600 },
  test: {
    include: ['{src,workers,cli,scripts,accuracy}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
