import { wordBook } from '../i18n/word-book.ts';

export const closingWords = wordBook('closing', {
  closedNow: { nl: 'Nu gesloten', en: 'Closed now' },
  open: {
    nl: 'Uit: je belplannen volgen de openingstijden. Ook met {{code}} op een toestel.',
    en: 'Off: your dial plans follow the opening hours. Also by {{code}} on a device.',
  },
  openPanelOnly: {
    nl: 'Uit: je belplannen volgen de openingstijden.',
    en: 'Off: your dial plans follow the opening hours.',
  },
  closed: { nl: 'Aan sinds {{since}}, door {{by}}', en: 'On since {{since}}, by {{by}}' },
  noPlan: {
    nl: 'Nog geen belplan kijkt naar deze schakelaar: zet er de app Nu gesloten in.',
    en: 'No dial plan looks at this switch yet: put the module Closed now in one.',
  },
  until: { nl: 'Tot wanneer', en: 'Until when' },
  noEnd: { nl: 'tot iemand hem uitzet', en: 'until somebody turns it off' },
  untilMoment: { nl: 'tot {{when}}', en: 'until {{when}}' },
  tomorrow: { nl: 'tot morgen 08:00', en: 'until tomorrow 08:00' },
  monday: { nl: 'tot maandag 08:00', en: 'until Monday 08:00' },
  otherMoment: { nl: 'Ander moment…', en: 'Other moment…' },
  chooseMoment: { nl: 'Kies dag en tijd', en: 'Choose day and time' },
  choose: { nl: 'Tot dan gesloten', en: 'Closed until then' },
  nowOn: {
    nl: 'Alles staat op gesloten, vanaf het volgende gesprek',
    en: 'Everything is closed, from the next call',
  },
  nowOff: {
    nl: 'De openingstijden gelden weer, vanaf het volgende gesprek',
    en: 'The opening hours are in force again, from the next call',
  },
  failed: { nl: 'Dat lukte niet', en: 'That did not work' },
});
