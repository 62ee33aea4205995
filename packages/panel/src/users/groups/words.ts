import { wordBook } from '../../i18n/word-book.ts';

export const groupWords = wordBook('user-groups', {
  title: { nl: 'Groepen', en: 'Groups' },
  add: { nl: 'Groep toevoegen', en: 'Add group' },
  newTitle: { nl: 'Nieuwe groep', en: 'New group' },
  group: { nl: 'Groep', en: 'Group' },
  groupOff: {
    nl: 'Overnemen per groep kan nu niet: de code daarvoor staat uit bij Instellingen, Codes.',
    en: 'Taking calls by group is not possible now: its code is off under Settings, Codes.',
  },
  groupWhy: {
    nl: 'Wie {{code}} met het nummer van de groep belt, neemt over wat bij een van de leden rinkelt.',
    en: 'Whoever dials {{code}} with the number of the group takes what rings at one of its members.',
  },
  name: { nl: 'Naam', en: 'Name' },
  nameHint: { nl: 'Bijvoorbeeld: Winkel', en: 'For example: Shop' },
  number: { nl: 'Nummer', en: 'Number' },
  numberHint: { nl: 'Twee cijfers.', en: 'Two digits.' },
  members: { nl: 'Leden', en: 'Members' },
  nobody: { nl: 'Nog niemand.', en: 'Nobody yet.' },
  pickUp: { nl: 'Overnemen', en: 'Pick up' },
  emptyTitle: { nl: 'Nog geen groepen', en: 'No groups yet' },
  emptyWhy: {
    nl: 'Collega’s die bij elkaar zitten nemen met één code elkaars gesprekken over. Een belgroep vul je ermee in één keer.',
    en: 'Colleagues who sit together pick up each other’s calls with one code. A hunt group is filled with it in one go.',
  },
  addAll: { nl: 'Iedereen van {{name}}', en: 'Everybody of {{name}}' },
  delete: { nl: 'Verwijderen', en: 'Delete' },
  deleteSure: { nl: '{{name}} verwijderen?', en: 'Delete {{name}}?' },
  deleteLoss: {
    nl: 'Gesprekken van deze groep zijn dan niet meer samen over te nemen. De leden blijven bestaan.',
    en: 'Calls of this group can then no longer be picked up together. The members stay.',
  },
  saved: { nl: '{{name}} is opgeslagen.', en: '{{name}} was saved.' },
});
