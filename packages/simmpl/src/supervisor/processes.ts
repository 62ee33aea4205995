import type { Settings } from '../settings.ts';
import type { NodeProcess } from './node-process.ts';

/** Our own processes in the order they start. A new one is a file in `processes/` and an entry here. */
export function ownProcesses(_settings: Settings): readonly NodeProcess[] {
  return [];
}
