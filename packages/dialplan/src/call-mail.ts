import { displayNumber, type Language } from '@simmpl/model';

/** What a mail of the e-mail module says. Times are epoch ms, shown in the company's zone. */
export interface CallMailFacts {
  readonly plan: string;
  /** E.164 or an internal number; null when withheld. */
  readonly callerNumber: string | null;
  readonly callerName: string;
  readonly dialledNumber: string;
  readonly at: number;
  readonly timeZone: string;
}

type MailText = (facts: CallMailFacts) => { readonly subject: string; readonly body: string };

/** The mail in words. */
export const callMailText: Readonly<Record<Language, MailText>> = {
  nl: (facts) => ({
    subject: `Gesprek voor ${facts.plan} van ${callerOf(facts, 'een onbekend nummer')}`,
    body: lines(
      `Er is gebeld naar ${facts.plan}.`,
      '',
      `Van: ${callerOf(facts, 'onbekend nummer')}`,
      `Gebeld nummer: ${displayNumber(facts.dialledNumber)}`,
      `Wanneer: ${momentOf(facts, 'nl-NL')}`,
    ),
  }),
  en: (facts) => ({
    subject: `Call for ${facts.plan} from ${callerOf(facts, 'an unknown number')}`,
    body: lines(
      `Somebody called ${facts.plan}.`,
      '',
      `From: ${callerOf(facts, 'unknown number')}`,
      `Number called: ${displayNumber(facts.dialledNumber)}`,
      `When: ${momentOf(facts, 'en-GB')}`,
    ),
  }),
};

const lines = (...parts: readonly string[]): string => `${parts.join('\n')}\n`;

function callerOf({ callerNumber, callerName }: CallMailFacts, unknown: string): string {
  if (callerNumber === null) return unknown;
  const number = displayNumber(callerNumber);
  return callerName === '' ? number : `${callerName} (${number})`;
}

const momentOf = ({ at, timeZone }: CallMailFacts, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at);
