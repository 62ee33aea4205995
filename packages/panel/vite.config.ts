import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the API listens while the panel is being worked on. */
const api = process.env.SIMMPL_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': { target: api, ws: true } } },
  preview: { proxy: { '/api': { target: api, ws: true } } },
  build: {
    target: 'es2023',
    rolldownOptions: {
      output: {
        // What changes seldom stays in the browser over a new version of the panel.
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next)\//,
            },
            { name: 'mantine', test: /node_modules\/(@mantine|@floating-ui|dayjs|clsx)\// },
            {
              name: 'domain',
              test: /(node_modules\/(zod|temporal-polyfill|libphonenumber-js|@simmpl)|packages\/(model|dialplan))\//,
            },
          ],
        },
      },
    },
  },
});
