import { wordBook } from '../i18n/word-book.ts';

export const profileWords = wordBook('profile', {
  title: { nl: 'Mijn profiel', en: 'My profile' },
  me: { nl: 'Ik', en: 'Me' },
  internalNumber: { nl: 'Intern nummer {{number}}', en: 'Internal number {{number}}' },
  name: { nl: 'Naam', en: 'Name' },
  email: { nl: 'E-mailadres', en: 'E-mail address' },
  emailHint: {
    nl: 'Hierheen gaat een link als je je wachtwoord vergeet. Zonder adres kan dat niet.',
    en: 'A link goes here when you forget your password. Without an address it can not.',
  },
  saveName: { nl: 'Opslaan', en: 'Save' },
  nameSaved: { nl: 'Je gegevens zijn opgeslagen.', en: 'Your details were saved.' },
  nameHint: {
    nl: 'Naam of nummer niet goed? Vraag een beheerder om het te wijzigen.',
    en: 'Name or number wrong? Ask an administrator to change it.',
  },
  choosePicture: { nl: 'Foto kiezen', en: 'Choose a picture' },
  removePicture: { nl: 'Foto weghalen', en: 'Remove the picture' },
  calling: { nl: 'Gebeld worden', en: 'Being called' },
  availability: { nl: 'Waar gaan gesprekken heen?', en: 'Where do calls go?' },
  ownPlan: { nl: 'Volgens het eigen belplan', en: 'By the own dial plan' },
  ownPlanHint: {
    nl: 'Zonder eigen plan gaan alle toestellen over die aan staan, daarna de voicemail als die aan staat.',
    en: 'Without a plan of your own all phones ring that are on, then voicemail takes over if it is on.',
  },
  toMobile: { nl: 'Mobiel', en: 'Mobile' },
  toMobileHint: {
    nl: 'Ook te schakelen met {{code}} op een toestel.',
    en: 'Also switched with {{code}} on a phone.',
  },
  toVoicemail: { nl: 'Voicemail', en: 'Voicemail' },
  toVoicemailHint: {
    nl: 'De beller spreekt meteen in; het bericht komt in je mail.',
    en: 'The caller leaves a message at once; it comes to your mail.',
  },
  toOther: { nl: 'Een collega of ander nummer', en: 'A colleague or another number' },
  toOtherHint: {
    nl: 'Bij een collega volgens diens eigen keuze hier.',
    en: "With a colleague by that colleague's own choice here.",
  },
  mobileNumber: { nl: 'Mobiel nummer', en: 'Mobile number' },
  forwardTo: { nl: 'Nummer', en: 'Number' },
  mobileExample: { nl: '06 12 34 56 78', en: '06 12 34 56 78' },
  forwardExample: { nl: '102 of 050 123 45 67', en: '102 or 050 123 45 67' },
  declineAll: { nl: 'Alle gesprekken weigeren', en: 'Decline all calls' },
  declineAllHint: {
    nl: 'Niets gaat over, wie er ook belt en via welk belplan ook.',
    en: 'Nothing rings, whoever calls and by whatever plan.',
  },
  saveAvailability: { nl: 'Opslaan', en: 'Save' },
  discardAvailability: { nl: 'Toch niet', en: 'Never mind' },
  shownNumber: { nl: 'Nummer dat je meestuurt', en: 'Number you show' },
  shownNumberHint: {
    nl: 'Wie je buiten het bedrijf belt ziet dit. Blijft zo tot je het weer wijzigt.',
    en: 'Whom you call outside the company sees this. It stays until you change it.',
  },
  shownNumberOther: { nl: 'Een ander nummer van het bedrijf', en: 'Another number of the company' },
  personalVoicemail: { nl: 'Persoonlijke voicemail', en: 'Personal voicemail' },
  personalVoicemailHint: {
    nl: 'Neem je niet op, dan kan de beller inspreken. Het bericht komt in je mail.',
    en: 'When you do not answer, the caller can leave a message. It comes to your mail.',
  },
  anonymous: { nl: 'Mijn nummer niet tonen', en: 'Withhold my number' },
  anonymousHint: { nl: 'Wie je belt ziet “anoniem”.', en: 'Whom you call sees “anonymous”.' },
  preferencesSaved: {
    nl: 'Opgeslagen. Geldt vanaf het volgende gesprek.',
    en: 'Saved. In force for the next call.',
  },
  password: { nl: 'Wachtwoord', en: 'Password' },
  passwordWhy: {
    nl: 'Op andere apparaten moet je daarna opnieuw inloggen.',
    en: 'On other devices you then have to sign in again.',
  },
  currentPassword: { nl: 'Huidig wachtwoord', en: 'Current password' },
  newPassword: { nl: 'Nieuw wachtwoord', en: 'New password' },
  passwordRule: {
    nl: 'Minstens 10 tekens. Een paar woorden achter elkaar werkt goed.',
    en: 'At least 10 characters. A few words in a row work well.',
  },
  changePassword: { nl: 'Wachtwoord wijzigen', en: 'Change password' },
  passwordChanged: { nl: 'Je wachtwoord is gewijzigd.', en: 'Your password was changed.' },
});
