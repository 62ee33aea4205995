import { join } from 'node:path';
import type { ToProcess } from '../processes/messages.ts';
import { definitions, settingNames } from '../settings.ts';
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
      ...Object.fromEntries(settingNames.map((name) => [name, definitions[name].default])),
      realm,
      'log-level': 'fatal',
    },
    folders: { data: '/data', run: '/data/run' },
    database: { owner: 'postgresql://owner@db/simmpl', app: 'postgresql://app@db/simmpl' },
  };
}
