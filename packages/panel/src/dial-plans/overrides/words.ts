import { wordBook } from '../../i18n/word-book.ts';

export const overrideWords = wordBook('plan-overrides', {
  divert: { nl: 'Alle gesprekken omleiden', en: 'Divert all calls' },
  title: { nl: 'Waar gaan gesprekken heen?', en: 'Where do calls go?' },
  why: {
    nl: 'Geldt meteen voor wie dit belplan binnenkomt, tot je het weer terugzet. Het belplan zelf verandert niet.',
    en: 'In force at once for who comes into this plan, until you set it back. The plan itself does not change.',
  },
  ownPlan: { nl: 'Volgens dit belplan', en: 'By this dial plan' },
  number: { nl: 'Mobiel of ander nummer', en: 'A mobile or other number' },
  numberLabel: { nl: 'Telefoonnummer', en: 'Telephone number' },
  numberExample: { nl: '06 12 34 56 78', en: '06 12 34 56 78' },
  box: { nl: 'Voicemail', en: 'Voicemail' },
  boxLabel: { nl: 'Voicemailbox', en: 'Voicemail box' },
  noBoxes: { nl: 'Er zijn geen voicemailboxen', en: 'There are no voicemail boxes' },
  party: { nl: 'Een collega of ander belplan', en: 'A colleague or another dial plan' },
  partyLabel: { nl: 'Wie of welk belplan', en: 'Who, or which plan' },
  colleagues: { nl: 'Collega’s', en: 'Colleagues' },
  plans: { nl: 'Belplannen', en: 'Dial plans' },
  choose: { nl: 'Kies', en: 'Choose' },
  save: { nl: 'Opslaan: geldt meteen', en: 'Save: in force at once' },
  cancel: { nl: 'Annuleren', en: 'Cancel' },
  saved: { nl: 'Opgeslagen. Geldt vanaf het volgende gesprek.', en: 'Saved. In force for the next call.' },
  notice: {
    nl: 'Alle gesprekken gaan nu naar {{target}}, sinds {{when}} door {{by}}.',
    en: 'All calls now go to {{target}}, since {{when}} by {{by}}.',
  },
  mark: {
    nl: 'Omgeleid naar {{target}}, sinds {{when}} door {{by}}',
    en: 'Diverted to {{target}}, since {{when}} by {{by}}',
  },
  gone: { nl: 'iets dat verwijderd is', en: 'something that was deleted' },
  voicemailOf: { nl: 'voicemail {{name}}', en: 'voicemail {{name}}' },
  change: { nl: 'Wijzigen', en: 'Change' },
  back: { nl: 'Weer volgens het belplan', en: 'Back to the plan' },
});
