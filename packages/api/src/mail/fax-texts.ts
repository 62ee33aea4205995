import { displayNumber, type Fax, type FaxFailure, type Language, type Words } from '@simmpl/model';
import { type MailText, paragraphs } from './texts.ts';

interface FaxFacts {
  readonly fax: Fax;
  /** Name of the box. */
  readonly box: string;
  /** Date and time as they read in the company's zone. */
  readonly at: string;
}

type Text = Readonly<Record<Language, (facts: FaxFacts) => MailText>>;

/** Why a fax did not arrive, and what may help. */
const failures: Readonly<Record<FaxFailure, Words>> = {
  busy: { nl: 'Het nummer was steeds in gesprek.', en: 'The number was busy each time.' },
  'no-answer': { nl: 'Er werd niet opgenomen.', en: 'Nobody answered.' },
  refused: {
    nl: 'De oproep werd geweigerd. Klopt het nummer?',
    en: 'The call was refused. Is the number right?',
  },
  'no-fax': {
    nl: 'Er nam iemand op, maar geen faxapparaat. Klopt het nummer?',
    en: 'Somebody answered, but no fax machine. Is the number right?',
  },
  line: {
    nl: 'De verbinding tussen de faxapparaten was te slecht of werd afgebroken.',
    en: 'The connection between the fax machines was too bad, or was cut off.',
  },
  'no-trunk': {
    nl: 'Er was geen lijn naar buiten. Vraag het je beheerder.',
    en: 'There was no line to the outside. Ask your administrator.',
  },
  'no-library': {
    nl: 'Deze centrale kan niet faxen: het pakket libspandsp2 ontbreekt. Vraag het je beheerder.',
    en: 'This exchange can not fax: the package libspandsp2 is missing. Ask your administrator.',
  },
  cancelled: { nl: 'De fax is ingetrokken.', en: 'The fax was withdrawn.' },
};

const other = ({ number, name, stationId }: Fax, unknown: string): string => {
  const digits = number === '' ? stationId || unknown : displayNumber(number);
  return name === '' || name === number ? digits : `${name} (${digits})`;
};

const pages = (count: number, one: string, more: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${more}`;

/** A fax that came in; the PDF is attached. */
export const faxInText: Text = {
  nl: ({ fax, box, at }) => ({
    subject: `Fax van ${other(fax, 'een onbekend nummer')}`,
    body: paragraphs(
      `Er is een fax binnengekomen in faxbox ${box}.`,
      `Van: ${other(fax, 'onbekend nummer')}\nWanneer: ${at}\nOmvang: ${pages(fax.pages, 'pagina', "pagina's")}`,
      ...(fax.state === 'incomplete' ? ['De verbinding werd afgebroken: er kan meer zijn verstuurd.'] : []),
      'De fax zit als PDF bij deze mail.',
    ),
  }),
  en: ({ fax, box, at }) => ({
    subject: `Fax from ${other(fax, 'an unknown number')}`,
    body: paragraphs(
      `A fax came into fax box ${box}.`,
      `From: ${other(fax, 'unknown number')}\nWhen: ${at}\nLength: ${pages(fax.pages, 'page', 'pages')}`,
      ...(fax.state === 'incomplete' ? ['The connection was cut off: there may have been more.'] : []),
      'The fax is attached to this mail as a PDF.',
    ),
  }),
};

/** What became of a fax that was sent; its first page is attached. */
export const faxOutText: Text = {
  nl: ({ fax, box, at }) => {
    const facts = `Naar: ${other(fax, '')}\nFaxbox: ${box}\nAangeboden: ${at}\nBestand: ${fax.title}`;
    return fax.state === 'sent'
      ? {
          subject: `Fax verstuurd naar ${other(fax, '')}`,
          body: paragraphs(
            `Je fax is aangekomen: ${pages(fax.pagesSent, 'pagina', "pagina's")}.`,
            facts,
            'De eerste pagina zit bij deze mail.',
          ),
        }
      : {
          subject: `Fax niet verstuurd naar ${other(fax, '')}`,
          body: paragraphs(
            `Je fax is niet aangekomen, na ${pages(fax.attempts, 'poging', 'pogingen')}. ${failures[fax.failure ?? 'line'].nl}`,
            facts,
            'De eerste pagina zit bij deze mail.',
          ),
        };
  },
  en: ({ fax, box, at }) => {
    const facts = `To: ${other(fax, '')}\nFax box: ${box}\nHanded in: ${at}\nFile: ${fax.title}`;
    return fax.state === 'sent'
      ? {
          subject: `Fax sent to ${other(fax, '')}`,
          body: paragraphs(
            `Your fax has arrived: ${pages(fax.pagesSent, 'page', 'pages')}.`,
            facts,
            'The first page is attached to this mail.',
          ),
        }
      : {
          subject: `Fax not sent to ${other(fax, '')}`,
          body: paragraphs(
            `Your fax did not arrive, after ${pages(fax.attempts, 'attempt', 'attempts')}. ${failures[fax.failure ?? 'line'].en}`,
            facts,
            'The first page is attached to this mail.',
          ),
        };
  },
};
