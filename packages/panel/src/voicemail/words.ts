import { wordBook } from '../i18n/word-book.ts';

export const voicemailWords = wordBook('voicemail', {
  title: { nl: 'Voicemail', en: 'Voicemail' },
  inbox: { nl: 'Van wie', en: 'Whose' },
  own: { nl: 'Mijn voicemail', en: 'My voicemail' },
  newOf: { nl: '{{name}} ({{count}} nieuw)', en: '{{name}} ({{count}} new)' },
  from: { nl: 'Van', en: 'From' },
  when: { nl: 'Wanneer', en: 'When' },
  length: { nl: 'Duur', en: 'Length' },
  state: { nl: 'Toestand', en: 'State' },
  new: { nl: 'Nieuw', en: 'New' },
  heard: { nl: 'Beluisterd', en: 'Heard' },
  withheld: { nl: 'Anoniem', en: 'Anonymous' },
  messageOf: { nl: 'bericht van {{who}}', en: 'message of {{who}}' },
  actionsOf: {
    nl: 'Wat je met het bericht van {{who}} kunt doen',
    en: 'What you can do with the message of {{who}}',
  },
  download: { nl: 'Opslaan als bestand', en: 'Save as a file' },
  markNew: { nl: 'Weer als nieuw tonen', en: 'Show as new again' },
  markHeard: { nl: 'Als beluisterd tonen', en: 'Show as heard' },
  delete: { nl: 'Verwijderen', en: 'Delete' },
  deleteTitle: { nl: 'Bericht verwijderen?', en: 'Delete the message?' },
  deleteLoss: {
    nl: 'Het bericht van {{who}} is dan weg, voor iedereen die het kan beluisteren.',
    en: 'The message of {{who}} is then gone, for everybody who can listen to it.',
  },
  deleteButton: { nl: 'Bericht verwijderen', en: 'Delete message' },
  deleted: { nl: 'Het bericht is verwijderd.', en: 'The message was deleted.' },
  more: { nl: 'Oudere berichten tonen', en: 'Show older messages' },
  emptyTitle: { nl: 'Geen berichten', en: 'No messages' },
  emptyWhy: {
    nl: 'Spreekt iemand in, dan staat het bericht hier en krijg je het in je mail.',
    en: 'When somebody leaves a message it stands here, and comes to your mail.',
  },
  noBoxesTitle: { nl: 'Nog geen voicemail', en: 'No voicemail yet' },
  noBoxesWhy: {
    nl: 'Dit bedrijf heeft geen voicemailbox. Wat bellers bij een gebruiker inspreken, is alleen voor die gebruiker.',
    en: 'This company has no voicemail box. What callers leave for a user is for that user only.',
  },
});
