import type {
  CallRecord,
  Directory,
  ExchangeEvent,
  Installation,
  Language,
  QueueCallBack,
  Registration,
  SoundReference,
  TrunkWithSecret,
} from '@simmpl/model';
import type { SipAgent, SipTarget } from '@simmpl/sip';
import type { Call } from './call/call.ts';
import type { EndpointKeys } from './endpoint-keys.ts';
import type { FaxMachines } from './fax/fax-machines.ts';
import type { Journal } from './journal/journal.ts';
import type { CallCounts } from './limits/call-counts.ts';
import type { LiveCalls } from './live-calls.ts';
import type { Parking } from './park/parking.ts';
import type { Player } from './player.ts';
import type { Archive, Clock, Log, Switches, VoicemailMessages, Web } from './ports.ts';
import type { Activity } from './presence/activity.ts';
import type { Queues } from './queue/queues.ts';
import type { Recorder } from './recorder.ts';
import type { Moment } from './route/reach.ts';
import type { SoundDesk } from './sound-desk.ts';
import type { TrunkTargets } from './trunk/targets.ts';
import type { PinGuard } from './voicemail/pin-guard.ts';

/** Where a request goes: the next hop, the host for its Request-URI, and a route set. */
export interface SipRoute {
  readonly host: string;
  readonly target: SipTarget;
  readonly route?: readonly string[] | undefined;
}

/** What every part of the exchange uses; made once in `exchange.ts`. */
export interface Services {
  readonly agent: SipAgent;
  readonly soundDesk: SoundDesk;
  readonly installation: Installation;
  readonly calls: LiveCalls;
  /** What users do in calls; told of each change by `callChanged`. */
  readonly activity: Activity;
  readonly parking: Parking;
  readonly moment: Moment;
  readonly callCounts: CallCounts;
  readonly player: Player;
  readonly recorder: Recorder;
  readonly faxMachines: FaxMachines;
  readonly archive: Archive;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: ExchangeSettings;
  readonly web: Web;
  readonly queues: Queues;
  readonly keys: EndpointKeys;
  readonly switches: Switches;
  readonly voicemail: VoicemailMessages;
  readonly pins: PinGuard;
  random(): number;
  newId(): string;
  /** Our address as this peer can reach it, for Via, Contact and SDP. */
  localAddressFor(peerAddress: string): { readonly host: string; readonly port: number };
  routeToContact(registration: Registration): SipRoute;
  /** Undefined when the host of this address of the trunk can't be found now. */
  readonly trunkTargets: TrunkTargets;
  /** The addresses of a trunk, in the order in which they are tried. */
  addressesOfTrunk(trunk: TrunkWithSecret): readonly string[];
  /** A call did not get through to the carrier: it is shown with the trunk. */
  trunkCallFailed(trunk: TrunkWithSecret, sipStatus: number): void;
  /** The way of a call from this exchange to a number of its own. */
  routeToSelf(): SipRoute;
  /** Leave for one such call. */
  ownCallTicket(companyId: string, number: string): string;
  /** Puts somebody who is to be called back in the line of the queue. @param readyAt not before, epoch ms */
  bookCallBack(callBack: QueueCallBack, readyAt: number): void;
  /** The file of a prompt; undefined when there is none. */
  soundFile(
    directory: Directory,
    sound: SoundReference,
    language?: Language,
  ): { readonly file: string } | undefined;
  /** Runs something whose end nobody waits for; a fault is logged. */
  background(work: Promise<unknown> | undefined, what: string): void;
  /** Sound could not be written to disk: the operator is told by the health report and the metrics. */
  recordingFailed(): void;
  emit(event: ExchangeEvent): void;
  /** A call is at another step, or rings or talks to somebody else. */
  callChanged(call: Call): void;
  /** A call is over: its record goes to the archive. */
  finish(record: CallRecord): void;
}

/** What the exchange is told at start. */
export interface ExchangeSettings {
  /** Digest realm and the host of our URIs, fixed at installation. */
  readonly realm: string;
  /** Folder with the delivered prompts, one folder a language. */
  readonly soundFolder: string;
  /** Folder for what this installation keeps: prompts of companies, voicemail. */
  readonly dataFolder: string;
  /** How long is waited before each further attempt to send a fax, seconds. */
  readonly faxRetrySeconds: readonly number[];
}
