import {
  christmas,
  closedNow,
  during,
  hangUp,
  lunchBreak,
  openingHours,
  outside,
  play,
  pressOne,
  ring,
  ringOutside,
  voicemail,
} from './pieces.ts';
import { type Draft, numbered, type Template } from './template.ts';

/** A general practice: what is urgent comes first, out of hours the duty post takes over. */
export const practice: Template = {
  icon: 'stethoscope',
  words: {
    nl: {
      name: 'Huisartsenpraktijk',
      sentence:
        'Spoed gaat voor met toets 1, van 12:30 tot 13:30 is er lunchpauze, en ’s avonds, in het weekend en met kerst gaat een beller naar de huisartsenpost.',
    },
    en: {
      name: 'Practice',
      sentence:
        'What is urgent goes first with key 1, there is a lunch break from 12:30 to 13:30, and at night, at weekends and at Christmas callers go to the duty post.',
    },
  },
  asks: 'dutyPost',
  hours: { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' },
  build(answers, language) {
    const { who, dutyPost } = answers;
    const toDutyPost: readonly Draft[] = [
      play('practice-closed'),
      ...(dutyPost === null ? [] : [ringOutside(dutyPost, 60)]),
      hangUp,
    ];
    return {
      timeConditions: [openingHours(answers, language), lunchBreak(answers, language), christmas(language)],
      route: numbered([
        closedNow(...toDutyPost),
        during('christmas', ...toDutyPost),
        outside('hours', ...toDutyPost),
        pressOne('practice-menu', ring(who, 'ring-all', 30), ...toDutyPost.slice(1)),
        during('lunch', play('lunch-break'), hangUp),
        ring(who, 'ring-all', 30),
        voicemail(answers),
      ]),
    };
  },
};
