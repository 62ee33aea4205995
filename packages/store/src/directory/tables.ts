import {
  type Directory,
  type DirectoryTables,
  diversionKey,
  queueLoginKey,
  voicemailKey,
} from '@simmpl/model';
import type { CompanyTransaction } from '../database/store.ts';
import { getCompany } from '../repositories/companies.ts';
import { allContacts } from '../repositories/contacts.ts';
import { listCustomerTrunks } from '../repositories/customer-trunks.ts';
import { listCredentials, listDevices } from '../repositories/devices.ts';
import { listDialPlans } from '../repositories/dial-plans.ts';
import { listDiversions } from '../repositories/diversions.ts';
import { listFaxBoxes } from '../repositories/fax-boxes.ts';
import { listHotdeskLogins } from '../repositories/hotdesk-logins.ts';
import { listNumbers } from '../repositories/numbers.ts';
import { listPersonalPlans } from '../repositories/personal-plans.ts';
import { listPersonalVoicemail } from '../repositories/personal-voicemail.ts';
import { listPlanOverrides } from '../repositories/plan-overrides.ts';
import { listQueueLogins, listQueues } from '../repositories/queues.ts';
import { listSounds } from '../repositories/sounds.ts';
import { listTimeConditions } from '../repositories/time-conditions.ts';
import { listUserGroups } from '../repositories/user-groups.ts';
import { listUsers } from '../repositories/users.ts';
import { listVoicemailBoxes } from '../repositories/voicemail-boxes.ts';
import { countVoicemail } from '../repositories/voicemail-messages.ts';

/** The maps of a directory: everything but the company and the indexes. */
type TableName = Exclude<keyof DirectoryTables, 'company'>;
type RowOf<Name extends TableName> =
  DirectoryTables[Name] extends ReadonlyMap<string, infer Row> ? Row : never;

/** How a map of the directory is read: the database table it stands on, its rows, and what a row goes by. */
interface TableReader<Name extends TableName> {
  readonly table: string;
  /** All rows, or those of these keys. */
  readonly list: (tx: CompanyTransaction, keys?: readonly string[]) => Promise<readonly RowOf<Name>[]>;
  readonly key: (row: RowOf<Name>) => string;
}

const byId = (row: { readonly id: string }): string => row.id;

const readers: { readonly [Name in TableName]: TableReader<Name> } = {
  users: { table: 'app_user', list: listUsers, key: byId },
  devices: { table: 'device', list: listDevices, key: byId },
  credentials: { table: 'device', list: listCredentials, key: (row) => row.deviceId },
  hotdeskLogins: { table: 'hotdesk_login', list: listHotdeskLogins, key: (row) => row.deviceId },
  userGroups: { table: 'user_group', list: listUserGroups, key: byId },
  numbers: { table: 'external_number', list: listNumbers, key: (row) => row.number },
  customerTrunks: { table: 'customer_trunk', list: listCustomerTrunks, key: byId },
  dialPlans: { table: 'dial_plan', list: listDialPlans, key: byId },
  planOverrides: { table: 'plan_override', list: listPlanOverrides, key: (row) => row.dialPlanId },
  personalPlans: { table: 'personal_plan', list: listPersonalPlans, key: (row) => row.userId },
  timeConditions: { table: 'time_condition', list: listTimeConditions, key: byId },
  diversions: {
    table: 'diversion',
    list: listDiversions,
    key: (row) => diversionKey(row.dialPlanId, row.sequence),
  },
  voicemailBoxes: { table: 'voicemail_box', list: listVoicemailBoxes, key: byId },
  personalVoicemail: {
    table: 'personal_voicemail',
    list: listPersonalVoicemail,
    key: (row) => row.userId,
  },
  voicemailCounts: {
    table: 'voicemail_message',
    list: countVoicemail,
    key: (row) => voicemailKey(row.owner),
  },
  sounds: { table: 'sound', list: listSounds, key: byId },
  queues: { table: 'queue', list: listQueues, key: byId },
  faxBoxes: { table: 'fax_box', list: listFaxBoxes, key: byId },
  contacts: { table: 'contact', list: allContacts, key: byId },
  queueLogins: {
    table: 'queue_login',
    list: listQueueLogins,
    key: (row) => queueLoginKey(row.queueId, row.agent),
  },
};

/** What changed: by database table the keys, or `all` when the table must be read anew. */
export type ChangedKeys = ReadonlyMap<string, ReadonlySet<string> | 'all'>;

/** Everything a company has, in one consistent picture. Call it in `readCompany`. */
export async function readTables(tx: CompanyTransaction): Promise<DirectoryTables> {
  return patchTables(tx, undefined, new Map());
}

/**
 * The tables after a change. Only changed rows are fetched, and maps without a change are those of `previous`.
 * @param previous undefined to read everything.
 */
export async function patchTables(
  tx: CompanyTransaction,
  previous: Directory | undefined,
  changed: ChangedKeys,
): Promise<DirectoryTables> {
  const read = <Name extends TableName>(
    name: Name,
    before: ReadonlyMap<string, RowOf<Name>> | undefined,
  ): Promise<ReadonlyMap<string, RowOf<Name>>> => {
    const reader: TableReader<Name> = readers[name];
    return patchMap(tx, reader, before, changed.get(reader.table));
  };
  return {
    company: await getCompany(tx),
    users: await read('users', previous?.users),
    devices: await read('devices', previous?.devices),
    credentials: await read('credentials', previous?.credentials),
    hotdeskLogins: await read('hotdeskLogins', previous?.hotdeskLogins),
    userGroups: await read('userGroups', previous?.userGroups),
    numbers: await read('numbers', previous?.numbers),
    customerTrunks: await read('customerTrunks', previous?.customerTrunks),
    dialPlans: await read('dialPlans', previous?.dialPlans),
    planOverrides: await read('planOverrides', previous?.planOverrides),
    personalPlans: await read('personalPlans', previous?.personalPlans),
    timeConditions: await read('timeConditions', previous?.timeConditions),
    diversions: await read('diversions', previous?.diversions),
    voicemailBoxes: await read('voicemailBoxes', previous?.voicemailBoxes),
    personalVoicemail: await read('personalVoicemail', previous?.personalVoicemail),
    voicemailCounts: await read('voicemailCounts', previous?.voicemailCounts),
    sounds: await read('sounds', previous?.sounds),
    queues: await read('queues', previous?.queues),
    faxBoxes: await read('faxBoxes', previous?.faxBoxes),
    contacts: await read('contacts', previous?.contacts),
    queueLogins: await read('queueLogins', previous?.queueLogins),
  };
}

async function patchMap<Name extends TableName>(
  tx: CompanyTransaction,
  reader: TableReader<Name>,
  before: ReadonlyMap<string, RowOf<Name>> | undefined,
  changed: ReadonlySet<string> | 'all' | undefined,
): Promise<ReadonlyMap<string, RowOf<Name>>> {
  if (before === undefined || changed === 'all')
    return new Map((await reader.list(tx)).map((row) => [reader.key(row), row]));
  if (changed === undefined) return before;
  const rows = await reader.list(tx, [...changed]);
  const after = new Map(before);
  const gone = new Set(changed);
  for (const row of rows) {
    const key = reader.key(row);
    after.set(key, row);
    gone.delete(key);
  }
  for (const key of gone) after.delete(key);
  return after;
}
