import { useWords, wordBook } from '../i18n/word-book.ts';
import type { Presence } from '../live/presence.ts';
import { StateMark } from '../look/state-mark.tsx';

const presenceWords = wordBook('presence', {
  idle: { nl: 'Vrij', en: 'Free' },
  ringing: { nl: 'Wordt gebeld', en: 'Being called' },
  busy: { nl: 'In gesprek', en: 'In a call' },
  declining: { nl: 'Weigert gesprekken', en: 'Declines calls' },
  unreachable: { nl: 'Geen toestel bereikbaar', en: 'No phone reachable' },
});

/** The colours of lamps: green, orange, red (panel document, section 5). */
const states = { idle: 'on', ringing: 'warn', busy: 'bad', declining: 'off', unreachable: 'off' } as const;

/** What a colleague does now; nothing while that is not known. */
export function PresenceMark({ presence }: { readonly presence: Presence | undefined }) {
  const say = useWords(presenceWords);
  return presence && <StateMark state={states[presence]} word={say(presence)} />;
}
