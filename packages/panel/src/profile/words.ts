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
