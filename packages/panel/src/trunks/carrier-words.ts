import { wordBook } from '../i18n/word-book.ts';

export const carrierWords = wordBook('carrier', {
  order: { nl: 'Volgorde en grenzen', en: 'Order and limits' },
  alsoSendTo: { nl: 'Andere adressen van deze carrier', en: 'Other addresses of this carrier' },
  alsoSendToHint: {
    nl: 'Als het eerste adres niet antwoordt of een storing meldt, worden deze op volgorde geprobeerd. Enter na elk.',
    en: 'Tried in this order when the first address does not answer or reports a fault. Enter after each.',
  },
  firstReply: { nl: 'Wacht op antwoord', en: 'Wait for an answer' },
  firstReplyHint: {
    nl: 'Daarna het volgende adres of de volgende trunk.',
    en: 'After that the next address or trunk.',
  },
  seconds: { nl: ' seconden', en: ' seconds' },
  times: { nl: ' keer', en: ' times' },
  weight: { nl: 'Aandeel', en: 'Share' },
  weightHint: {
    nl: 'Verdeelt gesprekken over trunks met dezelfde voorrang.',
    en: 'Shares calls among trunks of the same priority.',
  },
  channelsIn: { nl: 'Waarvan binnenkomend', en: 'Of which incoming' },
  channelsOut: { nl: 'Waarvan uitgaand', en: 'Of which outgoing' },
  noLimit: { nl: 'Leeg: geen aparte grens.', en: 'Empty: no limit apart.' },
  numbersAndCaller: { nl: 'Nummers, beller en geluid', en: 'Numbers, caller and sound' },
  'number.to': { nl: 'Het gebelde nummer schrijven als', en: 'Write the number called as' },
  'number.from': { nl: 'Het nummer in From schrijven als', en: 'Write the number in From as' },
  'number.identity': {
    nl: 'Het nummer van de beller in de andere kop schrijven als',
    en: 'Write the caller’s number in the other header as',
  },
  identity: { nl: 'Wie er belt staat ook in', en: 'Who calls is also told in' },
  identityHint: {
    nl: 'Vraag je carrier welke kop zij lezen. Meestal is het P-Asserted-Identity.',
    en: 'Ask your carrier which header they read. Mostly it is P-Asserted-Identity.',
  },
  identityNone: { nl: 'Alleen From', en: 'From only' },
  from: { nl: 'In From staat', en: 'From holds' },
  fromCaller: { nl: 'Het nummer van de beller', en: 'The caller’s number' },
  fromAccount: { nl: 'De gebruikersnaam bij de carrier', en: 'The username at the carrier' },
  withheld: { nl: 'Anoniem bellen', en: 'Calling anonymously' },
  withheldAnonymous: { nl: 'From wordt anoniem', en: 'From becomes anonymous' },
  withheldPrivacy: {
    nl: 'From blijft; de carrier verbergt het nummer',
    en: 'From stays; the carrier hides the number',
  },
  domain: { nl: 'Domein in From', en: 'Domain in From' },
  domainHint: {
    nl: 'Leeg: de naam van deze centrale. Sommige carriers willen hun eigen naam.',
    en: 'Empty: the name of this exchange. Some carriers want their own name.',
  },
  codecs: { nl: 'Toegestane codecs', en: 'Allowed codecs' },
  codecsHint: { nl: 'Leeg: alle.', en: 'Empty: all.' },
  health: { nl: 'Bewaking', en: 'Watch' },
  ask: { nl: 'Vraag of de carrier er is', en: 'Ask whether the carrier is there' },
  askHint: {
    nl: 'Antwoordt hij niet, dan gaan gesprekken eerst langs andere trunks en krijgen operators een mail.',
    en: 'When it does not answer, calls try other trunks first and operators get a mail.',
  },
  every: { nl: 'Elke', en: 'Every' },
  downAfter: { nl: 'Telt als weg na', en: 'Counts as gone after' },
});
