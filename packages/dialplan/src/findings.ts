import type { Directory, User } from '@simmpl/model';
import { displayNumber, fullName } from '@simmpl/model';
import type { RingTarget } from './call.ts';
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

export const noTarget = (user: User): Finding => ({
  code: 'no-target',
  severity: 'warning',
  words: {
    nl: `Van ${fullName(user)} staat geen enkel toestel aan: er gaat niets over.`,
    en: `Not one phone of ${fullName(user)} is on: nothing rings.`,
  },
});

/** Seconds under which a mobile phone is often not reached: waking it takes 20 to 25 s (panel document, section 5). */
const wakingSeconds = 25;

/**
 * Nothing when the time-out is long enough for whoever of these is on a mobile phone: an external number, or a user
 * who is reached by an app only.
 */
export function tooShortForMobile(
  targets: readonly RingTarget[],
  timeoutSeconds: number,
  directory: Directory,
): Finding[] {
  if (timeoutSeconds >= wakingSeconds) return [];
  if (!targets.some((target) => 'external' in target || onlyByApp(target.user, directory))) return [];
  return [
    {
      code: 'mobile-timeout',
      severity: 'warning',
      words: {
        nl: `Een mobiel heeft vaak ${wakingSeconds} s nodig voordat hij overgaat; hier stopt het na ${timeoutSeconds} s.`,
        en: `A mobile often needs ${wakingSeconds} s before it rings; this stops after ${timeoutSeconds} s.`,
      },
      remedy: {
        words: { nl: `Maak er ${wakingSeconds} s van`, en: `Make it ${wakingSeconds} s` },
        patch: { timeoutSeconds: wakingSeconds },
      },
    },
  ];
}

/** Brand of a device that is an app. */
const app = 'softphone';

function onlyByApp(userId: string, directory: Directory): boolean {
  const devices = directory.devicesOfUser.get(userId) ?? [];
  return devices.length > 0 && devices.every(({ brand }) => brand === app);
}

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
