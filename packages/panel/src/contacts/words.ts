import { wordBook } from '../i18n/word-book.ts';

export const contactWords = wordBook('contacts', {
  title: { nl: 'Telefoonboek', en: 'Phone book' },
  add: { nl: 'Contact toevoegen', en: 'Add contact' },
  import: { nl: 'Bestand inlezen', en: 'Read a file' },
  filter: { nl: 'Zoek op naam of nummer', en: 'Search by name or number' },
  noneFound: { nl: 'Geen contact met “{{text}}”.', en: 'No contact with “{{text}}”.' },
  emptyTitle: { nl: 'Nog geen contacten', en: 'No contacts yet' },
  emptyWhy: {
    nl: 'Zet hier de nummers van klanten en leveranciers. Wat gedeeld is, vinden alle collega’s ook op hun toestel.',
    en: 'Put the numbers of customers and suppliers here. What is shared all colleagues find on their phones too.',
  },
  name: { nl: 'Naam', en: 'Name' },
  numbers: { nl: 'Nummers', en: 'Numbers' },
  numbersHint: {
    nl: 'Eén per regel, bijvoorbeeld 050 820 00 00.',
    en: 'One a line, for example 050 820 00 00.',
  },
  seenBy: { nl: 'Zichtbaar voor', en: 'Seen by' },
  everybody: { nl: 'Alle collega’s', en: 'All colleagues' },
  onlyMe: { nl: 'Alleen jij', en: 'Only you' },
  shared: { nl: 'Delen met alle collega’s', en: 'Share with all colleagues' },
  sharedHint: {
    nl: 'Ook op hun toestellen. Beheerders kunnen een gedeeld contact wijzigen.',
    en: 'On their phones too. Administrators can change a shared contact.',
  },
  edit: { nl: 'Wijzigen', en: 'Edit' },
  editTitle: { nl: '{{name}} wijzigen', en: 'Edit {{name}}' },
  delete: { nl: 'Verwijderen', en: 'Delete' },
  deleteTitle: { nl: '{{name}} verwijderen?', en: 'Delete {{name}}?' },
  deleteLoss: {
    nl: 'Het contact verdwijnt uit het telefoonboek, ook op de toestellen.',
    en: 'The contact leaves the phone book, on the phones too.',
  },
  deleteButton: { nl: 'Contact verwijderen', en: 'Delete contact' },
  actionsOf: { nl: 'Wat je met {{name}} kunt doen', en: 'What you can do with {{name}}' },
  save: { nl: 'Opslaan', en: 'Save' },
  file: { nl: 'CSV-bestand', en: 'CSV file' },
  fileHint: {
    nl: 'Eerst de naam, dan een of meer nummers; uit Excel via Opslaan als > CSV.',
    en: 'The name first, then one or more numbers; from Excel by Save as > CSV.',
  },
  choose: { nl: 'Kies een bestand', en: 'Choose a file' },
  good_one: { nl: 'Eén contact klaar om toe te voegen.', en: 'One contact ready to be added.' },
  good_other: {
    nl: '{{count}} contacten klaar om toe te voegen.',
    en: '{{count}} contacts ready to be added.',
  },
  badName: { nl: 'Regel {{line}}: er is geen naam.', en: 'Line {{line}}: there is no name.' },
  badNumber: {
    nl: 'Regel {{line}}, {{name}}: dit is geen telefoonnummer: {{numbers}}.',
    en: 'Line {{line}}, {{name}}: this is no telephone number: {{numbers}}.',
  },
  skipped: { nl: 'Deze regels worden overgeslagen:', en: 'These lines are left out:' },
  addAll: { nl: 'Toevoegen', en: 'Add' },
  added: { nl: 'Toegevoegd.', en: 'Added.' },
});
