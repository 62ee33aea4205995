import {
  dialPlanReference,
  displayNumber,
  externalReference,
  phoneNumberSchema,
  userReference,
} from '@simmpl/model';
import { z } from 'zod';
import { StepFailed } from '../errors.ts';
import { deviceMissing, numberNotOurs, tooShortForMobile } from '../findings.ts';
import { defineModule } from '../module.ts';
import { exists, hasDevice, timeLeft } from '../ringing.ts';
import { nameOf, partyName, seconds } from '../sentence.ts';

export const transferSettings = z.strictObject({
  target: z.union([userReference, externalReference, dialPlanReference]),
  /** Only for a user: the personal plan takes over, and this route does not resume. */
  personalRoute: z.boolean().default(true),
  timeoutSeconds: z.int().min(5).max(120).default(30),
  /** Only for an external target: whose number it sees. */
  shownNumber: z.union([z.literal('caller'), phoneNumberSchema]).default('caller'),
});

/** Rings one person or number, or hands the call to another plan (panel document, section 4.2). */
export const transfer = defineModule({
  type: 'transfer',
  family: 'people',
  icon: 'phone-outgoing',
  plans: 'any',
  words: {
    nl: {
      name: 'Doorverbinden',
      hint: 'Belt één persoon of nummer, of gaat verder in een ander belplan.',
      fields: {
        target: 'Naar',
        personalRoute: 'Persoonlijk belplan volgen',
        timeoutSeconds: 'Hoe lang bellen',
        shownNumber: 'Getoond nummer',
      },
    },
    en: {
      name: 'Transfer',
      hint: 'Rings one person or number, or goes on in another dial plan.',
      fields: {
        target: 'To',
        personalRoute: 'Follow the personal plan',
        timeoutSeconds: 'How long to ring',
        shownNumber: 'Number shown',
      },
    },
  },
  settings: transferSettings,
  hasSteps: false,

  async run(call, { target, personalRoute, timeoutSeconds, shownNumber }, visit) {
    if ('dialPlan' in target) return { enter: target };
    const isOwn = 'user' in target && 'user' in visit.plan && visit.plan.user === target.user;
    if ('user' in target && personalRoute && !isOwn) return { enter: target };
    const directory = call.directory();
    if (!exists(target, directory)) throw new StepFailed('missing-reference', 'the user is gone');
    const timeoutMs = timeLeft(call, visit.since, timeoutSeconds * 1000);
    if (timeoutMs === 0) return 'next';
    const outcome = await call.ring({
      stages: [{ afterMs: 0, targets: [target] }],
      timeoutMs,
      shownNumber: 'external' in target && directory.numbers.has(shownNumber) ? shownNumber : undefined,
    });
    return outcome.kind === 'answered' ? 'done' : 'next';
  },

  terminal: ({ target, personalRoute }) => 'dialPlan' in target || ('user' in target && personalRoute),

  durationMs: ({ target, personalRoute, timeoutSeconds }, directory) => {
    if ('dialPlan' in target) return 0;
    if ('user' in target && personalRoute) return (directory.users.get(target.user)?.ringSeconds ?? 0) * 1000;
    return timeoutSeconds * 1000;
  },

  sentence({ target, personalRoute, timeoutSeconds, shownNumber }, names, language) {
    const nl = language === 'nl';
    if ('dialPlan' in target) {
      const plan = nameOf(names, 'dialPlan', target.dialPlan, language);
      return { title: [nl ? 'Ga verder in ' : 'Go on in ', plan], detail: '' };
    }
    const title = [nl ? 'Bel ' : 'Ring ', partyName(target, names, language)];
    if ('user' in target)
      return {
        title,
        detail: personalRoute
          ? nl
            ? 'volgens het persoonlijke belplan'
            : 'by the personal plan'
          : seconds(timeoutSeconds),
      };
    const shown = shownNumber === 'caller' ? '' : `, ${nl ? 'toont' : 'shows'} ${displayNumber(shownNumber)}`;
    return { title, detail: seconds(timeoutSeconds) + shown };
  },

  lint({ target, timeoutSeconds, shownNumber, personalRoute }, { directory }) {
    if ('dialPlan' in target) return [];
    const tooShort = tooShortForMobile([target], timeoutSeconds, directory);
    if ('user' in target) {
      const user = directory.users.get(target.user);
      const reached =
        hasDevice(target.user, directory) ||
        (personalRoute && (user?.personalVoicemail || directory.personalPlans.has(target.user)));
      return [
        ...(user === undefined || reached ? [] : [deviceMissing(user)]),
        // How long a personal plan rings is the user's own choice.
        ...(personalRoute ? [] : tooShort),
      ];
    }
    return [
      ...tooShort,
      ...(shownNumber === 'caller' || directory.numbers.has(shownNumber) ? [] : [numberNotOurs(shownNumber)]),
    ];
  },
});
