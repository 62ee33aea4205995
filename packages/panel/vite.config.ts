import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the API listens while the panel is being worked on. */
const api = process.env.SIMMPL_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': { target: api, ws: true } } },
  preview: { proxy: { '/api': { target: api, ws: true } } },
  build: { target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 900 },
});
