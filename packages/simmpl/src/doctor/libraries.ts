import type { Check, Finding } from './finding.ts';
import { loadKoffi } from './native.ts';

/** Native libraries that make Simmpl faster or do more; it runs without each. */
const libraries = [
  { file: 'libsrtp2.so.1', for: 'encrypted sound at a fraction of the work', debian: 'libsrtp2-1' },
  { file: 'libspandsp.so.2', for: 'receiving and sending faxes', debian: 'libspandsp2' },
  { file: 'libopus.so.0', for: 'Opus at a fraction of the work', debian: 'libopus0' },
] as const;

/** Which optional native libraries can be loaded. */
export const checkLibraries: Check = async () => {
  const koffi = loadKoffi();
  if (koffi === null) {
    return [
      {
        subject: 'koffi',
        state: 'note',
        text: 'cannot be loaded: no native libraries, and slower packet handling',
        remedy: 'npm ci',
      },
    ];
  }
  const findings: Finding[] = [{ subject: 'koffi', state: 'ok', text: 'native libraries can be called' }];
  for (const library of libraries) {
    const subject = library.file.replace(/\.so.*/, '');
    try {
      koffi.load(library.file).unload();
      findings.push({ subject, state: 'ok', text: `for ${library.for}` });
    } catch {
      findings.push({
        subject,
        state: 'note',
        text: `missing; it is for ${library.for}`,
        remedy: `apt-get install ${library.debian}`,
      });
    }
  }
  return findings;
};
