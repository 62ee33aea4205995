import { wordBook } from '../i18n/word-book.ts';

export const overviewWords = wordBook('overview', {
  title: { nl: 'Overzicht', en: 'Overview' },
  devices: { nl: 'Toestellen', en: 'Devices' },
  allDevices: { nl: 'Alle toestellen', en: 'All devices' },
  dialPlans: { nl: 'Belplannen', en: 'Dial plans' },
  allDialPlans: { nl: 'Alle belplannen', en: 'All dial plans' },
  users: { nl: 'Gebruikers', en: 'Users' },
  allUsers: { nl: 'Alle gebruikers', en: 'All users' },
  recent: { nl: 'Laatste gesprekken', en: 'Recent calls' },
  allCalls: { nl: 'Alle gesprekken', en: 'All calls' },
  registeredOf: { nl: '{{registered}} van {{all}} aangemeld', en: '{{registered}} of {{all}} registered' },
  internal: { nl: 'intern {{number}}', en: 'internal {{number}}' },
  noDevices: { nl: 'Nog geen toestellen.', en: 'No devices yet.' },
  noPlans: { nl: 'Nog geen belplannen.', en: 'No dial plans yet.' },
  noCalls: {
    nl: 'Nog geen gesprekken. Bel een collega om het te proberen.',
    en: 'No calls yet. Call a colleague to try it.',
  },
  startTitle: { nl: 'In vijf minuten je eerste gesprek', en: 'Your first call in five minutes' },
  startWhy: {
    nl: 'Vier stappen. Een vinkje betekent dat het echt werkt.',
    en: 'Four steps. A tick means that it really works.',
  },
  stepUser: { nl: 'Voeg iemand toe', en: 'Add somebody' },
  stepUserWhy: {
    nl: 'Een gebruiker heeft een naam en een intern nummer, zoals 101.',
    en: 'A user has a name and an internal number, such as 101.',
  },
  stepUserDo: { nl: 'Gebruiker toevoegen', en: 'Add user' },
  stepDevice: { nl: 'Sluit een toestel aan', en: 'Connect a device' },
  stepDeviceWhy: {
    nl: 'Koppel het aan de gebruiker en stel het in. Het vinkje komt zodra het zich aanmeldt.',
    en: 'Link it to the user and set it up. The tick comes as soon as it registers.',
  },
  stepDeviceWaiting: {
    nl: 'Er is een gekoppeld toestel, maar het heeft zich nog niet aangemeld. Controleer de SIP-gegevens op het toestel.',
    en: 'There is a linked device, but it has not registered yet. Check the SIP details on the device.',
  },
  stepDeviceDo: { nl: 'Toestel toevoegen', en: 'Add device' },
  stepDeviceSee: { nl: 'Toestellen bekijken', en: 'See the devices' },
  stepNumber: { nl: 'Koppel je nummer', en: 'Link your number' },
  stepNumberWhy: {
    nl: 'Het nummer dat mensen bellen, met het belplan dat het volgt.',
    en: 'The number that people call, with the dial plan it follows.',
  },
  stepNumberNone: {
    nl: 'Je hebt nog geen nummer. Vraag je aanbieder er een uit te geven.',
    en: 'You have no number yet. Ask your provider to hand one out.',
  },
  stepNumberDo: { nl: 'Nummers bekijken', en: 'See the numbers' },
  stepPlan: { nl: 'Bepaal wie er opneemt', en: 'Decide who answers' },
  stepPlanWhy: {
    nl: 'Sleep in het belplan de eerste app naar de tijdlijn, bijvoorbeeld Doorverbinden.',
    en: 'In the dial plan, drag the first module to the timeline, for example Transfer.',
  },
  stepPlanDo: { nl: 'Belplan openen', en: 'Open the dial plan' },
  ready: { nl: 'Klaar', en: 'Done' },
});
