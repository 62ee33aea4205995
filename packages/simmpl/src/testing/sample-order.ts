import { join } from 'node:path';
import type { ToProcess } from '../processes/messages.ts';
import type { NodeProcess } from '../supervisor/node-process.ts';

export const sampleProcess: NodeProcess = {
  name: 'sample',
  file: join(import.meta.dirname, 'sample-process.ts'),
  announce: [],
};

/** What the supervisor gives a process; the realm says how the sample process behaves. */
export function sampleOrder(realm: string): ToProcess {
  return {
    kind: 'start',
    settings: {
      data: '/data',
      http: '8080',
      sip: '5060',
      'rtp-ports': '10000-29999',
      'public-address': null,
      'database-url': null,
      'database-app-url': null,
      'smtp-url': null,
      'mail-from': null,
      'panel-url': null,
      'private-webhooks': 'no',
      'fax-retry-seconds': '60,300,900',
      realm,
      'media-backend': 'auto',
      'log-level': 'fatal',
    },
    folders: { data: '/data', run: '/data/run' },
    database: { owner: 'postgresql://owner@db/simmpl', app: 'postgresql://app@db/simmpl' },
  };
}
