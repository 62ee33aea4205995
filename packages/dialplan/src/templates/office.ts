import { closedNow, during, holidays, openingHours, outside, play, ring, voicemail } from './pieces.ts';
import { numbered, type Template } from './template.ts';

/** An office: the first rings alone for a while, then one after the other. */
export const office: Template = {
  icon: 'building',
  words: {
    nl: {
      name: 'Kantoor',
      sentence:
        'De toestellen rinkelen één voor één, in jouw volgorde; neemt niemand op of is het kantoor dicht, dan kan de beller iets inspreken.',
    },
    en: {
      name: 'Office',
      sentence:
        'Devices ring one by one, in your order; when nobody answers or the office is closed, callers can leave a message.',
    },
  },
  asks: null,
  hours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
  build(answers, language) {
    const takeMessage = voicemail(answers);
    return {
      timeConditions: [openingHours(answers, language), holidays(language)],
      route: numbered([
        closedNow(play('closed'), takeMessage),
        during('holidays', play('holidays-closed'), takeMessage),
        outside('hours', play('closed'), takeMessage),
        play('one-moment'),
        ring(answers.who, 'cascade', 25),
        takeMessage,
      ]),
    };
  },
};
