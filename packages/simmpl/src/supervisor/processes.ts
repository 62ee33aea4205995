import { join } from 'node:path';
import type { Settings } from '../settings.ts';
import type { NodeProcess } from './node-process.ts';

const fileOf = (name: string): string => join(import.meta.dirname, `../processes/${name}.ts`);

/** Our own processes in the order they start. A new one is a file in `processes/` and an entry here. */
export function ownProcesses(_settings: Settings): readonly NodeProcess[] {
  return [
    { name: 'media', file: fileOf('media'), announce: [] },
    { name: 'exchange', file: fileOf('exchange'), announce: [] },
    { name: 'api', file: fileOf('api'), announce: [], youngMb: 2 },
  ];
}
