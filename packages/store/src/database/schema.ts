import type {
  Company,
  Contact,
  Device,
  DeviceSetup,
  DialPlanDraft,
  DialPlanFields,
  Diversion,
  ExternalNumber,
  FailedTest,
  Fax,
  FaxBoxFields,
  Language,
  LegOutcome,
  LegRecord,
  PersonalVoicemailFields,
  PhoneSettings,
  PlannedPublication,
  PlanOverride,
  PlanTest,
  Problem,
  QueueCall,
  QueueCallBack,
  QueueFields,
  QueueLogin,
  Registration,
  Route,
  Sound,
  SoundTake,
  SpokenText,
  TimeCondition,
  Trunk,
  User,
  UserGroup,
  VoicemailBoxFields,
  VoicemailMessage,
  WalkedStep,
} from '@simmpl/model';
import type { ColumnType, Generated } from 'kysely';
import type { CustomerTrunkSettings, SealedAccount } from '../repositories/customer-trunks.ts';

/** A jsonb column: read as its value, written as JSON text (the driver would make a PostgreSQL array of an array). */
export type Json<T> = ColumnType<T, string, string>;
/** A timestamptz column: read as epoch milliseconds, written as a Date. */
export type Time = ColumnType<number, Date, Date>;
type TimeByDefault = ColumnType<number, Date | undefined, Date>;

/** Makes a column type of each field that is kept as jsonb, and leaves the rest as it is. */
type Columns<T, JsonFields extends keyof T = never> = {
  -readonly [K in keyof T]: K extends JsonFields ? Json<T[K]> : T[K];
};
interface OfCompany {
  companyId: string;
}

export type MailState = 'queued' | 'sent' | 'failed' | 'kept';
export type TokenPurpose = 'invitation' | 'password-reset';

/** Whom a session or token belongs to: a user of a company, or an operator. */
interface OfPerson {
  companyId: string | null;
  userId: string | null;
  operatorId: string | null;
}

/** The tables as the code sees them: names in camel case, see the migrations for constraints. */
export interface Database {
  company: Columns<
    Omit<Company, 'revision'>,
    | 'destinations'
    | 'destinationKinds'
    | 'destinationPrefixes'
    | 'closing'
    | 'featureCodes'
    | 'locations'
    | 'holdMusic'
  >;
  appUser: OfCompany & Columns<User, 'callerIds'> & { passwordHash: string | null };
  device: OfCompany &
    Columns<Device> & {
      ha1Md5: string;
      ha1Sha256: string;
      sealedPassword: string;
      previousHa1Md5: string | null;
      previousHa1Sha256: string | null;
      secretNumber: Generated<number>;
    };
  deviceWatch: OfCompany & {
    deviceId: string;
    offlineSince: ColumnType<number | null, Date | null, Date | null>;
    mailedAt: ColumnType<number | null, Date | null, Date | null>;
  };
  contact: OfCompany & Columns<Contact, 'numbers'>;
  hotdeskLogin: OfCompany & { deviceId: string; userId: string; since: Time };
  userGroup: OfCompany & Columns<UserGroup, 'members'>;
  provisioningAddress: OfCompany & {
    deviceId: string;
    tokenHash: string;
    sealedToken: string;
    sealedSignIn: string | null;
    openedAt: Time;
    windowUntil: ColumnType<number | null, Date | null, Date | null>;
    fetchedAt: ColumnType<number | null, Date | null, Date | null>;
    fetchedBy: string | null;
  };
  deviceSetup: OfCompany & { deviceId: string; settings: Json<DeviceSetup> };
  phoneSettings: OfCompany & { settings: Json<PhoneSettings>; sealedPassword: string | null };
  refusedFetch: OfCompany & {
    deviceId: string;
    id: Generated<string>;
    at: Time;
    reason: 'mac' | 'sign-in' | 'off';
    address: string;
    file: string;
    userAgent: string;
  };
  dialPlan: OfCompany & Columns<DialPlanFields> & { id: string; version: number };
  dialPlanVersion: OfCompany & {
    dialPlanId: string;
    version: number;
    route: Json<Route>;
    author: string;
    savedAt: TimeByDefault;
    note: Generated<string>;
    restoredFrom: ColumnType<number | null, number | null | undefined, never>;
    plannedAt: ColumnType<number | null, Date | null | undefined, never>;
  };
  dialPlanDraft: OfCompany & Columns<Omit<DialPlanDraft, 'savedAt'>, 'route'> & { savedAt: Time };
  plannedPublication: OfCompany &
    Columns<
      Omit<PlannedPublication, 'plannedAt' | 'publishAt' | 'problems' | 'mayFail' | 'failedTests'>,
      'route'
    > & {
      mayFail: ColumnType<readonly string[], readonly string[] | undefined, never>;
      failedTests: ColumnType<readonly FailedTest[], never, string>;
      plannedAt: Time;
      publishAt: Time;
      problems: ColumnType<readonly Problem[] | null, string | null, string | null>;
    };
  dialPlanReference: OfCompany & { dialPlanId: string; kind: string; target: string };
  personalPlan: OfCompany & { userId: string; version: number };
  personalPlanVersion: OfCompany & {
    userId: string;
    version: number;
    route: Json<Route>;
    author: string;
    savedAt: TimeByDefault;
  };
  personalPlanReference: OfCompany & { userId: string; kind: string; target: string };
  planOverride: OfCompany & Columns<Omit<PlanOverride, 'since'>, 'target'> & { since: Time };
  planTest: OfCompany & Columns<PlanTest, 'call' | 'expected'>;
  diversion: OfCompany & Columns<Diversion>;
  customerTrunk: OfCompany & {
    id: string;
    name: string;
    settings: Json<CustomerTrunkSettings>;
    failoverPlanId: string | null;
    accounts: Json<readonly SealedAccount[]>;
  };
  externalNumber: OfCompany & Columns<ExternalNumber>;
  timeCondition: OfCompany & Columns<TimeCondition, 'entries' | 'holidays'>;
  voicemailBox: OfCompany & {
    id: string;
    name: string;
    number: string;
    settings: Json<Omit<VoicemailBoxFields, 'name' | 'number'>>;
    pinHash: string | null;
  };
  personalVoicemail: OfCompany & {
    userId: string;
    settings: Json<PersonalVoicemailFields>;
    pinHash: string | null;
  };
  voicemailListening: OfCompany & {
    id: Generated<string>;
    userId: string;
    messageId: string;
    listener: string;
    at: Time;
  };
  sound: OfCompany & Columns<Omit<Sound, 'file' | 'durationMs'>>;
  soundTake: OfCompany &
    Columns<Omit<SoundTake, 'spoken' | 'madeAt'>> & {
      spoken: ColumnType<SpokenText | null, string | null, string | null>;
      madeAt: Time;
    };
  queue: OfCompany & { id: string; name: string; settings: Json<Omit<QueueFields, 'name'>> };
  faxBox: OfCompany & { id: string; name: string; settings: Json<Omit<FaxBoxFields, 'name'>> };
  fax: OfCompany &
    Columns<Omit<Fax, 'createdAt' | 'endedAt' | 'nextTryAt'>> & {
      createdAt: Time;
      endedAt: ColumnType<number | null, Date | null, Date | null>;
      nextTryAt: ColumnType<number | null, Date | null, Date | null>;
    };
  queueLogin: OfCompany & Columns<QueueLogin>;
  queueCall: Columns<Omit<QueueCall, 'enteredAt' | 'answeredAt' | 'endedAt'>> & {
    enteredAt: Time;
    answeredAt: ColumnType<number | null, Date | null, Date | null>;
    endedAt: Time;
  };
  queueCallBack: Columns<Omit<QueueCallBack, 'enteredAt'>> & { enteredAt: Time };
  trunk: Columns<
    Omit<Trunk, 'health'>,
    'acceptFrom' | 'alsoSendTo' | 'codecs' | 'numberForm' | 'callerId'
  > & {
    health: ColumnType<Trunk['health'], string | null, string | null>;
    sealedPassword: string | null;
  };
  internalNumber: OfCompany & { number: string; ownerKind: 'user' | 'dialPlan'; ownerId: string };
  companyRevision: OfCompany & { revision: number };
  companyChange: OfCompany & { revision: number; tableName: string; keys: string[] | null };

  registration: Columns<
    Omit<Required<Registration>, 'registeredAt' | 'expiresAt'>,
    'source' | 'path' | 'rewritten'
  > & {
    registeredAt: Time;
    expiresAt: Time;
  };
  callRecord: OfCompany & {
    id: string;
    direction: 'in' | 'out' | 'internal';
    fromNumber: string;
    fromName: string;
    toNumber: string;
    toName: string;
    startedAt: Time;
    answeredAt: ColumnType<number | null, Date | null, Date | null>;
    endedAt: Time;
    outcome: LegOutcome;
    dialPlanId: string | null;
    path: Json<readonly WalkedStep[]>;
    legs: Json<readonly LegRecord[]>;
  };
  callRecordPlan: OfCompany & { dialPlanId: string; startedAt: Time; callId: string };
  voicemailMessage: OfCompany & Columns<Omit<VoicemailMessage, 'receivedAt'>> & { receivedAt: Time };

  operatorAccount: {
    id: Generated<string>;
    login: string;
    name: string;
    email: string;
    language: Language;
    passwordHash: string;
    createdAt: TimeByDefault;
  };
  panelSession: OfPerson & {
    tokenHash: string;
    createdAt: TimeByDefault;
    seenAt: TimeByDefault;
    expiresAt: Time;
    userAgent: string;
    address: string;
  };
  oneTimeToken: OfPerson & {
    tokenHash: string;
    purpose: TokenPurpose;
    createdAt: TimeByDefault;
    expiresAt: Time;
    usedAt: ColumnType<number | null, Date | null | undefined, Date | null>;
  };
  mailOutbox: {
    id: Generated<string>;
    companyId: string | null;
    recipient: string;
    subject: string;
    body: string;
    attachments: Json<readonly string[]>;
    state: MailState;
    attempts: Generated<number>;
    error: string | null;
    createdAt: TimeByDefault;
    nextTryAt: TimeByDefault;
    sentAt: ColumnType<number | null, Date | null | undefined, Date | null>;
  };
  idempotencyKey: {
    companyId: string | null;
    actor: string;
    key: string;
    requestHash: string;
    status: number | null;
    response: ColumnType<unknown, string | null, string | null>;
    createdAt: TimeByDefault;
  };
}
