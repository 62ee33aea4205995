import { z } from 'zod';
import type { LegOutcome } from './call-record.ts';
import type { Closing } from './closing.ts';
import type { Registration } from './device.ts';
import type { Fax } from './fax.ts';
import type { UserPresence } from './presence.ts';
import type { LiveQueue } from './queue.ts';
import type { Availability } from './user.ts';
import type { VoicemailLock } from './voicemail.ts';

const companyId = z.string();
const callId = z.string();
const userId = z.string();

/**
 * The one serialisable port between the live exchange and the API process: commands, queries and events, JSON over a
 * Unix socket.
 */
export const exchangeRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('health') }).readonly(),
  z.object({ kind: z.literal('metrics') }).readonly(),
  z.object({ kind: z.literal('calls'), companyId: companyId.nullable() }).readonly(),
  z.object({ kind: z.literal('registrations'), companyId }).readonly(),
  z.object({ kind: z.literal('queues'), companyId }).readonly(),
  z.object({ kind: z.literal('presence'), companyId }).readonly(),
  z.object({ kind: z.literal('voicemail-locks'), companyId }).readonly(),
  /** How the trunks that register at a carrier stand. */
  z.object({ kind: z.literal('trunk-registrations') }).readonly(),
  /** Whether the carriers of trunks that ask or register are there, and the calls on every trunk. */
  z.object({ kind: z.literal('trunk-health') }).readonly(),
  /** How much a company and its trunks to own exchanges call now, beside their limits. */
  z.object({ kind: z.literal('call-usage'), companyId }).readonly(),
  /** Whether faxes can be sent and received on this machine. */
  z.object({ kind: z.literal('fax-support') }).readonly(),
  /** Faxes to be sent were added or withdrawn in the store. */
  z.object({ kind: z.literal('faxes-changed') }).readonly(),
  z.object({ kind: z.literal('hang-up'), companyId, callId }).readonly(),
  /** A user sends the other party of their call on: to a number, or to the other party of another own call. */
  z
    .object({
      kind: z.literal('transfer'),
      companyId,
      callId,
      userId,
      to: z.union([z.object({ number: z.string() }).readonly(), z.object({ callId }).readonly()]),
    })
    .readonly(),
  /** A user puts the other party of their call on hold, or takes the call back. */
  z.object({ kind: z.literal('hold'), companyId, callId, userId, on: z.boolean() }).readonly(),
  /** Takes somebody who waits to be called back out of the line. */
  z
    .object({
      kind: z.literal('withdraw-call-back'),
      companyId,
      queueId: z.string(),
      callBackId: z.string(),
    })
    .readonly(),
  /** Rings a supervisor's phone, to listen to the agent of this key, who talks to a caller of the queue. */
  z
    .object({
      kind: z.literal('supervise'),
      companyId,
      queueId: z.string(),
      agent: z.string(),
      supervisorId: userId,
    })
    .readonly(),
  /** Asks leave for one call from outside to a number of this company ("Call this number now"). */
  z.object({ kind: z.literal('test-call'), companyId, number: z.string() }).readonly(),
  /** Tells a device's phones to fetch their settings now; `reboot` to start anew as well. */
  z
    .object({ kind: z.literal('check-sync'), companyId, deviceId: z.string(), reboot: z.boolean() })
    .readonly(),
]);
export type ExchangeRequest = z.infer<typeof exchangeRequest>;

export interface ExchangeReplies {
  health: { readonly ready: boolean; readonly parts: Readonly<Record<string, string>> };
  calls: readonly LiveCall[];
  registrations: readonly Registration[];
  queues: readonly LiveQueue[];
  /** Of all users of the company. */
  presence: readonly UserPresence[];
  'voicemail-locks': readonly VoicemailLock[];
  'withdraw-call-back': { readonly found: boolean };
  supervise: Supervision;
  'trunk-registrations': readonly TrunkRegistration[];
  'trunk-health': readonly TrunkHealth[];
  'call-usage': CallUsage;
  'hang-up': { readonly found: boolean };
  transfer: CallChange;
  hold: CallChange;
  /** Null when the company has no such number. */
  'test-call': { readonly ticket: TestCallTicket | null };
  'check-sync': CheckSyncOutcome;
  'faxes-changed': Readonly<Record<string, never>>;
  'fax-support': { readonly available: boolean };
  metrics: Readonly<Record<string, number>>;
}

/**
 * What came of the wish to listen. `not-possible`: sound that only passes through the exchange, such as G.722, can't be
 * mixed.
 */
export interface Supervision {
  readonly outcome: 'rings' | 'not-talking' | 'no-phone' | 'not-possible';
}

/**
 * What came of the wish to change a call. `not-talking`: the user talks to nobody in it. `unknown-number`: nothing is
 * there. `not-possible`: nobody can be sent there, such as a code that changes a setting. `held-by-phone`: the phone
 * itself holds, and only it can take the call back.
 */
export interface CallChange {
  readonly outcome: 'done' | 'not-talking' | 'unknown-number' | 'not-possible' | 'held-by-phone';
}

/** What came of telling a phone to fetch its settings. */
export interface CheckSyncOutcome {
  readonly outcome: 'done' | 'refused' | 'silent' | 'not-registered';
  /** What the phone answered; 408 for silence, 503 when it can't be reached, null when there is none. */
  readonly sipStatus: number | null;
}

/** How the registration of a trunk at its carrier stands. Times are epoch milliseconds. */
export interface TrunkRegistration {
  readonly trunkId: string;
  /** Null for a trunk of the provider. */
  readonly companyId: string | null;
  /** `incomplete`: it should register, but has no user name or no address to send to. */
  readonly state: 'registering' | 'registered' | 'failed' | 'incomplete';
  /** Until when the carrier keeps the binding; null while there is none. */
  readonly until: number | null;
  /** When it is tried again after a failure; null otherwise. */
  readonly retryAt: number | null;
  /** What the carrier answered last; 408 for silence, 503 when it can't be reached. Null before the first answer. */
  readonly sipStatus: number | null;
}

/** Whether a trunk's carrier is there, and the calls on it now. Times are epoch milliseconds. */
export interface TrunkHealth {
  readonly trunkId: string;
  /** Null for a trunk of the provider. */
  readonly companyId: string | null;
  /** Null where nothing is known: it is not asked, or has not answered yet. */
  readonly up: boolean | null;
  readonly since: number | null;
  /** What the carrier answered last; 408 for silence, 503 when it can't be reached. Null before the first answer. */
  readonly sipStatus: number | null;
  /** Until when the carrier wants to be left alone at some address of it (Retry-After); null where it does not. */
  readonly restsUntil: number | null;
  /** The last call that the way to the carrier failed, not the callee; 408 for silence, 503 when it can't be reached. */
  readonly lastFault: { readonly at: number; readonly sipStatus: number } | null;
  readonly callsIn: number;
  readonly callsOut: number;
}

/** Calls to the outside in the hour and on the day that it is, by the clock of the company. */
interface CallsCounted {
  readonly inHour: number;
  readonly inDay: number;
}

/** What a company has in use of its limits. */
export interface CallUsage extends CallsCounted {
  /** Legs to the outside now. */
  readonly externalLegs: number;
  /** Of each trunk to an own exchange; `calls` are those on it now, in and out. */
  readonly trunks: readonly ({ readonly customerTrunkId: string; readonly calls: number } & CallsCounted)[];
}

/** Leave for one test call, to be used within 10 s by an INVITE from the exchange's own machine. */
export interface TestCallTicket {
  /** The id that the call will have in events and in its record. */
  readonly callId: string;
  /** The value of {@link testCallHeader}. */
  readonly secret: string;
}

/** The header in which the INVITE of a test call shows its ticket. */
export const testCallHeader = 'Simmpl-Ticket';

/** A call as it is now. */
export interface LiveCall {
  readonly id: string;
  readonly companyId: string;
  readonly direction: 'in' | 'out' | 'internal';
  readonly from: { readonly number: string; readonly name: string };
  readonly to: { readonly number: string; readonly name: string };
  readonly startedAt: number;
  readonly answeredAt: number | null;
  /** The company's dial plan that the call is in. */
  readonly dialPlanId: string | null;
  /** The module of that plan that the call is at; somebody's personal plan belongs to the module that led there. */
  readonly stepId: string | null;
  /** Since when it is there. */
  readonly stepSince: number | null;
  /** The keys that the caller has pressed at a menu that it is at. */
  readonly keys: string;
  readonly ringing: readonly {
    readonly userId: string | null;
    readonly deviceId: string | null;
    readonly number: string;
  }[];
  readonly talkingTo: {
    readonly userId: string | null;
    readonly deviceId: string | null;
    readonly number: string;
  } | null;
  /** Who of the two who talk can't be heard: nothing has come from there 5 s after the answer. */
  readonly unheard: readonly Unheard[];
  /** The company's user who has the place of the caller; null for nobody of the company. */
  readonly callerUserId: string | null;
  /** Who of the two who talk has the other on hold. */
  readonly holding: readonly ('caller' | 'called')[];
  /** The place where the call is parked; null elsewhere. */
  readonly parkingPlace: number | null;
}

/** One of the two who talk. */
export type Unheard = 'caller' | 'called';

/** What happens in the exchange, as it happens. Times are epoch milliseconds. */
export type ExchangeEvent =
  | {
      readonly kind: 'registration';
      readonly companyId: string;
      readonly registration: Registration;
      readonly state: 'added' | 'removed';
    }
  | { readonly kind: 'call'; readonly companyId: string; readonly at: number; readonly call: LiveCall }
  | {
      readonly kind: 'call-ended';
      readonly companyId: string;
      readonly at: number;
      readonly callId: string;
      readonly outcome: LegOutcome;
    }
  | {
      readonly kind: 'diversion';
      readonly companyId: string;
      readonly dialPlanId: string;
      readonly sequence: number;
      readonly on: boolean;
    }
  /** The company is closed now, or open again (null). */
  | { readonly kind: 'closing'; readonly companyId: string; readonly closing: Closing | null }
  /** A user says where the own calls go, declines them all, or switches what rings. */
  | {
      readonly kind: 'availability';
      readonly companyId: string;
      readonly userId: string;
      readonly availability: Availability;
      readonly declineAll: boolean;
    }
  /** Somebody logged in at a device, or nobody is logged in there any more (null). */
  | {
      readonly kind: 'hotdesk';
      readonly companyId: string;
      readonly deviceId: string;
      readonly userId: string | null;
    }
  /** A user is called, is in a call, or is no more; changes within 100 ms are one. */
  | ({ readonly kind: 'presence'; readonly companyId: string } & UserPresence)
  /** All calls to a dial plan go elsewhere, or down its own route again. */
  | {
      readonly kind: 'plan-override';
      readonly companyId: string;
      readonly dialPlanId: string;
      readonly on: boolean;
    }
  /** Somebody came into a queue or left it, or an agent does something else; at most one a second for each queue. */
  | { readonly kind: 'queue'; readonly companyId: string; readonly queue: LiveQueue }
  | { readonly kind: 'voicemail'; readonly companyId: string; readonly messageId: string }
  /** A fax came in, or one that is sent stands otherwise; also before the store knows. */
  | { readonly kind: 'fax'; readonly companyId: string; readonly fax: Fax }
  | { readonly kind: 'voicemail-locked'; readonly companyId: string; readonly lock: VoicemailLock }
  /** A trunk's carrier no longer answers, or does so again. */
  | {
      readonly kind: 'trunk';
      readonly trunkId: string;
      /** Null for a trunk of the provider. */
      readonly companyId: string | null;
      readonly name: string;
      readonly up: boolean;
      readonly sipStatus: number;
      readonly at: number;
    }
  /** A company, or a trunk to its own exchange, comes near a limit on calls to the outside (80 %), or has reached it. */
  | {
      readonly kind: 'call-limit';
      readonly companyId: string;
      readonly customerTrunk: { readonly id: string; readonly name: string } | null;
      readonly window: 'hour' | 'day';
      readonly percent: 80 | 100;
      readonly calls: number;
      readonly limit: number;
      readonly at: number;
    }
  | {
      readonly kind: 'ban';
      readonly address: string;
      readonly username: string | null;
      readonly untilAt: number;
    };

/** The live exchange as the API process sees it. */
export interface ExchangePort {
  /** Rejects when the exchange can't be reached now. */
  request<K extends ExchangeRequest['kind']>(
    request: Extract<ExchangeRequest, { kind: K }>,
  ): Promise<ExchangeReplies[K]>;
  /** Tells what happens; the returned function stops it. */
  onEvent(listener: (event: ExchangeEvent) => void): () => void;
  /** Asks for the event `call`, one for each step of each call, until the returned function is called. */
  watchCalls(): () => void;
}
