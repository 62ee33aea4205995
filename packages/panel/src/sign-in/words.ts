import { wordBook } from '../i18n/word-book.ts';

export const signInWords = wordBook('sign-in', {
  title: { nl: 'Inloggen', en: 'Sign in' },
  welcome: { nl: 'Welkom', en: 'Welcome' },
  login: { nl: 'Gebruikersnaam', en: 'Username' },
  loginHint: {
    nl: 'Je intern nummer, een punt en de inlognaam van je bedrijf: 101.bakkerij',
    en: 'Your internal number, a dot and your company’s login: 101.bakkerij',
  },
  password: { nl: 'Wachtwoord', en: 'Password' },
  forgot: { nl: 'Wachtwoord vergeten?', en: 'Forgot your password?' },
  somebodyElse: { nl: 'Iemand anders', en: 'Somebody else' },
  whoAreYou: { nl: 'Wie ben je?', en: 'Who are you?' },
  signInAs: { nl: 'Inloggen als {{name}}', en: 'Sign in as {{name}}' },
  otherPerson: { nl: 'Niet {{name}}?', en: 'Not {{name}}?' },
  forgetFace: { nl: '{{name}} hier vergeten', en: 'Forget {{name}} here' },
  recoverTitle: { nl: 'Wachtwoord vergeten', en: 'Forgot your password' },
  recoverHow: {
    nl: 'Vul je gebruikersnaam of e-mailadres in. Je krijgt een mail met een link om een nieuw wachtwoord te kiezen.',
    en: 'Enter your username or e-mail address. You get a mail with a link to choose a new password.',
  },
  loginOrMail: { nl: 'Gebruikersnaam of e-mailadres', en: 'Username or e-mail address' },
  sendLink: { nl: 'Stuur mij een link', en: 'Send me a link' },
  linkSent: { nl: 'Kijk in je mail', en: 'Check your mail' },
  linkSentHow: {
    nl: 'Als we je kennen, is er een mail onderweg. De link erin werkt één keer. Niets gekregen? Kijk bij ongewenste mail, of vraag je beheerder.',
    en: 'If we know you, a mail is on its way. Its link works once. Nothing there? Look in your spam, or ask your administrator.',
  },
  backToSignIn: { nl: 'Terug naar inloggen', en: 'Back to signing in' },
  chooseTitle: { nl: 'Kies je wachtwoord', en: 'Choose your password' },
  chooseFor: { nl: 'Voor {{name}}, gebruikersnaam', en: 'For {{name}}, username' },
  newPassword: { nl: 'Nieuw wachtwoord', en: 'New password' },
  passwordRule: {
    nl: 'Minstens 10 tekens. Een paar woorden achter elkaar werkt goed.',
    en: 'At least 10 characters. A few words in a row work well.',
  },
  saveAndEnter: { nl: 'Opslaan en inloggen', en: 'Save and sign in' },
  linkDead: { nl: 'Deze link werkt niet meer', en: 'This link no longer works' },
  askNewLink: { nl: 'Vraag een nieuwe link', en: 'Ask for a new link' },
});
