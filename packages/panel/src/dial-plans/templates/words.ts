import { wordBook } from '../../i18n/word-book.ts';

export const templateWords = wordBook('plan-templates', {
  fromTemplate: { nl: 'Begin met een voorbeeld', en: 'Start from a template' },
  chooseTemplate: { nl: 'Waar lijkt het op?', en: 'What is it like?' },
  other: { nl: 'Ander voorbeeld', en: 'Another template' },
  name: { nl: 'Naam', en: 'Name' },
  who: { nl: 'Wie rinkelt er?', en: 'Who rings?' },
  whoHint: { nl: 'tijdens de openingstijden', en: 'during opening hours' },
  hours: { nl: 'Openingstijden', en: 'Opening hours' },
  from: { nl: 'Van', en: 'From' },
  to: { nl: 'Tot', en: 'To' },
  box: { nl: 'Voicemail komt in', en: 'Voicemail goes to' },
  newBox: { nl: 'een nieuwe box voor dit belplan', en: 'a new box for this plan' },
  dutyPost: { nl: 'Nummer van de huisartsenpost', en: 'Number of the duty post' },
  dutyPostHint: {
    nl: 'Buiten de openingstijden gaan bellers daarheen.',
    en: 'Out of hours callers go there.',
  },
  onCall: { nl: 'Wie heeft er dienst?', en: 'Who is on duty?' },
  onCallHint: {
    nl: 'Ze gaan één voor één over, in deze volgorde.',
    en: 'They are rung one by one, in this order.',
  },
  mobile: { nl: '{{name}}, mobiel {{number}}', en: '{{name}}, mobile {{number}}' },
  make: { nl: 'Belplan maken', en: 'Make dial plan' },
  makes: {
    nl: 'Je krijgt ook deze tijdscondities: {{names}}. Alles is daarna te wijzigen.',
    en: 'You also get these time conditions: {{names}}. Everything can be changed afterwards.',
  },
});
