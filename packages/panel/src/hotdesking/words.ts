import { wordBook } from '../i18n/word-book.ts';

export const hotdeskWords = wordBook('hotdesking', {
  title: { nl: 'Flexwerken', en: 'Hotdesking' },
  why: {
    nl: 'Een toestel waarop je inlogt rinkelt voor jou en belt met jouw nummer. Je eigen toestel rust zolang.',
    en: 'A phone where you log in rings for you and calls with your number. Your own phone rests meanwhile.',
  },
  where: { nl: 'Ingelogd op', en: 'Logged in at' },
  ownPhone: { nl: 'Het eigen toestel', en: 'The own phone' },
  byPhone: {
    nl: 'Op het toestel zelf: {{code}}, dan je interne nummer en je pincode. Met dezelfde code log je uit.',
    en: 'On the phone itself: {{code}}, then your extension and your PIN. The same code logs out.',
  },
  noDevices: {
    nl: 'Er is geen toestel waarop mensen mogen inloggen. Een beheerder zet dat per toestel aan.',
    en: 'There is no phone where people may log in. An administrator turns that on for each device.',
  },
  changed: { nl: 'Opgeslagen. Geldt meteen.', en: 'Saved. In force at once.' },
  logOut: { nl: '{{name}} uitloggen', en: 'Log {{name}} out' },
  loggedOut: { nl: '{{name}} is uitgelogd.', en: '{{name}} was logged out.' },
  loggedIn: { nl: 'hier ingelogd', en: 'logged in here' },
  elsewhere: { nl: 'nu ingelogd op een ander toestel', en: 'now logged in at another phone' },
  deviceSwitch: { nl: 'Iedereen mag hier inloggen', en: 'Anybody may log in here' },
  deviceSwitchHint: {
    nl: 'Voor flexwerkplekken. Laat dit uit voor de lift, de kantine en de receptie.',
    en: 'For hot desks. Leave this off for the lift, the canteen and the reception.',
  },
  userSwitch: { nl: 'Flexwerken', en: 'Hotdesking' },
  userSwitchHint: {
    nl: 'Mag met een pincode inloggen op toestellen waar dat aan staat.',
    en: 'May log in with a PIN at devices where that is turned on.',
  },
  pin: { nl: 'Pincode', en: 'PIN' },
  pinHint: {
    nl: '4 tot 8 cijfers. Niemand kan hem later terugzien.',
    en: '4 to 8 digits. Nobody can see it later.',
  },
  pinKept: { nl: 'Ingesteld; typ om te wijzigen', en: 'Set; type to change it' },
});
