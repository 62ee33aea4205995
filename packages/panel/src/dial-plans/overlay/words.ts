import { wordBook } from '../../i18n/word-book.ts';

export const overlayWords = wordBook('overlay', {
  // Calls that are at a step now
  callsHere_one: { nl: '{{count}} gesprek is nu hier', en: '{{count}} call is here now' },
  callsHere_other: { nl: '{{count}} gesprekken zijn nu hier', en: '{{count}} calls are here now' },
  withheld: { nl: 'Anoniem', en: 'Withheld' },
  inCall: { nl: 'In het gesprek', en: 'In the call' },
  atStep: { nl: 'Bij deze stap', en: 'At this step' },
  waits: { nl: 'In de wachtrij', en: 'In the queue' },
  waiting: { nl: '{{time}}, nummer {{place}} in de rij', en: '{{time}}, number {{place}} in line' },
  pressed: { nl: 'Gekozen', en: 'Pressed' },
  rings: { nl: 'Rinkelt bij', en: 'Ringing' },
  talks: { nl: 'In gesprek met', en: 'Talking to' },
  toCall: { nl: 'Naar dit gesprek', en: 'Go to this call' },
  // The last hundred calls
  traffic: { nl: 'Drukte', en: 'Traffic' },
  trafficWhy: {
    nl: 'De laatste gesprekken op de tijdlijn: hoeveel er bij elke stap kwamen',
    en: 'The last calls on the timeline: how many came to each step',
  },
  counted_one: {
    nl: 'Het laatste gesprek, van {{when}}.',
    en: 'The last call, of {{when}}.',
  },
  counted_other: {
    nl: 'De laatste {{count}} gesprekken, sinds {{when}}. Hoe dikker de draad, hoe meer er langskwamen.',
    en: 'The last {{count}} calls, since {{when}}. The thicker the thread, the more came by.',
  },
  noCalls: {
    nl: 'Er is nog niet door dit belplan gebeld.',
    en: 'Nobody has called by way of this plan yet.',
  },
  reached_one: {
    nl: '{{count}} van de laatste {{calls}} gesprekken kwam hier',
    en: '{{count}} of the last {{calls}} calls came here',
  },
  reached_other: {
    nl: '{{count}} van de laatste {{calls}} gesprekken kwamen hier',
    en: '{{count}} of the last {{calls}} calls came here',
  },
  answered: { nl: '{{count}} opgenomen', en: '{{count}} answered' },
  message: { nl: '{{count}} bericht of fax achtergelaten', en: '{{count}} left a message or fax' },
  left: { nl: '{{count}} opgehangen door de beller', en: '{{count}} hung up by the caller' },
  ended: { nl: '{{count}} hier geëindigd', en: '{{count}} ended here' },
  wentOn: { nl: '{{count}} verder gegaan', en: '{{count}} went on' },
});
