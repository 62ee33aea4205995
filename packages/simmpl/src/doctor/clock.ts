import type { Check } from './finding.ts';
import { loadKoffi } from './native.ts';

/** No machine that runs this version can be before it. */
const earliest = Date.UTC(2026, 0, 1);
/** `TIME_ERROR` of adjtimex(2): nothing keeps the clock right. */
const notSynchronised = 5;
/** At least the bytes of `struct timex`; zero in its first field asks without changing anything. */
const timexSize = 256;

/** Whether the clock can be right: opening hours, certificates and call records go by it. */
export const checkClock: Check = async () => {
  const subject = 'clock';
  const now = new Date();
  if (now.getTime() < earliest) {
    return [
      {
        subject,
        state: 'fail',
        text: `says ${now.toISOString()}`,
        remedy: 'set it: timedatectl set-ntp true',
      },
    ];
  }
  const text = now.toISOString().slice(0, 19).replace('T', ' ');
  const state = adjtimex();
  if (state === notSynchronised) {
    const remedy = 'timedatectl set-ntp true (or see to it on the host of this machine)';
    return [
      { subject, state: 'note', text: `${text} UTC, kept right by nothing the kernel knows of`, remedy },
    ];
  }
  return [{ subject, state: 'ok', text: `${text} UTC${state === null ? '' : ', synchronised'}` }];
};

function adjtimex(): number | null {
  try {
    const state: unknown = loadKoffi()?.load('libc.so.6').func('int adjtimex(void *timex)')(
      Buffer.alloc(timexSize),
    );
    return typeof state === 'number' ? state : null;
  } catch {
    return null; // another C library: it cannot be told
  }
}
