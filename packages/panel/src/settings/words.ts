import { wordBook } from '../i18n/word-book.ts';

export const settingWords = wordBook('settings', {
  title: { nl: 'Instellingen', en: 'Settings' },
  webhooks: { nl: 'Webhooks', en: 'Webhooks' },
  webhooksWhy: {
    nl: 'Met deze sleutel controleert je webserver dat een aanvraag van deze centrale komt.',
    en: 'With this key your web server checks that a request comes from this exchange.',
  },
  webhookKey: { nl: 'Sleutel voor webhooks', en: 'Key for webhooks' },
  webhookVerify: {
    nl: 'Reken HMAC-SHA256 uit over de tijd (t), een punt en de inhoud, met deze sleutel; dat moet gelijk zijn aan v1 in de kop Simmpl-Signature.',
    en: 'Work out HMAC-SHA256 over the time (t), a full stop and the body, with this key; it must equal v1 in the header Simmpl-Signature.',
  },
  showKey: { nl: 'Sleutel tonen', en: 'Show the key' },
  replaceKey: { nl: 'Nieuwe sleutel maken', en: 'Make a new key' },
  replaceTitle: { nl: 'Nieuwe sleutel maken?', en: 'Make a new key?' },
  replaceLoss: {
    nl: 'Vanaf het volgende gesprek klopt de oude sleutel niet meer. Zet de nieuwe meteen in je webserver.',
    en: 'From the next call the old key is no longer right. Put the new one in your web server at once.',
  },
  keyReplaced: { nl: 'De nieuwe sleutel geldt.', en: 'The new key is in force.' },
  company: { nl: 'Bedrijf', en: 'Company' },
  name: { nl: 'Naam van het bedrijf', en: 'Name of the company' },
  login: { nl: 'Inlognaam', en: 'Login' },
  loginHint: {
    nl: 'Ligt vast: staat in alle gebruikersnamen.',
    en: 'Fixed: it stands in all usernames.',
  },
  language: { nl: 'Taal', en: 'Language' },
  languageHint: {
    nl: 'Voor wat bellers horen en voor voicemail. Iedereen kiest zelf de taal van het paneel.',
    en: 'For what callers hear and for voicemail. Everyone chooses the language of the panel themselves.',
  },
  timeZone: { nl: 'Tijdzone', en: 'Time zone' },
  timeZoneHint: {
    nl: 'Openingstijden en tijden in lijsten volgen deze zone.',
    en: 'Opening hours and times in lists follow this zone.',
  },
  encryption: { nl: 'Versleuteld geluid', en: 'Encrypted sound' },
  encryptionWhy: {
    nl: 'Tussen de centrale en toestellen die zich over TLS aanmelden. Naar buiten gaat een gesprek onversleuteld verder.',
    en: 'Between the exchange and devices that sign in over TLS. To the outside a call goes on unencrypted.',
  },
  encryptionAllowed: { nl: 'Waar het toestel het kan', en: 'Where the device can' },
  encryptionRequired: {
    nl: 'Altijd: toestellen zonder TLS en SRTP kunnen niet bellen',
    en: 'Always: devices without TLS and SRTP can not call',
  },
  encryptionOff: { nl: 'Nooit', en: 'Never' },
  keeping: { nl: 'Bewaren', en: 'Keeping' },
  callHistoryDays: { nl: 'Gesprekken bewaren', en: 'Keep calls' },
  voicemailDays: { nl: 'Voicemail bewaren', en: 'Keep voicemail' },
  faxDays: { nl: 'Faxen bewaren', en: 'Keep faxes' },
  faxHint: { nl: '1 tot 365 dagen, ontvangen en verstuurd.', en: '1 to 365 days, received and sent.' },
  holdMusic: { nl: 'Muziek in de wacht', en: 'Music on hold' },
  holdMusicHint: {
    nl: 'Voor wie in de wacht staat, geparkeerd is of wordt doorverbonden, en in wachtrijen zonder eigen muziek. Eigen muziek zet je bij Geluiden.',
    en: 'For callers on hold, parked or being transferred, and in queues without music of their own. Add your own music under Sounds.',
  },
  parkSeconds: { nl: 'Geparkeerd gesprek komt terug na', en: 'A parked call comes back after' },
  parkHint: {
    nl: '10 tot 3600 seconden. Dan gaat de telefoon over van wie het gesprek parkeerde.',
    en: '10 to 3600 seconds. Then the phone rings of who parked the call.',
  },
  seconds: { nl: ' seconden', en: ' seconds' },
  days: { nl: ' dagen', en: ' days' },
  callHistoryHint: {
    nl: '0 tot 365 dagen. Wat ouder is, wordt elke nacht gewist.',
    en: '0 to 365 days. What is older is erased every night.',
  },
  voicemailHint: {
    nl: '1 tot 365 dagen. Daarna wordt het bericht gewist.',
    en: '1 to 365 days. After that the message is erased.',
  },
  administratorsMayListen: {
    nl: 'Beheerders mogen persoonlijke voicemail beluisteren',
    en: 'Administrators may listen to personal voicemail',
  },
  administratorsMayListenHint: {
    nl: 'Elke keer wordt vastgelegd, en de gebruiker ziet het op het eigen profiel.',
    en: 'Each time is noted, and the user sees it on their own profile.',
  },
  limits: { nl: 'Grenzen', en: 'Limits' },
  limitsWhy: {
    nl: 'Alleen jij als operator kunt dit wijzigen. 112 gaat altijd door.',
    en: 'Only you as the operator can change this. 112 always goes out.',
  },
  maxExternalLegs: { nl: 'Gesprekken tegelijk naar buiten', en: 'Calls to the outside at once' },
  lossTitle: { nl: 'Korter bewaren?', en: 'Keep for less long?' },
  loss: {
    nl: 'Wat ouder is dan de nieuwe termijn, wordt gewist en is niet terug te halen.',
    en: 'What is older than the new term is erased and can not be brought back.',
  },
  lossButton: { nl: 'Korter bewaren', en: 'Keep for less long' },
  saved: { nl: 'De instellingen zijn opgeslagen.', en: 'The settings were saved.' },
});
