import type { Language } from '@simmpl/model';
import { type MailText, paragraphs } from './texts.ts';

interface DeviceNews {
  readonly name: string;
  readonly companyName: string;
  /** Devices with since when they are not there. */
  readonly gone: readonly string[];
  /** Devices with since when they were not there. */
  readonly back: readonly string[];
  readonly link: string;
}

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** Devices that are not there, and those that are back. */
export const deviceNewsText: Readonly<Record<Language, (news: DeviceNews) => MailText>> = {
  nl: ({ name, companyName, gone, back, link }) => ({
    subject:
      gone.length > 0
        ? `Toestel niet bereikbaar bij ${companyName}`
        : `Toestel weer bereikbaar bij ${companyName}`,
    body: paragraphs(
      `Dag ${name},`,
      ...(gone.length === 0
        ? []
        : [
            `Niet aangemeld, met sinds wanneer:\n${list(gone)}`,
            'Kijk of het toestel stroom en netwerk heeft. Staan er meer toestellen in deze lijst? Dan ligt het waarschijnlijk aan het internet.',
          ]),
      ...(back.length === 0 ? [] : [`Weer aangemeld, met sinds wanneer het weg was:\n${list(back)}`]),
      link,
    ),
  }),
  en: ({ name, companyName, gone, back, link }) => ({
    subject: gone.length > 0 ? `A phone is not there at ${companyName}` : `A phone is back at ${companyName}`,
    body: paragraphs(
      `Hello ${name},`,
      ...(gone.length === 0
        ? []
        : [
            `Not registered, with since when:\n${list(gone)}`,
            'See whether the phone has power and network. Are more phones in this list? Then it is probably the internet.',
          ]),
      ...(back.length === 0 ? [] : [`Registered again, with since when it was away:\n${list(back)}`]),
      link,
    ),
  }),
};
