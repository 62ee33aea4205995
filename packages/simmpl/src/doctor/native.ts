import { createRequire } from 'node:module';

type Koffi = typeof import('koffi');

/** koffi, through which native libraries are called, or null where it has no build for this machine. */
export function loadKoffi(): Koffi | null {
  try {
    const koffi: Koffi = createRequire(import.meta.url)('koffi');
    return koffi;
  } catch {
    return null; // the caller reports it
  }
}
