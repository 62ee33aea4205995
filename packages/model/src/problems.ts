import type { z } from 'zod';

/** The languages every spoken and written text of the product exists in (decisions: language). */
export const languages = ['nl', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in every language of the product. */
export type Words = Readonly<Record<Language, string>>;

/**
 * What can be wrong with a field, as a code and as a sentence that says the remedy.
 * Schemas use the code as their message; {@link problemText} turns it into the reader's language.
 */
export const problems = {
  required: { en: 'Fill this in.', nl: 'Vul dit in.' },
  type: {
    en: 'This is not the kind of value expected here.',
    nl: 'Dit is niet het soort waarde dat hier hoort.',
  },
  'unknown-key': {
    en: 'Unknown field: remove it or check its spelling.',
    nl: 'Onbekend veld: verwijder het of controleer de spelling.',
  },
  'too-short': { en: 'This is too short or too low.', nl: 'Dit is te kort of te laag.' },
  'too-long': { en: 'This is too long or too high.', nl: 'Dit is te lang of te hoog.' },
  choice: { en: 'Choose one of the allowed values.', nl: 'Kies een van de toegestane waarden.' },
  format: { en: 'This has the wrong form.', nl: 'Dit heeft niet de juiste vorm.' },
  'voicemail-pin': {
    en: 'A PIN has 4 to 8 digits.',
    nl: 'Een pincode heeft 4 tot 8 cijfers.',
  },
  email: {
    en: 'Enter an e-mail address like name@example.com.',
    nl: 'Vul een e-mailadres in zoals naam@voorbeeld.nl.',
  },
  'internal-number.digits': {
    en: 'An internal number has 3 to 6 digits.',
    nl: 'Een intern nummer heeft 3 tot 6 cijfers.',
  },
  'internal-number.reserved': {
    en: 'This is an emergency or service number (or begins with 1233, the voicemail code). Choose another.',
    nl: 'Dit is een alarm- of servicenummer (of begint met 1233, de voicemailcode). Kies een ander.',
  },
  'internal-number.taken': {
    en: 'This internal number is in use. Choose another, or change the one that has it first.',
    nl: 'Dit interne nummer is al in gebruik. Kies een ander, of wijzig eerst wie het nu heeft.',
  },
  'caller-id.suffix': {
    en: 'Use 1 to 4 digits, for example the last two of the number.',
    nl: 'Gebruik 1 tot 4 cijfers, bijvoorbeeld de laatste twee van het nummer.',
  },
  'caller-id.not-allowed': {
    en: 'You may not show this number. Choose one of yours, or ask your administrator for it.',
    nl: 'Dit nummer mag je niet meesturen. Kies er een van jou, of vraag het je beheerder.',
  },
  'hotdesk.user-off': {
    en: 'Hotdesking is off for this user. An administrator turns it on, with a PIN.',
    nl: 'Flexwerken staat uit voor deze gebruiker. Een beheerder zet het aan, met een pincode.',
  },
  'hotdesk.device-off': {
    en: 'Nobody may log in at this device. Turn hotdesking on for it first, or choose another.',
    nl: 'Op dit toestel mag niemand inloggen. Zet flexwerken er eerst voor aan, of kies een ander toestel.',
  },
  'user-group.number': {
    en: 'A group has a number of two digits, for example 10.',
    nl: 'Een groep heeft een nummer van twee cijfers, bijvoorbeeld 10.',
  },
  'internal-number.code': {
    en: 'These digits are a code of your company. Choose another number, or give the code other digits first.',
    nl: 'Deze cijfers zijn een code van je bedrijf. Kies een ander nummer, of geef eerst de code andere cijfers.',
  },
  'feature-code.format': {
    en: 'A code is a star and 1 to 4 digits, for example *35, or 3 to 6 digits.',
    nl: 'Een code is een sterretje met 1 tot 4 cijfers, bijvoorbeeld *35, of 3 tot 6 cijfers.',
  },
  'feature-code.star': {
    en: 'Something is dialled behind this code, so it begins with a star. Choose one such as *35.',
    nl: 'Achter deze code wordt nog iets gekozen, dus hij begint met een sterretje. Kies er een zoals *35.',
  },
  'feature-code.reserved': {
    en: 'This is an emergency or service number. Choose another code.',
    nl: 'Dit is een alarm- of servicenummer. Kies een andere code.',
  },
  'feature-code.taken': {
    en: 'Another code is dialled with these digits. Choose others, or change that code first.',
    nl: 'Deze cijfers horen al bij een andere code. Kies andere, of wijzig eerst die code.',
  },
  'feature-code.number': {
    en: 'These digits already belong to something in your company. Choose others, or give that other digits first.',
    nl: 'Deze cijfers horen al bij iets in je bedrijf. Kies andere, of geef dat eerst andere cijfers.',
  },
  'phone-number': {
    en: 'Enter a telephone number, for example 050 820 00 00 or +31508200000.',
    nl: 'Vul een telefoonnummer in, bijvoorbeeld 050 820 00 00 of +31508200000.',
  },
  'number-prefix': {
    en: 'Enter the first digits of numbers, for example 0900 or +4470.',
    nl: 'Vul de eerste cijfers van nummers in, bijvoorbeeld 0900 of +4470.',
  },
  'phone-number.taken': {
    en: 'This number belongs to another company on this installation.',
    nl: 'Dit nummer hoort bij een ander bedrijf op deze centrale.',
  },
  'trunk-number.unused': {
    en: 'Tick incoming, caller ID or both for this number, or remove it.',
    nl: 'Vink voor dit nummer inkomend, nummerweergave of allebei aan, of haal het weg.',
  },
  'company-login': {
    en: 'Use 2 to 20 lower-case letters and digits.',
    nl: 'Gebruik 2 tot 20 kleine letters en cijfers.',
  },
  'company-login.taken': { en: 'This login name is taken.', nl: 'Deze inlognaam bestaat al.' },
  'fax.no-pdf': {
    en: 'This is not a PDF that can be read. Save or print the document as a PDF first.',
    nl: 'Dit is geen PDF die te lezen is. Bewaar of druk het document eerst af als PDF.',
  },
  'fax.locked': {
    en: 'This PDF has a password. Save it without one first.',
    nl: 'Deze PDF heeft een wachtwoord. Bewaar hem eerst zonder.',
  },
  'fax.empty': { en: 'This PDF has no pages.', nl: 'Deze PDF heeft geen pagina’s.' },
  'fax.too-many-pages': {
    en: 'A fax has at most 100 pages. Split the document.',
    nl: 'Een fax heeft hooguit 100 pagina’s. Splits het document.',
  },
  'fax.too-slow': {
    en: 'This PDF takes too long to draw. Print it as a PDF again, or make it simpler.',
    nl: 'Deze PDF tekenen duurt te lang. Druk hem opnieuw af als PDF, of maak hem eenvoudiger.',
  },
  mac: {
    en: 'A MAC address has 12 digits and letters from 0 to f, for example 00:15:65:74:B1:50. It is on the label of the phone.',
    nl: 'Een MAC-adres heeft 12 cijfers en letters van 0 tot en met f, bijvoorbeeld 00:15:65:74:B1:50. Het staat op de sticker van het toestel.',
  },
  'mac.taken': {
    en: 'Another device of the company has this MAC address. Check the label, or choose another account of the same base.',
    nl: 'Een ander toestel van het bedrijf heeft dit MAC-adres. Controleer de sticker, of kies een andere lijn van hetzelfde basisstation.',
  },
  'speed-dial': {
    en: 'Enter what is to be dialled: digits, * and # only, without spaces.',
    nl: 'Vul in wat er gekozen moet worden: alleen cijfers, * en #, zonder spaties.',
  },
  'phone-password': {
    en: 'A password for the phones has 8 to 24 letters and digits.',
    nl: 'Een wachtwoord voor de toestellen heeft 8 tot 24 letters en cijfers.',
  },
  'sip-username': {
    en: 'A SIP username is the company login, a dash, and letters or digits.',
    nl: 'Een SIP-gebruikersnaam is de inlognaam van het bedrijf, een streepje, en letters of cijfers.',
  },
  'sip-username.taken': {
    en: 'This SIP username is in use.',
    nl: 'Deze SIP-gebruikersnaam is al in gebruik.',
  },
  'password.short': { en: 'Use at least 10 characters.', nl: 'Gebruik minstens 10 tekens.' },
  'password.common': {
    en: 'This password is on lists of common passwords. Choose another.',
    nl: 'Dit wachtwoord staat op lijsten met veelgebruikte wachtwoorden. Kies een ander.',
  },
  'sip-password': {
    en: 'A SIP password has 8 to 64 characters without spaces or quotes.',
    nl: 'Een SIP-wachtwoord heeft 8 tot 64 tekens zonder spaties of aanhalingstekens.',
  },
  'time-zone': {
    en: 'Choose a time zone such as Europe/Amsterdam.',
    nl: 'Kies een tijdzone zoals Europe/Amsterdam.',
  },
  time: {
    en: 'Enter a time like 09:00 (24:00 is the end of the day).',
    nl: 'Vul een tijd in zoals 09:00 (24:00 is het einde van de dag).',
  },
  'closing.past': {
    en: 'Choose a moment that is still to come.',
    nl: 'Kies een moment dat nog moet komen.',
  },
  date: { en: 'Enter a date like 2026-12-25.', nl: 'Vul een datum in zoals 2026-12-25.' },
  'date-time': {
    en: 'Enter a date and time like 2026-12-25T09:00 (or *-12-25T09:00 for every year).',
    nl: 'Vul een datum en tijd in zoals 2026-12-25T09:00 (of *-12-25T09:00 voor elk jaar).',
  },
  'date.unknown': {
    en: 'The calendar does not have this day. Choose another; 29 February exists only in leap years.',
    nl: 'Deze dag staat niet op de kalender. Kies een andere; 29 februari bestaat alleen in schrikkeljaren.',
  },
  'day.twice': {
    en: 'This day is in the list twice. Remove one of the two.',
    nl: 'Deze dag staat twee keer in de lijst. Haal er één weg.',
  },
  'days.none': { en: 'Choose at least one day.', nl: 'Kies minstens één dag.' },
  'days.many': {
    en: 'At most 400 days fit here. Use a period, or put the rest in a second list.',
    nl: 'Hier passen hoogstens 400 dagen. Gebruik een periode, of zet de rest in een tweede lijst.',
  },
  'span.empty': {
    en: 'Begin and end are the same. Change one of them; a whole day is 00:00 to 24:00.',
    nl: 'Begin en einde zijn gelijk. Wijzig er één; een hele dag is 00:00 tot 24:00.',
  },
  'span.overlap': {
    en: 'These times overlap with others of the same day. Make them one, or let them begin after the others end.',
    nl: 'Deze tijden overlappen met andere van dezelfde dag. Maak er één van, of laat ze later beginnen.',
  },
  'spans.none': {
    en: 'Fill in times, or say that it is closed on these days (instead of the week).',
    nl: 'Vul tijden in, of zeg dat het op deze dagen gesloten is (in plaats van de week).',
  },
  'spans.many': {
    en: 'A day has at most 12 pairs of times. Make some of them one.',
    nl: 'Een dag heeft hoogstens 12 keer een begin en een einde. Voeg er een paar samen.',
  },
  'period.order': {
    en: 'The end does not lie after the beginning. Swap them, or change one of them.',
    nl: 'Het einde ligt niet na het begin. Wissel ze om, of wijzig er één.',
  },
  'period.years': {
    en: 'Give both beginning and end a year, or neither (every year).',
    nl: 'Geef begin en einde allebei een jaar, of geen van beide (elk jaar).',
  },
  country: {
    en: 'Choose a country from the list; its code has two capital letters, such as NL.',
    nl: 'Kies een land uit de lijst; de code heeft twee hoofdletters, zoals NL.',
  },
  region: {
    en: 'This country has no such region. Choose one from the list, or none for the whole country.',
    nl: 'Dit land heeft die regio niet. Kies er een uit de lijst, of geen voor het hele land.',
  },
  holiday: {
    en: 'There is no such holiday in this country or region. Remove it, or choose one from the list.',
    nl: 'Deze feestdag is er niet in dit land of deze regio. Haal hem weg, of kies er een uit de lijst.',
  },
  address: {
    en: 'Enter an IP address or network like 192.0.2.10 or 192.0.2.0/24.',
    nl: 'Vul een IP-adres of netwerk in zoals 192.0.2.10 of 192.0.2.0/24.',
  },
  'host-port': {
    en: 'Enter a host and port like sip.example.com:5060.',
    nl: 'Vul een host en poort in zoals sip.example.com:5060.',
  },
  'unknown-reference': {
    en: 'This refers to something that does not exist.',
    nl: 'Dit verwijst naar iets dat niet bestaat.',
  },
  'moment.past': {
    en: 'This moment has passed. Choose one that is still to come.',
    nl: 'Dit moment is al voorbij. Kies een moment dat nog komt.',
  },
  duplicate: {
    en: 'This occurs twice; it may occur once.',
    nl: 'Dit komt twee keer voor; dat mag één keer.',
  },
  'device.linked': {
    en: 'This device is already linked to another user. Unlink it there first.',
    nl: 'Dit toestel is al aan een andere gebruiker gekoppeld. Maak het daar eerst los.',
  },
  'in-use': {
    en: 'This is still used. Remove it there first.',
    nl: 'Dit wordt nog gebruikt. Haal het daar eerst weg.',
  },
  'module.other-plan': {
    en: 'This module can not stand in this kind of plan. Remove it.',
    nl: 'Deze app kan niet in dit soort belplan staan. Haal hem weg.',
  },
  'plan-override.itself': {
    en: 'A dial plan can not divert to itself. Choose another.',
    nl: 'Een belplan kan niet naar zichzelf omleiden. Kies een ander.',
  },
  'voicemail.not-own': {
    en: "A personal plan leaves messages in the user's own voicemail. Choose that one.",
    nl: 'Een persoonlijk belplan laat inspreken in de eigen voicemail. Kies die.',
  },
  'diversion.sequence': {
    en: 'A diversion has its own number of 1 to 3 digits within the dial plan.',
    nl: 'Een omleiding heeft binnen het belplan een eigen nummer van 1 tot 3 cijfers.',
  },
  'sound.format': {
    en: 'This is no sound that can be read. Choose an MP3, WAV or Ogg file.',
    nl: 'Dit is geen geluid dat te lezen is. Kies een MP3-, WAV- of Ogg-bestand.',
  },
  'sound.too-long': {
    en: 'A sound lasts half an hour at most. Choose a shorter one.',
    nl: 'Een geluid duurt hoogstens een half uur. Kies een korter geluid.',
  },
  'sound.silent': {
    en: 'There is nothing to be heard in this. Choose other words, or another recording.',
    nl: 'Hier is niets in te horen. Kies andere woorden, of een andere opname.',
  },
  'sound.failed': {
    en: 'This sound could not be worked on. Try it again, or save it as MP3 first.',
    nl: 'Dit geluid kon niet worden verwerkt. Probeer het opnieuw, of bewaar het eerst als MP3.',
  },
  'sound.record-code': {
    en: 'A code is a star and 2 to 5 digits, of which the first is 6 or 7, for example *60.',
    nl: 'Een code is een sterretje met 2 tot 5 cijfers, waarvan het eerste een 6 of 7 is, bijvoorbeeld *60.',
  },
  'sound.code-taken': {
    en: 'These digits already mean something else. Choose others, or change that code first, under settings.',
    nl: 'Deze cijfers betekenen al iets anders. Kies andere, of wijzig eerst die code, bij de instellingen.',
  },
  'sound.playing': {
    en: 'This recording is the one that plays. Bring back another first.',
    nl: 'Deze opname is de opname die klinkt. Zet eerst een andere terug.',
  },
  'spoken-text.too-long': {
    en: 'At most 3,000 characters are spoken at once. Make it shorter, or two sounds of it.',
    nl: 'Er worden hoogstens 3.000 tekens in één keer uitgesproken. Maak de tekst korter, of maak er twee geluiden van.',
  },
  'module.unknown': { en: 'This module does not exist.', nl: 'Deze app bestaat niet.' },
  'module.misplaced': {
    en: 'This module can not stand here: a choice stands in a menu, and a menu holds only choices.',
    nl: 'Deze app kan hier niet staan: een keuze staat in een keuzemenu, en in een keuzemenu staan alleen keuzes.',
  },
  'too-deep': {
    en: 'This is nested far deeper than anything that can be saved.',
    nl: 'Dit is veel dieper genest dan iets wat opgeslagen kan worden.',
  },
  'route.too-large': {
    en: 'A call route holds at most 500 modules, nested at most 12 deep.',
    nl: 'Een belroute heeft hoogstens 500 apps, hoogstens 12 diep genest.',
  },
} as const satisfies Record<string, Words>;

export type ProblemCode = keyof typeof problems;

const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(problems, text);

/** One thing wrong with a document: where (a JSON path), what (a code), and the sentence for the reader. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly code: ProblemCode;
  /** Extra facts, such as the name of the user who has the number. */
  readonly detail?: string | Words;
}

/** The code of a zod issue: our own where the schema gave one, else by zod's kind of issue. */
export function problemCode(issue: z.core.$ZodIssue): ProblemCode {
  if (isProblemCode(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      // zod keeps the input of an issue only when asked to, but its message always says what it received.
      return issue.message.endsWith('received undefined') ? 'required' : 'type';
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? 'required' : 'too-short';
    case 'too_big':
      return 'too-long';
    case 'unrecognized_keys':
      return 'unknown-key';
    case 'invalid_value':
    case 'invalid_union':
      return 'choice';
    default:
      return 'format';
  }
}

/** The problems of a failed parse, with unknown keys pointed at one by one. */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const code = problemCode(issue);
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...path, key], code }))
      : [{ path, code }];
  });
}

/** The sentence for the reader: what is wrong and the remedy. */
export function problemText(problem: Pick<Problem, 'code' | 'detail'>, language: Language): string {
  const sentence = problems[problem.code][language];
  if (problem.detail === undefined) return sentence;
  const detail = typeof problem.detail === 'string' ? problem.detail : problem.detail[language];
  return `${sentence} (${detail})`;
}
