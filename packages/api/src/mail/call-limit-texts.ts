import type { Language } from '@simmpl/model';
import { type MailText, paragraphs } from './texts.ts';

interface CallLimitFacts {
  readonly name: string;
  readonly companyName: string;
  /** The trunk to an own exchange that has the limit; null for the company's own. */
  readonly trunk: string | null;
  readonly window: 'hour' | 'day';
  readonly calls: number;
  readonly limit: number;
  /** None goes out any longer. */
  readonly isReached: boolean;
}

const windows = {
  nl: { hour: 'dit uur', day: 'vandaag' },
  en: { hour: 'this hour', day: 'today' },
} as const;
const resumption = {
  nl: { hour: 'het volgende uur begint', day: 'het middernacht is' },
  en: { hour: 'the next hour begins', day: 'it is midnight' },
} as const;

/** Calls to the outside come near a limit, or have reached it. */
export const callLimitText: Readonly<Record<Language, (facts: CallLimitFacts) => MailText>> = {
  nl: ({ name, companyName, trunk, window, calls, limit, isReached }) => {
    const who = trunk === null ? companyName : `trunk ${trunk} van ${companyName}`;
    return {
      subject: isReached
        ? `Belgrens bereikt bij ${companyName}`
        : `Belgrens bijna bereikt bij ${companyName}`,
      body: paragraphs(
        `Dag ${name},`,
        `Vanaf ${who} is ${windows.nl[window]} ${calls} keer naar buiten gebeld. De grens is ${limit}.`,
        isReached
          ? `Tot ${resumption.nl[window]} gaan er geen gesprekken naar buiten meer, behalve naar 112. Binnenkomende en interne gesprekken gaan gewoon door.`
          : 'Bij de grens gaan er geen gesprekken naar buiten meer, behalve naar 112.',
        'Belt er iemand zo veel? Vraag dan een hogere grens aan. Zo niet, kijk dan bij Gesprekken wie er belt: een gekraakt wachtwoord is dan de eerste verdachte.',
      ),
    };
  },
  en: ({ name, companyName, trunk, window, calls, limit, isReached }) => {
    const who = trunk === null ? companyName : `trunk ${trunk} of ${companyName}`;
    return {
      subject: isReached
        ? `Call limit reached at ${companyName}`
        : `Call limit nearly reached at ${companyName}`,
      body: paragraphs(
        `Hello ${name},`,
        `From ${who} ${calls} calls went to the outside ${windows.en[window]}. The limit is ${limit}.`,
        isReached
          ? `Until ${resumption.en[window]} no calls go to the outside any more, but to 112. Calls that come in and calls inside go on as usual.`
          : 'At the limit no calls go to the outside any more, but to 112.',
        'Does somebody call this much? Then ask for a higher limit. If not, see at Calls who is calling: a stolen password is the first suspect then.',
      ),
    };
  },
};
