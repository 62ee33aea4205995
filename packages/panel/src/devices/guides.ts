import { wordBook } from '../i18n/word-book.ts';

/** Set-up by hand, step by step; `{{places}}` hold the device's own details. */
export const guideWords = wordBook('device-guides', {
  title: { nl: 'Stap voor stap', en: 'Step by step' },
  'fritzbox-1': {
    nl: 'Open fritz.box in je browser en ga naar Telefonie > Eigen telefoonnummers > Nieuw telefoonnummer.',
    en: 'Open fritz.box in your browser and go to Telephony > Own numbers > New number.',
  },
  'fritzbox-2': {
    nl: 'Kies bij telefonieaanbieder “Andere aanbieder”. Vul bij telefoonnummer en bij gebruikersnaam {{username}} in, en het wachtwoord hierboven.',
    en: 'Choose “Other provider” as telephony provider. Enter {{username}} as telephone number and as user name, and the password above.',
  },
  'fritzbox-3': {
    nl: 'Vul bij registrar en bij proxyserver {{server}} in. Laat de rest staan en klik op Volgende.',
    en: 'Enter {{server}} as registrar and as proxy server. Leave the rest and click Next.',
  },
  'fritzbox-4': {
    nl: 'Koppel onder Telefonie > Telefonieapparaten een telefoon aan dit nummer. Zet fax via internettelefonie liever niet aan.',
    en: 'At Telephony > Telephony devices, link a phone to this number. Better leave fax over internet telephony off.',
  },
  'zoiper-1': {
    nl: 'Installeer Zoiper en kies Inloggen met gebruikersnaam.',
    en: 'Install Zoiper and choose to log in with a user name.',
  },
  'zoiper-2': {
    nl: 'Vul {{username}}@{{host}} in met het wachtwoord hierboven en klik op Login.',
    en: 'Enter {{username}}@{{host}} with the password above and click Login.',
  },
  'zoiper-3': {
    nl: 'Vul bij hostnaam {{server}} in en klik op Volgende. Sla Authentication en Outbound proxy over.',
    en: 'Enter {{server}} as host name and click Next. Skip Authentication and Outbound proxy.',
  },
  'zoiper-4': {
    nl: 'Kies SIP UDP als Zoiper vraagt wat er gevonden is.',
    en: 'Choose SIP UDP when Zoiper asks what was found.',
  },
  'linphone-1': {
    nl: 'Installeer Linphone op je mobiel of computer.',
    en: 'Install Linphone on your mobile or computer.',
  },
  'linphone-2': {
    nl: 'Kies SIP-account van een derde partij en vul gebruikersnaam {{username}}, het wachtwoord hierboven en domein {{server}} in.',
    en: 'Choose a third-party SIP account and enter user name {{username}}, the password above and domain {{server}}.',
  },
  'linphone-3': {
    nl: 'Kies UDP als transport en klik op Inloggen.',
    en: 'Choose UDP as transport and click Log in.',
  },
  'other-1': {
    nl: 'Zoek in het toestel of de app de instellingen voor een SIP-account.',
    en: 'Find the settings for a SIP account in the phone or app.',
  },
  'other-2': {
    nl: 'Gebruikersnaam, account-ID en authenticatienaam zijn alle drie {{username}}.',
    en: 'User name, account ID and authentication name are all three {{username}}.',
  },
  'other-3': {
    nl: 'Server, registrar, proxy en domein zijn {{server}}.',
    en: 'Server, registrar, proxy and domain are {{server}}.',
  },
  'other-4': {
    nl: 'Zet G.711 A-law (PCMA) bovenaan bij de codecs, en de registratietijd op 300 tot 600 seconden.',
    en: 'Put G.711 A-law (PCMA) first among the codecs, and the registration time at 300 to 600 seconds.',
  },
});

const guides = {
  fritzbox: ['fritzbox-1', 'fritzbox-2', 'fritzbox-3', 'fritzbox-4'],
  zoiper: ['zoiper-1', 'zoiper-2', 'zoiper-3', 'zoiper-4'],
  linphone: ['linphone-1', 'linphone-2', 'linphone-3'],
  other: ['other-1', 'other-2', 'other-3', 'other-4'],
} as const;

/** The steps of a brand that is set up by hand. */
export const guideOf = (brand: string): (typeof guides)[keyof typeof guides] =>
  brand === 'fritzbox' || brand === 'zoiper' || brand === 'linphone' ? guides[brand] : guides.other;
