import { wordBook } from '../../i18n/word-book.ts';

export const personalWords = wordBook('personal-plans', {
  mine: { nl: 'Mijn belplan', en: 'My dial plan' },
  of: { nl: 'Belplan van {{name}}', en: 'Dial plan of {{name}}' },
  about: {
    nl: 'voor wie {{number}} belt of wordt doorverbonden',
    en: 'for who calls {{number}} or is transferred there',
  },
  standard: {
    nl: 'Dit is het standaardplan. Pas je het aan, dan geldt voortaan jouw eigen plan.',
    en: 'This is the standard plan. Change it, and your own plan holds from then on.',
  },
  standardOf: {
    nl: 'Dit is het standaardplan. Pas je het aan, dan krijgt {{name}} een eigen plan.',
    en: 'This is the standard plan. Change it, and {{name}} gets a plan of their own.',
  },
  notNow: {
    nl: 'Dit plan geldt nu niet: gesprekken gaan {{where}}.',
    en: 'This plan does not hold now: calls go {{where}}.',
  },
  toMobile: { nl: 'naar mobiel', en: 'to the mobile' },
  toVoicemail: { nl: 'naar voicemail', en: 'to voicemail' },
  toForward: { nl: 'naar {{number}}', en: 'to {{number}}' },
  declined: {
    nl: 'Dit plan geldt nu niet: alle gesprekken worden geweigerd.',
    en: 'This plan does not hold now: all calls are declined.',
  },
  save: { nl: 'Opslaan: geldt meteen', en: 'Save: in force at once' },
  saved: { nl: 'Opgeslagen. Geldt vanaf het volgende gesprek.', en: 'Saved. In force for the next call.' },
  versions: { nl: 'Versies', en: 'Versions' },
  noVersions: { nl: 'Er is nog niets opgeslagen.', en: 'Nothing was saved yet.' },
  version: { nl: 'Versie {{number}}', en: 'Version {{number}}' },
  live: { nl: 'geldt nu', en: 'in force' },
  savedBy: { nl: '{{author}}, {{when}}', en: '{{author}}, {{when}}' },
  restore: { nl: 'Weer laten gelden', en: 'Put in force again' },
  restored: { nl: 'Versie {{number}} geldt weer.', en: 'Version {{number}} is in force again.' },
  backToStandard: { nl: 'Terug naar het standaardplan', en: 'Back to the standard plan' },
  backTitle: { nl: 'Terug naar het standaardplan?', en: 'Back to the standard plan?' },
  backLoss: {
    nl: 'Vanaf het volgende gesprek gaan eerst alle toestellen over en daarna de voicemail, als die aan staat. De versies van dit plan blijven bewaard.',
    en: 'From the next call all phones ring first, then voicemail takes over if it is on. The versions of this plan are kept.',
  },
  backButton: { nl: 'Standaardplan volgen', en: 'Follow the standard plan' },
  backDone: { nl: 'Het standaardplan geldt weer.', en: 'The standard plan is in force again.' },
  conflict: {
    nl: 'Iemand anders heeft dit plan intussen opgeslagen. Sla je op, dan vervangt jouw plan dat; het andere blijft bij de versies.',
    en: 'Somebody else saved this plan meanwhile. When you save, yours replaces it; the other stays among the versions.',
  },
  thenFollows: { nl: 'Dan volgt nu:', en: 'What then follows now:' },
  open: { nl: 'Plan bekijken en aanpassen', en: 'See and change the plan' },
  planTitle: { nl: 'Belplan', en: 'Dial plan' },
  followsStandard: { nl: 'Standaardplan', en: 'Standard plan' },
  followsOwn: { nl: 'Eigen plan', en: 'Own plan' },
  targets: { nl: 'Wat gaat er over?', en: 'What rings?' },
  targetsWhy: {
    nl: 'Alles wat aan staat gaat tegelijk over. Geldt meteen.',
    en: 'All that is on rings at the same time. In force at once.',
  },
  noDevices: {
    nl: 'Er is nog geen toestel gekoppeld.',
    en: 'No device is linked yet.',
  },
  mobile: { nl: 'Mobiel', en: 'Mobile' },
  mobileNumber: { nl: 'Mobiel nummer', en: 'Mobile number' },
  mobileExample: { nl: '06 12 34 56 78', en: '06 12 34 56 78' },
  mobileHint: {
    nl: 'Gaat mee over. Let op: staat de mobiel uit, dan kan de voicemail van de provider opnemen.',
    en: 'Rings along. Note: when the mobile is off, the voicemail of its provider may answer.',
  },
  saveNumber: { nl: 'Nummer opslaan', en: 'Save number' },
  nothingOn: {
    nl: 'Alles staat uit: er gaat niets over.',
    en: 'All is off: nothing rings.',
  },
});
