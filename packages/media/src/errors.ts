/** Everything that can go wrong with sound, by code. */
export const mediaErrors = {
  'unknown-endpoint': 'There is no such endpoint; it was closed or belongs to an earlier run.',
  'endpoint-exists': 'There is an endpoint of that id already.',
  'unknown-playback': 'There is no such playback; it has ended.',
  'unknown-recording': 'There is no such recording; it has ended.',
  'ports-exhausted': 'No RTP port is free. Widen --rtp-ports.',
  overloaded: 'The media engine takes no more endpoints now.',
  'bad-address': 'Packets can not be sent to that address: it is none.',
  'bad-digits': 'Digits are 0 to 9, *, # and A to D, and at least one.',
  'file-unreadable': 'The sound file can not be read.',
  'file-unwritable': 'The recording can not be written.',
  'file-format': 'The sound file is no WAV, MP3 or Ogg that can be decoded.',
  'sound-too-long': 'The sound is longer than half an hour.',
  'sound-silent': 'There is nothing to be heard in the sound.',
  'job-failed': 'The sound could not be worked on; the detail says why.',
  'fax-unavailable': 'Faxes need the library libspandsp. Debian: apt-get install libspandsp2.',
  'srtp-failed': 'Sound could not be encrypted or decrypted.',
  internal: 'The media engine failed; the detail says where.',
  'connection-lost': 'The media process can not be reached.',
} as const;
export type MediaErrorCode = keyof typeof mediaErrors;

/** A refused media command. */
export class MediaError extends Error {
  override readonly name = 'MediaError';
  readonly code: MediaErrorCode;

  constructor(code: MediaErrorCode, detail?: string) {
    super(detail === undefined ? mediaErrors[code] : `${mediaErrors[code]} (${detail})`);
    this.code = code;
  }
}
