/** What the exchange itself says, by the name of its recording; delivered in every language beside the prompts. */
export const phrases = [
  'voicemail-failed',
  'record-sound',
  'review-choices',
  'recording-kept',
  'closed-on',
  'closed-off',
  'place-next',
  'place-before',
  'place-after',
  'wait-under-minute',
  'wait-one-minute',
  'wait-before',
  'wait-minutes',
  'wait-over-hour',
  'call-back-offer',
  'call-back-promised',
  'queue-accept',
  'queue-in',
  'queue-out',
  'queue-paused',
  'queue-resumed',
  'queue-none',
  'pick-up-none',
  'hundred',
  'thousand',
  'and',
] as const;
export type Phrase = (typeof phrases)[number];

/** A number from 0 to 99 that is recorded as a whole. */
export type NumberPart = `number-${number}`;

/** One recording of a sentence that is put together. */
export type SpokenPart = Phrase | NumberPart;
