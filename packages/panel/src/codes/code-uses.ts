import type { FeatureKind } from '@simmpl/model';
import type { Say } from '../i18n/word-book.ts';
import type { codeWords } from './words.ts';

type Word = Parameters<Say<typeof codeWords.list>>[0];

/** One way to dial a code. */
export interface CodeUse {
  /** What is dialled behind the code: words stand for digits, the rest for itself. */
  readonly behind: readonly ('*' | Word)[];
  /** Dialled with `#` in front instead of the star. */
  readonly hash?: boolean;
  readonly does: Word;
}

/** Every kind of code with all the ways to dial it. */
export const codeUses: Readonly<Record<FeatureKind, readonly CodeUse[]>> = {
  'pick-up': [
    { behind: [], does: 'pickUpAny' },
    { behind: ['extension'], does: 'pickUpOne' },
    { behind: ['group'], does: 'pickUpGroup' },
    { behind: ['plan'], does: 'pickUpPlan' },
  ],
  park: [{ behind: [], does: 'park' }],
  'park-place': [{ behind: ['place'], does: 'parkPlace' }],
  'queue-toggle': [{ behind: [], does: 'queueToggle' }],
  'queue-in': [{ behind: [], does: 'queueIn' }],
  'queue-pause': [{ behind: [], does: 'queuePause' }],
  'queue-out': [{ behind: [], does: 'queueOut' }],
  voicemail: [
    { behind: [], does: 'ownVoicemail' },
    { behind: ['box'], does: 'boxVoicemail' },
  ],
  'withhold-once': [{ behind: ['*', 'phone'], does: 'withholdOnce' }],
  'caller-id': [
    { behind: ['*', 'phone'], does: 'showOnce' },
    { behind: [], does: 'withhold' },
    { behind: [], hash: true, does: 'showAgain' },
  ],
  'outgoing-number': [{ behind: ['*', 'suffix'], does: 'outgoingNumber' }],
  hotdesk: [
    { behind: [], does: 'hotdesk' },
    { behind: ['*', 'extension'], does: 'hotdeskExtension' },
    { behind: ['*', 'extension', '*', 'pin'], does: 'hotdeskPin' },
  ],
  'forward-to-mobile': [{ behind: [], does: 'forwardToMobile' }],
  closed: [
    { behind: [], does: 'closed' },
    { behind: ['*', 'time'], does: 'closedUntil' },
  ],
  'record-sound': [{ behind: [], does: 'recordSound' }],
  'echo-test': [{ behind: [], does: 'echoTest' }],
  time: [{ behind: [], does: 'tellTime' }],
};

/** The codes in the order in which one looks for them. */
export const codeChapters: readonly { readonly title: Word; readonly kinds: readonly FeatureKind[] }[] = [
  { title: 'pickUp', kinds: ['pick-up', 'park', 'park-place'] },
  { title: 'voicemail', kinds: ['voicemail'] },
  { title: 'you', kinds: ['forward-to-mobile', 'hotdesk'] },
  { title: 'number', kinds: ['outgoing-number', 'withhold-once', 'caller-id'] },
  { title: 'queues', kinds: ['queue-toggle', 'queue-in', 'queue-pause', 'queue-out'] },
  { title: 'company', kinds: ['closed', 'record-sound'] },
  { title: 'tests', kinds: ['echo-test', 'time'] },
];

/** What is dialled the same everywhere. */
export const fixedCodes: readonly { readonly code: string; readonly uses: readonly CodeUse[] }[] = [
  {
    code: '1233',
    uses: [
      { behind: [], does: 'ownVoicemail' },
      { behind: ['box'], does: 'boxVoicemail' },
    ],
  },
  { code: '', uses: [{ behind: ['plan', '*', 'sequence'], does: 'diversion' }] },
  { code: '112', uses: [{ behind: [], does: 'emergency' }] },
];
