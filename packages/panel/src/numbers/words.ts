import { wordBook } from '../i18n/word-book.ts';

export const numberWords = wordBook('numbers', {
  title: { nl: 'Nummers', en: 'Numbers' },
  number: { nl: 'Nummer', en: 'Number' },
  filter: { nl: 'Zoek op nummer of belplan', en: 'Search by number or dial plan' },
  noneFound: { nl: 'Geen nummer met “{{text}}”.', en: 'No number with “{{text}}”.' },
  dialPlan: { nl: 'Belplan', en: 'Dial plan' },
  unused: { nl: 'Ongebruikt', en: 'Unused' },
  inUse: { nl: 'In gebruik', en: 'In use' },
  state: { nl: 'Gebruik', en: 'Use' },
  copyNumber: { nl: '{{number}} kopiëren', en: 'Copy {{number}}' },
  copied: { nl: '{{number}} is gekopieerd.', en: '{{number}} was copied.' },
  actionsOf: { nl: 'Wat je met {{number}} kunt doen', en: 'What you can do with {{number}}' },
  link: { nl: 'Aan een belplan koppelen', en: 'Link to a dial plan' },
  change: { nl: 'Ander belplan kiezen', en: 'Choose another dial plan' },
  unlink: { nl: 'Losmaken van het belplan', en: 'Unlink from the dial plan' },
  callNow: { nl: 'Dit nummer nu bellen', en: 'Call this number now' },
  calledNow: {
    nl: 'Je telefooncentrale belt {{number}} alsof er buiten iemand belt. Hier zie je waar het gesprek is.',
    en: 'Your exchange calls {{number}} as if somebody outside did. Here you see where the call is.',
  },
  linkTitle: { nl: 'Belplan voor {{number}}', en: 'Dial plan for {{number}}' },
  linkWhy: {
    nl: 'Het belplan bepaalt wat er gebeurt als iemand dit nummer belt.',
    en: 'The dial plan decides what happens when somebody calls this number.',
  },
  linkButton: { nl: 'Koppelen', en: 'Link' },
  linked: {
    nl: '{{number}} volgt vanaf het volgende gesprek {{plan}}.',
    en: '{{number}} follows {{plan}} from the next call.',
  },
  unlinkTitle: { nl: '{{number}} losmaken?', en: 'Unlink {{number}}?' },
  unlinkLoss: {
    nl: 'Wie dit nummer belt, krijgt vanaf het volgende gesprek te horen dat het niet in gebruik is. Het belplan blijft bestaan.',
    en: 'Whoever calls this number hears from the next call that it is not in use. The dial plan stays.',
  },
  unlinkButton: { nl: 'Losmaken', en: 'Unlink' },
  unlinked: { nl: '{{number}} is losgemaakt.', en: '{{number}} was unlinked.' },
  emptyTitle: { nl: 'Nog geen nummers', en: 'No numbers yet' },
  emptyWhy: {
    nl: 'Je aanbieder geeft nummers uit. Zodra er een is, staat het hier met zijn eigen belplan.',
    en: 'Your provider hands out numbers. As soon as there is one it stands here with its own dial plan.',
  },
  emptyWhyOperator: {
    nl: 'Geef dit bedrijf een nummer. Het komt met een eigen belplan, dat de beheerder daarna invult.',
    en: 'Give this company a number. It arrives with its own dial plan, which the administrator then fills in.',
  },
  handOut: { nl: 'Nummer uitgeven', en: 'Hand out a number' },
  handOutWhy: {
    nl: 'Het nummer komt met een eigen belplan.',
    en: 'The number arrives with its own dial plan.',
  },
  numberHint: {
    nl: 'Bijvoorbeeld 085 000 11 22 of +31850001122.',
    en: 'For example 085 000 11 22 or +31850001122.',
  },
  planName: { nl: 'Naam van het belplan', en: 'Name of the dial plan' },
  planNameHint: { nl: 'Leeg: het nummer zelf.', en: 'Empty: the number itself.' },
  trunk: { nl: 'Komt binnen via', en: 'Comes in by' },
  anyTrunk: { nl: 'Elke trunk', en: 'Any trunk' },
  handedOut: { nl: '{{number}} is uitgegeven.', en: '{{number}} was handed out.' },
  takeBack: { nl: 'Nummer terugnemen', en: 'Take the number back' },
  takeBackTitle: { nl: '{{number}} terugnemen?', en: 'Take {{number}} back?' },
  takeBackLoss: {
    nl: 'Het bedrijf raakt dit nummer kwijt en is er niet meer op bereikbaar. Het belplan blijft, zonder nummer.',
    en: 'The company loses this number and can no longer be reached on it. The dial plan stays, without a number.',
  },
  takenBack: { nl: '{{number}} is teruggenomen.', en: '{{number}} was taken back.' },
  noPlans: {
    nl: 'Er is nog geen belplan. Maak er eerst een.',
    en: 'There is no dial plan yet. Make one first.',
  },
});
