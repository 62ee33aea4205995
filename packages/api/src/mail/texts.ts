import { displayNumber, type Language, trunkFaultText } from '@simmpl/model';

/** A mail as it is read. */
export interface MailText {
  readonly subject: string;
  readonly body: string;
}

/** What is said in a mail, in each language. */
type Text<Facts> = Readonly<Record<Language, (facts: Facts) => MailText>>;

/** The body of a mail out of its paragraphs. */
export const paragraphs = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`;

export interface LinkFacts {
  readonly name: string;
  readonly loginName: string;
  readonly link: string;
}

export const invitationText: Text<LinkFacts> = {
  nl: ({ name, loginName, link }) => ({
    subject: 'Je toegang tot de telefooncentrale',
    body: paragraphs(
      `Dag ${name},`,
      'Er is een account voor je gemaakt op de telefooncentrale. Kies met deze link een wachtwoord; de link werkt één keer, 14 dagen lang:',
      link,
      `Daarna log je in als ${loginName}.`,
    ),
  }),
  en: ({ name, loginName, link }) => ({
    subject: 'Your access to the telephone exchange',
    body: paragraphs(
      `Hello ${name},`,
      'An account was made for you on the telephone exchange. Choose a password by this link; it works once, for 14 days:',
      link,
      `After that you sign in as ${loginName}.`,
    ),
  }),
};

export const passwordResetText: Text<LinkFacts> = {
  nl: ({ name, loginName, link }) => ({
    subject: 'Een nieuw wachtwoord kiezen',
    body: paragraphs(
      `Dag ${name},`,
      `Iemand, hopelijk jij, vroeg om een nieuw wachtwoord voor ${loginName}. Kies het met deze link; die werkt één keer, een uur lang:`,
      link,
      'Was jij het niet? Dan hoef je niets te doen: je wachtwoord blijft zoals het is.',
    ),
  }),
  en: ({ name, loginName, link }) => ({
    subject: 'Choosing a new password',
    body: paragraphs(
      `Hello ${name},`,
      `Somebody, hopefully you, asked for a new password for ${loginName}. Choose it by this link; it works once, for an hour:`,
      link,
      'Was it not you? Then there is nothing to do: your password stays as it is.',
    ),
  }),
};

export interface SignInSheetFacts extends LinkFacts {
  readonly companyName: string;
  readonly panelUrl: string;
}

export const signInSheetText: Text<SignInSheetFacts> = {
  nl: ({ name, loginName, link, companyName, panelUrl }) => ({
    subject: `De telefooncentrale van ${companyName}`,
    body: paragraphs(
      `Dag ${name},`,
      `De telefooncentrale van ${companyName} staat klaar. Kies eerst een wachtwoord; deze link werkt één keer, 14 dagen lang:`,
      link,
      `Daarna log je in op ${panelUrl} als ${loginName}. De startpagina helpt je in vijf minuten naar het eerste gesprek.`,
    ),
  }),
  en: ({ name, loginName, link, companyName, panelUrl }) => ({
    subject: `The telephone exchange of ${companyName}`,
    body: paragraphs(
      `Hello ${name},`,
      `The telephone exchange of ${companyName} is ready. Choose a password first; this link works once, for 14 days:`,
      link,
      `After that you sign in at ${panelUrl} as ${loginName}. The start page leads you to the first call in five minutes.`,
    ),
  }),
};

export interface TrunkFacts {
  readonly name: string;
  readonly trunk: string;
  readonly up: boolean;
  /** What the carrier answered last; 408 for silence, 503 when it can't be reached. */
  readonly sipStatus: number;
  readonly at: string;
}

/** A trunk's carrier no longer answers, or does so again. */
export const trunkText: Text<TrunkFacts> = {
  nl: ({ name, trunk, up, sipStatus, at }) => ({
    subject: up ? `Trunk ${trunk} doet het weer` : `Trunk ${trunk} doet het niet`,
    body: paragraphs(
      `Dag ${name},`,
      up
        ? `Sinds ${at} antwoordt de carrier van trunk ${trunk} weer. Gesprekken gaan er weer langs.`
        : `Sinds ${at} werkt trunk ${trunk} niet: de carrier ${trunkFaultText(sipStatus, 'nl')}. Uitgaande gesprekken gaan langs de andere trunks, als die er zijn. Kijk bij Trunks hoe het nu staat, en vraag de carrier of er een storing is.`,
    ),
  }),
  en: ({ name, trunk, up, sipStatus, at }) => ({
    subject: up ? `Trunk ${trunk} works again` : `Trunk ${trunk} does not work`,
    body: paragraphs(
      `Hello ${name},`,
      up
        ? `Since ${at} the carrier of trunk ${trunk} answers again. Calls go by it again.`
        : `Since ${at} trunk ${trunk} does not work: the carrier ${trunkFaultText(sipStatus, 'en')}. Outgoing calls take the other trunks, where there are any. See at Trunks how it stands now, and ask the carrier whether something is wrong.`,
    ),
  }),
};

export interface VoicemailFacts {
  /** Name of the box; null for the reader's own voicemail. */
  readonly box: string | null;
  readonly callerNumber: string;
  readonly callerName: string;
  /** Date and time as they read in the company's zone. */
  readonly receivedAt: string;
  readonly durationSeconds: number;
}

const callerOf = ({ callerNumber, callerName }: VoicemailFacts, unknown: string): string => {
  const number = callerNumber === '' ? unknown : displayNumber(callerNumber);
  return callerName === '' || callerName === callerNumber ? number : `${callerName} (${number})`;
};

export const voicemailText: Text<VoicemailFacts> = {
  nl: (facts) => ({
    subject: `Voicemail van ${callerOf(facts, 'een onbekend nummer')}`,
    body: paragraphs(
      facts.box === null
        ? 'Er is een bericht op je voicemail ingesproken.'
        : `Er is een bericht ingesproken in voicemailbox ${facts.box}.`,
      `Van: ${callerOf(facts, 'onbekend nummer')}\nWanneer: ${facts.receivedAt}\nDuur: ${facts.durationSeconds} seconden`,
      'Het bericht zit als geluidsbestand bij deze mail.',
    ),
  }),
  en: (facts) => ({
    subject: `Voicemail from ${callerOf(facts, 'an unknown number')}`,
    body: paragraphs(
      facts.box === null
        ? 'A message was left on your voicemail.'
        : `A message was left in voicemail box ${facts.box}.`,
      `From: ${callerOf(facts, 'unknown number')}\nWhen: ${facts.receivedAt}\nLength: ${facts.durationSeconds} seconds`,
      'The message is attached to this mail as a sound file.',
    ),
  }),
};

export interface PublicationFailedFacts {
  readonly name: string;
  readonly planName: string;
  readonly author: string;
  /** When it was to be in force, in words. */
  readonly publishAt: string;
  /** The steps that can not be, in words. */
  readonly steps: readonly string[];
  /** The tests of the plan that keep it back: what they expect, and what would happen. */
  readonly tests: readonly { readonly name: string; readonly expected: string; readonly now: string }[];
  readonly link: string;
}

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** A route that was planned and could not be published. */
export const publicationFailedText: Text<PublicationFailedFacts> = {
  nl: ({ name, planName, author, publishAt, steps, tests, link }) => ({
    subject: `Belplan ${planName} is niet gewijzigd`,
    body: paragraphs(
      `Dag ${name},`,
      `${author} had gepland dat belplan ${planName} zou veranderen op ${publishAt}. Dat is niet gebeurd: ${tests.length > 0 ? 'tests van het belplan kloppen niet met de geplande versie' : 'in de geplande versie klopt iets niet meer'}. Bellers horen nog wat ervoor gold.`,
      `Dit klopt niet:\n${list([
        ...steps,
        ...tests.map(
          ({ name: test, expected, now }) => `Test ${test}. Verwacht: ${expected} Het zou worden: ${now}`,
        ),
      ])}`,
      'Open het belplan om het te herstellen en daarna te publiceren:',
      link,
    ),
  }),
  en: ({ name, planName, author, publishAt, steps, tests, link }) => ({
    subject: `Dial plan ${planName} was not changed`,
    body: paragraphs(
      `Hello ${name},`,
      `${author} had planned that dial plan ${planName} would change on ${publishAt}. That did not happen: ${tests.length > 0 ? 'the planned version does not pass tests of the plan' : 'something in the planned version is no longer right'}. Callers still hear what was in force before.`,
      `This is not right:\n${list([
        ...steps,
        ...tests.map(
          ({ name: test, expected, now }) => `Test ${test}. Expected: ${expected} It would be: ${now}`,
        ),
      ])}`,
      'Open the dial plan to mend it and publish it after that:',
      link,
    ),
  }),
};
