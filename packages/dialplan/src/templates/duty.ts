import { closedNow, during, openingHours, play, pressOne, ring, voicemail } from './pieces.ts';
import { type Draft, numbered, type Template } from './template.ts';

/** An emergency duty roster: out of hours what can't wait rings whoever is on duty, in order. */
export const duty: Template = {
  icon: 'urgent',
  words: {
    nl: {
      name: 'Storingsdienst',
      sentence:
        'Overdag rinkelen de toestellen; daarbuiten kiest een beller met een storing toets 1 en gaat de dienst één voor één over, en de rest kan iets inspreken.',
    },
    en: {
      name: 'Emergency duty roster',
      sentence:
        'By day the devices ring; out of hours a caller with an emergency presses 1 and those on duty are rung one by one, and others can leave a message.',
    },
  },
  asks: 'onCall',
  hours: { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' },
  build(answers, language) {
    const outOfHours: readonly Draft[] = [
      pressOne('duty-menu', play('connecting'), ring(answers.onCall, 'cascade', 30)),
      voicemail(answers),
    ];
    return {
      timeConditions: [openingHours(answers, language)],
      route: numbered([
        closedNow(...outOfHours),
        during('hours', ring(answers.who, 'ring-all', 25)),
        ...outOfHours,
      ]),
    };
  },
};
