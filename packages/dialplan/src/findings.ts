import type { User } from '@simmpl/model';
import { displayNumber, fullName } from '@simmpl/model';
import type { Finding } from './module.ts';

/** Findings that more than one module gives. */

export const deviceMissing = (user: User): Finding => ({
  code: 'no-device',
  severity: 'warning',
  words: {
    nl: `${fullName(user)} heeft geen toestel: er gaat niets over. Koppel een toestel aan deze gebruiker.`,
    en: `${fullName(user)} has no device: nothing rings. Link a device to this user.`,
  },
});

/** Seconds under which a mobile phone is often not reached: setting up the call and waking it takes that long. */
const mobileNeeds = 20;
const advised = 25;

/** Nothing when the time-out is long enough for a mobile phone. */
export const tooShortForMobile = (timeoutSeconds: number): Finding[] =>
  timeoutSeconds >= mobileNeeds
    ? []
    : [
        {
          code: 'mobile-timeout',
          severity: 'warning',
          words: {
            nl: `Een mobiel heeft vaak ${mobileNeeds} s nodig voordat hij overgaat; hier stopt het na ${timeoutSeconds} s.`,
            en: `A mobile often needs ${mobileNeeds} s before it rings; this stops after ${timeoutSeconds} s.`,
          },
          remedy: {
            words: { nl: `Maak er ${advised} s van`, en: `Make it ${advised} s` },
            patch: { timeoutSeconds: advised },
          },
        },
      ];

export const numberNotOurs = (number: string): Finding => ({
  code: 'shown-number',
  severity: 'warning',
  words: {
    nl: `${displayNumber(number)} is niet (meer) van jullie: getoond wordt het nummer van de beller.`,
    en: `${displayNumber(number)} is not (or no longer) yours: the caller's number is shown.`,
  },
  remedy: {
    words: { nl: 'Toon het nummer van de beller', en: "Show the caller's number" },
    patch: { shownNumber: 'caller' },
  },
});

export const queueWithoutAgents = (name: string): Finding => ({
  code: 'queue-without-agents',
  severity: 'warning',
  words: {
    nl: `In wachtrij ${name} zit nog niemand: bellers wachten vergeefs. Voeg medewerkers toe.`,
    en: `Queue ${name} has no agents yet: callers wait in vain. Add agents to it.`,
  },
});
