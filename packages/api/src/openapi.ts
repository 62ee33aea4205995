import { writeFileSync } from 'node:fs';
import { createSecrets, openStore } from '@simmpl/store';
import { pino } from 'pino';
import { createApi } from './api.ts';

/**
 * Writes the description of the API to a file, for the panel's generated client: `openapi.ts FILE`. Nothing is
 * connected to; the routes are only asked for their schemas.
 */
const [, , file = 'openapi.json'] = process.argv;
const store = openStore({
  url: 'postgresql://nobody@localhost/none',
  secrets: createSecrets(Buffer.alloc(32), 'simmpl'),
});
const api = await createApi({
  store,
  exchange: {
    request: () => Promise.reject(new Error('not connected')),
    onEvent: () => () => {},
    watchCalls: () => () => {},
  },
  phoneBooth: () => Promise.reject(new Error('not connected')),
  studio: () => Promise.reject(new Error('not connected')),
  health: () => ({}),
  certificateUntil: () => null,
  now: Date.now,
  log: pino({ level: 'silent' }),
  settings: {
    dataFolder: '.',
    soundFolder: '.',
    panelUrl: 'http://localhost:8080',
    panelFolder: null,
    sip: { host: 'localhost', port: 5060, tlsPort: null, realm: 'simmpl' },
    lookUp: { port: 1389, tlsPort: null },
    sendsMail: false,
  },
});
await api.ready();
writeFileSync(file, `${JSON.stringify(api.swagger(), null, 2)}\n`);
await api.close();
await store.close();
