import { z } from 'zod';
import { noTarget } from '../findings.ts';
import { defineModule } from '../module.ts';
import { hasTarget, timeLeft } from '../ringing.ts';
import { seconds } from '../sentence.ts';

export const ownPhonesSettings = z.strictObject({
  timeoutSeconds: z.int().min(5).max(120).default(25),
});

/** Rings all of the owner's targets that are on (panel document, section 5). Only in a personal plan. */
export const ownPhones = defineModule({
  type: 'own-phones',
  family: 'people',
  icon: 'device-landline-phone',
  plans: 'personal',
  words: {
    nl: {
      name: 'Eigen toestellen',
      hint: 'Laat alle eigen toestellen overgaan die aan staan.',
      fields: { timeoutSeconds: 'Hoe lang bellen' },
    },
    en: {
      name: 'Own phones',
      hint: 'Rings all own phones that are on.',
      fields: { timeoutSeconds: 'How long to ring' },
    },
  },
  settings: ownPhonesSettings,
  hasSteps: false,

  async run(call, { timeoutSeconds }, visit) {
    if (!('user' in visit.plan)) return 'next';
    const timeoutMs = timeLeft(call, visit.since, timeoutSeconds * 1000);
    if (timeoutMs === 0) return 'next';
    const outcome = await call.ring({ stages: [{ afterMs: 0, targets: [visit.plan] }], timeoutMs });
    return outcome.kind === 'answered' ? 'done' : 'next';
  },

  durationMs: ({ timeoutSeconds }) => timeoutSeconds * 1000,

  sentence: ({ timeoutSeconds }, _names, language) => ({
    title: [language === 'nl' ? 'Bel de eigen toestellen' : 'Ring own phones'],
    detail: seconds(timeoutSeconds),
  }),

  lint(_settings, { directory, plan }) {
    const user = 'user' in plan ? directory.users.get(plan.user) : undefined;
    return user === undefined || hasTarget(user.id, directory) ? [] : [noTarget(user)];
  },
});
