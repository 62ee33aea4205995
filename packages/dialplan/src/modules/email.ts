import { z } from 'zod';
import { defineModule } from '../module.ts';
import { planName } from '../situation.ts';

/** The longest row of addresses, and how many it may hold. */
const maxLength = 500;
const maxAddresses = 20;

const address = z.email();

/** Addresses as people write a row of them: with commas, semicolons or spaces between. */
export const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');

/** Mails who called when; the call goes on at once (panel document, section 4.9). */
export const email = defineModule({
  type: 'email',
  family: 'collect',
  icon: 'mail',
  plans: 'any',
  words: {
    nl: {
      name: 'E-mail',
      hint: 'Mailt dat er gebeld is; het gesprek gaat gewoon verder.',
      fields: { addresses: 'E-mailadressen' },
    },
    en: {
      name: 'E-mail',
      hint: 'Mails that somebody called; the call simply goes on.',
      fields: { addresses: 'E-mail addresses' },
    },
  },
  settings: z.strictObject({
    addresses: z
      .string()
      .trim()
      .min(1)
      .max(maxLength)
      .refine((text) => {
        const parts = addressesIn(text);
        return parts.length <= maxAddresses && parts.every((part) => address.safeParse(part).success);
      }, 'format'),
  }),
  hasSteps: false,

  async run(call, { addresses }, { plan }) {
    call.mail({ to: addressesIn(addresses), plan: planName(plan, call.directory()) });
    return 'next';
  },

  sentence: ({ addresses }, _names, language) => {
    const [first = '', ...others] = addressesIn(addresses);
    const more =
      others.length === 0
        ? ''
        : language === 'nl'
          ? ` en ${others.length} meer`
          : ` and ${others.length} more`;
    return { title: ['Mail ', { name: `${first}${more}`, missing: false }], detail: '' };
  },
});
