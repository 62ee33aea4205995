import type { WebReply, WebRequest } from '@simmpl/dialplan';
import type {
  Availability,
  CallRecord,
  Closing,
  CompanyFax,
  PinOwner,
  QueueCall,
  QueueCallBack,
  QueueToday,
  Registration,
  VoicemailMessage,
  VoicemailOwner,
} from '@simmpl/model';

/** Where call records, registrations and voicemail go: spooled to disk first, then to the store. */
export interface Archive {
  /** @param onStored told once the record can be read from the store */
  saveCallRecord(record: CallRecord, onStored?: () => void): void;
  saveRegistration(registration: Registration): void;
  removeRegistration(registration: Registration): void;
  /** @param onStored told once the message can be read from the store */
  saveVoicemail(companyId: string, message: VoicemailMessage, onStored?: () => void): void;
  saveRecordedSound(recording: RecordedSound): void;
  saveMail(mail: WrittenMail): void;
  /** A fax that came in, or one that goes out and stands otherwise. */
  saveFax(fax: CompanyFax): void;
  /** A phone registered with the newest password of its device: the one before is of no use any more. */
  noteSecretInUse(use: SecretInUse): void;
  saveQueueCall(call: QueueCall): void;
  /** A call-back that was asked for, or tried in vain. */
  saveCallBack(callBack: QueueCallBack): void;
  removeCallBack(callBack: QueueCallBack): void;
}

/** Which password of a device its phone signs in with. */
export interface SecretInUse {
  readonly companyId: string;
  readonly deviceId: string;
  readonly secretNumber: number;
}

/** A sound that somebody of the company spoke in by phone. */
export interface RecordedSound {
  readonly id: string;
  readonly companyId: string;
  /** What it replaces; null for a new sound. */
  readonly soundId: string | null;
  readonly userId: string;
  /** File name in the company's library, as it was recorded: WAV. */
  readonly file: string;
  /** Epoch milliseconds. */
  readonly recordedAt: number;
}

/** A mail that a plan sends. */
export interface WrittenMail {
  readonly id: string;
  readonly companyId: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
}

/** Web servers that plans ask. */
export interface Web {
  /** Never rejects. */
  fetch(companyId: string, request: WebRequest): Promise<WebReply>;
}

/** What a restarted exchange must know of its queues. */
export interface QueueMemory {
  /** What has come of the queues' calls since midnight in the company's zone. */
  today(companyId: string): Promise<readonly QueueToday[]>;
  /** Call-backs of all companies that are not done yet. */
  callBacks(): Promise<readonly QueueCallBack[]>;
}

/** What changes in how an agent stands to queues; what is left out stays. */
export interface QueueLoginChange {
  readonly loggedIn?: boolean;
  readonly paused?: boolean;
}

/** What a restarted exchange must know of its faxes. */
export interface FaxMemory {
  /** Faxes of all companies that are still to be sent, the oldest first. */
  open(): Promise<readonly CompanyFax[]>;
}

/** Messages that were left, as somebody listens to them by phone. Each rejects while the store is away. */
export interface VoicemailMessages {
  /** All of a box or user, in any order. */
  messages(companyId: string, owner: VoicemailOwner): Promise<readonly VoicemailMessage[]>;
  markRead(companyId: string, messageId: string, read: boolean): Promise<void>;
  /** Deletes a message with its sound. */
  remove(companyId: string, messageId: string): Promise<void>;
  /** From now on callers hear what was recorded for this voicemail. */
  useRecordedGreeting(companyId: string, owner: VoicemailOwner): Promise<void>;
  isPin(owner: PinOwner, pin: string, pinHash: string): boolean;
}

/** Switches that a caller may turn by dialling a code. */
export interface Switches {
  /** Turns a diversion on or off for good; the others of its group go off. */
  setDiversion(companyId: string, dialPlanId: string, sequence: number, on: boolean): Promise<void>;
  /** Closes the company or opens it again (null). */
  setClosing(companyId: string, closing: Closing | null): Promise<void>;
  /**
   * Logs an agent in or out of queues, or pauses it there.
   * @param agent the user's id, or the number outside
   */
  setQueueLogin(
    companyId: string,
    queueIds: readonly string[],
    agent: string,
    change: QueueLoginChange,
  ): Promise<void>;
  /** Where a user's calls go from now on. */
  setAvailability(companyId: string, userId: string, availability: Availability): Promise<void>;
  /** Nothing of a user rings any more, or it rings again. */
  setDeclineAll(companyId: string, userId: string, declineAll: boolean): Promise<void>;
  /** All calls of a user go there. @param forwardTo a colleague's internal number, or E.164 */
  setForward(companyId: string, userId: string, forwardTo: string): Promise<void>;
  /** Whether a user's number is withheld unless a call says otherwise. */
  setAnonymous(companyId: string, userId: string, anonymous: boolean): Promise<void>;
  /** Which of the user's numbers is shown from now on, E.164. */
  showNumber(companyId: string, userId: string, number: string): Promise<void>;
  /** Logs a user in at a device, and out wherever else; null logs out who is there. */
  setHotdesk(companyId: string, deviceId: string, userId: string | null): Promise<void>;
}

/** Time and chance, injected so that calls can be run in virtual time. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, callback: () => void): () => void;
}

/** Structured log; facts never hold secrets. */
export interface Log {
  info(facts: Readonly<Record<string, unknown>>, message: string): void;
  warn(facts: Readonly<Record<string, unknown>>, message: string): void;
  error(facts: Readonly<Record<string, unknown>>, message: string): void;
}
