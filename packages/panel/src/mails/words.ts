import { wordBook } from '../i18n/word-book.ts';

export const mailWords = wordBook('mails', {
  title: { nl: 'Mails', en: 'Mails' },
  recipient: { nl: 'Aan', en: 'To' },
  subject: { nl: 'Onderwerp', en: 'Subject' },
  when: { nl: 'Wanneer', en: 'When' },
  state: { nl: 'Toestand', en: 'State' },
  queued: { nl: 'Wacht op verzending', en: 'Waiting to be sent' },
  sent: { nl: 'Verzonden', en: 'Sent' },
  failed: { nl: 'Mislukt', en: 'Failed' },
  kept: { nl: 'Hier bewaard', en: 'Kept here' },
  keptWhy: {
    nl: 'Er is geen mailserver ingesteld. Daarom blijven mails hier staan: lees ze en geef de link zelf door. Stel SMTP_URL in om ze te versturen.',
    en: 'No mail server is set. So mails stay here: read them and pass the link on yourself. Set SMTP_URL to send them.',
  },
  read: { nl: 'Lezen', en: 'Read' },
  bodySent: { nl: 'De tekst is alleen voor de ontvanger.', en: 'The text is for the recipient only.' },
  more: { nl: 'Oudere mails tonen', en: 'Show older mails' },
  emptyTitle: { nl: 'Nog geen mails', en: 'No mails yet' },
  emptyWhy: {
    nl: 'Uitnodigingen en links voor een nieuw wachtwoord verschijnen hier.',
    en: 'Invitations and links to a new password appear here.',
  },
});
