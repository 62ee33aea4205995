import type { Company } from './company.ts';
import { type Contact, contactsByNumber } from './contact.ts';
import type { CustomerTrunk } from './customer-trunk.ts';
import type { Device, DeviceCredentials, HotdeskLogin } from './device.ts';
import type { DialPlan, Diversion, ExternalNumber } from './dial-plan.ts';
import type { FaxBox } from './fax.ts';
import type { PersonalPlan } from './personal-plan.ts';
import type { PlanOverride } from './plan-override.ts';
import type { Queue, QueueLogin } from './queue.ts';
import type { Sound } from './sound.ts';
import type { TimeCondition } from './time-condition.ts';
import type { Trunk } from './trunk.ts';
import type { User } from './user.ts';
import type { UserGroup } from './user-group.ts';
import type { PersonalVoicemail, VoicemailBox, VoicemailCount } from './voicemail.ts';

/**
 * The immutable in-memory picture of one company that the call path reads instead of the database. A change makes a
 * new directory that shares every table that did not change.
 */
export interface Directory {
  readonly company: Company;
  readonly users: ReadonlyMap<string, User>;
  readonly devices: ReadonlyMap<string, Device>;
  readonly credentials: ReadonlyMap<string, DeviceCredentials>;
  /** By device; where nobody logged in, the device is that of its own user. */
  readonly hotdeskLogins: ReadonlyMap<string, HotdeskLogin>;
  readonly userGroups: ReadonlyMap<string, UserGroup>;
  /** By E.164. */
  readonly numbers: ReadonlyMap<string, ExternalNumber>;
  readonly customerTrunks: ReadonlyMap<string, CustomerTrunk>;
  readonly dialPlans: ReadonlyMap<string, DialPlan>;
  /** By dial plan; a plan that follows its own route is not here. */
  readonly planOverrides: ReadonlyMap<string, PlanOverride>;
  /** By user; who has none follows the standard plan. */
  readonly personalPlans: ReadonlyMap<string, PersonalPlan>;
  readonly timeConditions: ReadonlyMap<string, TimeCondition>;
  /** By `<dial plan id>*<sequence>`, see {@link diversionKey}. */
  readonly diversions: ReadonlyMap<string, Diversion>;
  readonly voicemailBoxes: ReadonlyMap<string, VoicemailBox>;
  /** By user; who is not here never changed anything about it. */
  readonly personalVoicemail: ReadonlyMap<string, PersonalVoicemail>;
  /** By `voicemailKey`; where none is, there are no messages. */
  readonly voicemailCounts: ReadonlyMap<string, VoicemailCount>;
  readonly sounds: ReadonlyMap<string, Sound>;
  readonly queues: ReadonlyMap<string, Queue>;
  /** By `<queue id> <agent>`, see `queueLoginKey`; who is not here is logged in. */
  readonly queueLogins: ReadonlyMap<string, QueueLogin>;
  readonly faxBoxes: ReadonlyMap<string, FaxBox>;
  /** Shared ones, and those that users keep for themselves. */
  readonly contacts: ReadonlyMap<string, Contact>;
  /** Indexes over the tables above. */
  readonly deviceByUsername: ReadonlyMap<string, Device>;
  /** Who uses a device now: who logged in there, else its own user, unless that one logged in elsewhere. */
  readonly userOfDevice: ReadonlyMap<string, string>;
  /** The other way around. */
  readonly devicesOfUser: ReadonlyMap<string, readonly Device[]>;
  readonly byInternalNumber: ReadonlyMap<string, InternalTarget>;
  /** By E.164. */
  readonly contactsByNumber: ReadonlyMap<string, readonly Contact[]>;
}

/** What an internal number belongs to. */
export type InternalTarget = { readonly user: string } | { readonly dialPlan: string };

/** The tables of a directory without its indexes. */
export type DirectoryTables = Omit<
  Directory,
  'deviceByUsername' | 'userOfDevice' | 'devicesOfUser' | 'byInternalNumber' | 'contactsByNumber'
>;

export const diversionKey = (dialPlanId: string, sequence: number): string => `${dialPlanId}*${sequence}`;

/**
 * A directory from its tables. Indexes whose tables are those of `previous` are taken over, so that one change in a
 * large company costs only the index it touches.
 */
export function buildDirectory(tables: DirectoryTables, previous?: Directory): Directory {
  const sameDevices = previous !== undefined && previous.devices === tables.devices;
  const sameNumbers =
    previous !== undefined && previous.users === tables.users && previous.dialPlans === tables.dialPlans;
  const sameUse = sameDevices && previous.hotdeskLogins === tables.hotdeskLogins;
  const userOfDevice = sameUse ? previous.userOfDevice : indexUse(tables);
  return {
    ...tables,
    deviceByUsername: sameDevices ? previous.deviceByUsername : indexUsernames(tables.devices),
    userOfDevice,
    devicesOfUser: sameUse ? previous.devicesOfUser : indexUsers(tables.devices, userOfDevice),
    contactsByNumber:
      previous !== undefined && previous.contacts === tables.contacts
        ? previous.contactsByNumber
        : contactsByNumber(tables.contacts),
    byInternalNumber: sameNumbers ? previous.byInternalNumber : indexInternalNumbers(tables),
  };
}

function indexUsernames(devices: ReadonlyMap<string, Device>): Map<string, Device> {
  const index = new Map<string, Device>();
  for (const device of devices.values()) index.set(device.sipUsername, device);
  return index;
}

function indexUse({
  devices,
  hotdeskLogins,
}: Pick<DirectoryTables, 'devices' | 'hotdeskLogins'>): Map<string, string> {
  const elsewhere = new Set([...hotdeskLogins.values()].map(({ userId }) => userId));
  const index = new Map<string, string>();
  for (const { id, userId } of devices.values()) {
    const login = hotdeskLogins.get(id);
    if (login) index.set(id, login.userId);
    else if (userId !== null && !elsewhere.has(userId)) index.set(id, userId);
  }
  return index;
}

function indexUsers(
  devices: ReadonlyMap<string, Device>,
  userOfDevice: ReadonlyMap<string, string>,
): Map<string, Device[]> {
  const index = new Map<string, Device[]>();
  for (const device of devices.values()) {
    const userId = userOfDevice.get(device.id);
    if (userId === undefined) continue;
    const used = index.get(userId);
    if (used) used.push(device);
    else index.set(userId, [device]);
  }
  return index;
}

function indexInternalNumbers(tables: DirectoryTables): Map<string, InternalTarget> {
  const index = new Map<string, InternalTarget>();
  for (const user of tables.users.values()) index.set(user.internalNumber, { user: user.id });
  for (const plan of tables.dialPlans.values()) index.set(plan.internalNumber, { dialPlan: plan.id });
  return index;
}

/** Who uses a device now; undefined while nobody does: then it can not call. */
export function userOf(
  deviceId: string,
  { userOfDevice, users }: Pick<Directory, 'userOfDevice' | 'users'>,
): User | undefined {
  const userId = userOfDevice.get(deviceId);
  return userId === undefined ? undefined : users.get(userId);
}

/** The phones of a user that are on; whatever rings for a user, it is one of these. */
export const ringingDevices = (
  { id, silentDevices }: Pick<User, 'id' | 'silentDevices'>,
  { devicesOfUser }: Pick<Directory, 'devicesOfUser'>,
): readonly Device[] => (devicesOfUser.get(id) ?? []).filter((device) => !silentDevices.includes(device.id));

/** A trunk with the secret it signs outgoing requests with. */
export interface TrunkWithSecret extends Trunk {
  readonly password: string | null;
}

/**
 * What the exchange knows of the whole installation: every company's directory and what crosses companies.
 */
export interface Installation {
  directory(companyId: string): Directory | undefined;
  directoryByLogin(companyLogin: string): Directory | undefined;
  /** The company that a number (E.164) was handed out to. */
  directoryByNumber(number: string): Directory | undefined;
  readonly trunks: readonly TrunkWithSecret[];
  directories(): Iterable<Directory>;
}
