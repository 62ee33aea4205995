import { closedNow, during, holidays, openingHours, outside, play, ring, voicemail } from './pieces.ts';
import { numbered, type Template } from './template.ts';

/** A shop: everybody rings, and there is a message when it is closed. */
export const shop: Template = {
  icon: 'building-store',
  words: {
    nl: {
      name: 'Winkel',
      sentence:
        'Alle toestellen rinkelen tijdens de openingstijden; daarbuiten en met de feestdagen hoort de beller dat je dicht bent en kan hij iets inspreken.',
    },
    en: {
      name: 'Shop',
      sentence:
        'All devices ring during opening hours; otherwise and on holidays callers hear that you are closed and can leave a message.',
    },
  },
  asks: null,
  hours: { days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '18:00' },
  build(answers, language) {
    const takeMessage = voicemail(answers);
    return {
      timeConditions: [openingHours(answers, language), holidays(language)],
      route: numbered([
        closedNow(play('closed'), takeMessage),
        during('holidays', play('holidays-closed'), takeMessage),
        outside('hours', play('closed'), takeMessage),
        ring(answers.who, 'ring-all', 25),
        play('all-busy'),
        takeMessage,
      ]),
    };
  },
};
