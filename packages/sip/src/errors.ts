/** Every way a message can fail to leave; protocol faults are answered, not thrown. */
export type SipErrorCode =
  | 'connection-closed'
  | 'connection-idle'
  | 'connect-timeout'
  | 'connection-too-slow'
  | 'stream-malformed'
  | 'wrong-certificate';

/** An error of this package. `detail` says what happened where there is more to say. */
export class SipError extends Error {
  readonly code: SipErrorCode;

  constructor(code: SipErrorCode, detail?: string) {
    super(detail === undefined ? code : `${code}: ${detail}`);
    this.name = 'SipError';
    this.code = code;
  }
}
