import {
  type CompanyConfiguration,
  type CompanySettings,
  type ConfigurationChange,
  type Contact,
  type CustomerTrunk,
  type ExternalNumber,
  type FaxBox,
  type PersonalVoicemailFields,
  type PhoneSettings,
  type Queue,
  type Route,
  type TimeCondition,
  type Trunk,
  type TrunkAccount,
  type UserFields,
  type UserGroup,
  usualPersonalVoicemail,
  type VoicemailBoxFields,
} from '@simmpl/model';
import { callerIdsOf } from '../repositories/customer-trunks.ts';
import { changedFields, type Difference, difference } from './difference.ts';
import {
  type Ids,
  translateFaxBox,
  translatePersonalVoicemail,
  translateQueue,
  translateRoute,
  translateSettings,
  translateSetup,
  translateTests,
  translateUserGroup,
  translateVoicemailBox,
} from './names.ts';
import {
  type CompanyState,
  type DeviceWithSetup,
  fieldsOfVoicemail,
  type PlanWithTests,
  settingsOf,
} from './state.ts';

/** Rows as a file describes them, ids filled in. */
export type WantedTimes = Omit<TimeCondition, 'holidays'>;
/** The PIN of the voicemail is no field of the row: see `ChangedSecrets`. */
export type WantedUser = UserFields & {
  readonly id: string;
  readonly personalPlan: Route | null;
  readonly voicemail: PersonalVoicemailFields;
};
export type WantedPlan = Omit<PlanWithTests, 'version'>;
/** The PIN is no field of the row: see `ChangedSecrets`. */
export type WantedBox = VoicemailBoxFields & { readonly id: string };
export type WantedContact = Omit<Contact, 'ownerId'>;
export type WantedTrunk = Omit<Trunk, 'companyId'>;

/** Accounts that are null stay, or are made. */
export type WantedCustomerTrunk = Omit<CustomerTrunk, 'accounts'> & {
  readonly accounts: readonly Pick<TrunkAccount, 'sipUsername' | 'address'>[] | null;
};

/** All that applying a file does, worked out before anything is written. */
export interface Plan {
  /** Undefined when the company's settings stay. */
  readonly settings: CompanySettings | undefined;
  readonly users: Difference<WantedUser>;
  readonly devices: Difference<DeviceWithSetup>;
  /** Undefined when what phones have in common stays. */
  readonly phones: PhoneSettings | undefined;
  readonly userGroups: Difference<UserGroup>;
  readonly timeConditions: Difference<WantedTimes>;
  readonly voicemailBoxes: Difference<WantedBox>;
  readonly queues: Difference<Queue>;
  readonly faxBoxes: Difference<FaxBox>;
  readonly trunks: Difference<WantedTrunk>;
  readonly dialPlans: Difference<WantedPlan>;
  readonly customerTrunks: Difference<WantedCustomerTrunk>;
  readonly numbers: Difference<ExternalNumber>;
  readonly contacts: Difference<WantedContact>;
  readonly changes: readonly ConfigurationChange[];
}

/** Which secrets of the file are not those that are stored, by SIP username, by name, and by internal number. */
export interface ChangedSecrets {
  readonly sipPasswords: ReadonlySet<string>;
  readonly trunkPasswords: ReadonlySet<string>;
  /** Of either account of a trunk to an own PBX. */
  readonly accountPasswords: ReadonlySet<string>;
  readonly voicemailPins: ReadonlySet<string>;
  /** Whether the password of the phones' own pages is another. */
  readonly phonePassword: boolean;
  readonly personalPins: ReadonlySet<string>;
  /** Internal numbers of users. */
  readonly hotdeskPins: ReadonlySet<string>;
}

export function planChanges(
  configuration: CompanyConfiguration,
  state: CompanyState,
  ids: Ids,
  secrets: ChangedSecrets,
): Plan {
  const groupIds = new Map(state.userGroups.map((group) => [group.name, group.id]));
  const deviceIds = new Map(state.devices.map((device) => [device.sipUsername, device.id]));
  const id = (row: { readonly id: string }): string => row.id;
  const name = (row: { readonly name: string }): string => row.name;
  const idIn = (kind: keyof Ids, key: string): string => ids[kind].get(key) ?? key;

  const accountsOf = new Map(configuration.customerTrunks.map((trunk) => [trunk.name, trunk.accounts]));
  const incomingBy = new Map(
    configuration.customerTrunks.flatMap((trunk) =>
      trunk.numbers
        .filter(({ incoming }) => incoming)
        .map(({ number }): [string, string] => [number, idIn('customerTrunk', trunk.name)]),
    ),
  );

  const { login, ...fields } = configuration.company;
  const settings = translateSettings(fields, ids);
  const settingsChanged = changedFields(settingsOf(state.company), settings);
  const { adminPassword: _adminPassword, ...phones } = configuration.phones;
  const phonesChanged = [
    ...changedFields(state.phones, phones),
    ...(secrets.phonePassword ? ['adminPassword'] : []),
  ];
  const differences = {
    users: difference<WantedUser>({
      kind: 'users',
      before: state.users.map((user) => {
        const own = state.personalVoicemail.get(user.id);
        return {
          ...user,
          personalPlan: state.personalPlans.get(user.id) ?? null,
          voicemail: own ? fieldsOfVoicemail(own) : usualPersonalVoicemail,
        };
      }),
      after: configuration.users.map(
        ({ password: _password, hotdeskPin: _hotdeskPin, personalPlan, voicemail, ...fields }) => {
          const { pin: _pin, ...own } = voicemail;
          return {
            ...fields,
            personalPlan: personalPlan && translateRoute(personalPlan, ids),
            voicemail: translatePersonalVoicemail(own, ids),
            id: idIn('user', fields.internalNumber),
          };
        },
      ),
      id,
      key: (user) => user.internalNumber,
      secretsChanged: ({ internalNumber }) => [
        ...(secrets.personalPins.has(internalNumber) ? ['pin'] : []),
        ...(secrets.hotdeskPins.has(internalNumber) ? ['hotdeskPin'] : []),
      ],
    }),
    devices: difference<DeviceWithSetup>({
      kind: 'devices',
      before: state.devices,
      after: configuration.devices.map(({ user, sipPassword: _sipPassword, setup, ...fields }) => ({
        ...fields,
        setup: translateSetup(setup, ids),
        id: deviceIds.get(fields.sipUsername) ?? crypto.randomUUID(),
        userId: user === null ? null : idIn('user', user),
      })),
      id,
      key: (device) => device.sipUsername,
      secretsChanged: ({ sipUsername }) => (secrets.sipPasswords.has(sipUsername) ? ['sipPassword'] : []),
    }),
    userGroups: difference<UserGroup>({
      kind: 'userGroups',
      before: state.userGroups,
      after: configuration.userGroups.map((row) => ({
        ...translateUserGroup(row, ids),
        id: groupIds.get(row.name) ?? crypto.randomUUID(),
      })),
      id,
      key: name,
    }),
    timeConditions: difference<WantedTimes>({
      kind: 'timeConditions',
      before: state.timeConditions,
      after: configuration.timeConditions.map((row) => ({ ...row, id: idIn('timeCondition', row.name) })),
      id,
      key: name,
    }),
    voicemailBoxes: difference<WantedBox>({
      kind: 'voicemailBoxes',
      before: state.voicemailBoxes,
      after: configuration.voicemailBoxes.map(({ pin: _pin, ...row }) => ({
        ...translateVoicemailBox(row, ids),
        id: idIn('voicemailBox', row.name),
      })),
      id,
      key: name,
      secretsChanged: (box) => (secrets.voicemailPins.has(box.name) ? ['pin'] : []),
    }),
    queues: difference<Queue>({
      kind: 'queues',
      before: state.queues,
      after: configuration.queues.map((row) => ({
        ...translateQueue(row, ids),
        id: idIn('queue', row.name),
      })),
      id,
      key: name,
    }),
    faxBoxes: difference<FaxBox>({
      kind: 'faxBoxes',
      before: state.faxBoxes,
      after: configuration.faxBoxes.map((row) => ({
        ...translateFaxBox(row, ids),
        id: idIn('faxBox', row.name),
      })),
      id,
      key: name,
    }),
    trunks: difference<WantedTrunk>({
      kind: 'trunks',
      before: state.trunks,
      after: configuration.trunks.map(({ password: _password, ...row }) => ({
        ...row,
        id: idIn('trunk', row.name),
      })),
      id,
      key: name,
      secretsChanged: (trunk) => (secrets.trunkPasswords.has(trunk.name) ? ['password'] : []),
    }),
    dialPlans: difference<WantedPlan>({
      kind: 'dialPlans',
      before: state.dialPlans,
      after: configuration.dialPlans.map((row) => ({
        ...row,
        id: idIn('dialPlan', row.name),
        route: translateRoute(row.route, ids),
        tests: translateTests(row.tests, ids),
      })),
      id,
      key: name,
    }),
    customerTrunks: difference<WantedCustomerTrunk>({
      kind: 'customerTrunks',
      before: state.customerTrunks.map((trunk) => ({
        ...trunk,
        accounts: accountsOf.get(trunk.name)
          ? trunk.accounts.map(({ sipUsername, address }) => ({ sipUsername, address }))
          : null,
      })),
      after: configuration.customerTrunks.map(({ numbers, failoverPlan, accounts, ...row }) => ({
        ...row,
        id: idIn('customerTrunk', row.name),
        callerIds: callerIdsOf(numbers),
        failoverPlanId: failoverPlan === null ? null : idIn('dialPlan', failoverPlan),
        accounts: accounts?.map(({ sipUsername, address }) => ({ sipUsername, address })) ?? null,
      })),
      id,
      key: name,
      secretsChanged: (trunk) => (secrets.accountPasswords.has(trunk.name) ? ['sipPassword'] : []),
    }),
    numbers: difference<ExternalNumber>({
      kind: 'numbers',
      before: state.numbers,
      after: configuration.numbers.map(({ number, dialPlan, trunk }) => ({
        number,
        dialPlanId: dialPlan === null ? null : idIn('dialPlan', dialPlan),
        customerTrunkId: incomingBy.get(number) ?? null,
        trunkId: trunk === null ? null : idIn('trunk', trunk),
      })),
      id: (row) => row.number,
      key: (row) => row.number,
    }),
    contacts: difference<WantedContact>({
      kind: 'contacts',
      before: state.contacts,
      after: wantedContacts(configuration, state),
      id,
      key: name,
    }),
  };
  return {
    ...differences,
    settings: settingsChanged.length > 0 ? settings : undefined,
    phones: phonesChanged.length > 0 ? phones : undefined,
    changes: [
      ...(settingsChanged.length > 0
        ? [{ action: 'update', kind: 'company', key: login, fields: settingsChanged } as const]
        : []),
      ...(phonesChanged.length > 0
        ? [{ action: 'update', kind: 'phones', key: login, fields: phonesChanged } as const]
        : []),
      ...Object.values(differences).flatMap((one) => one.changes),
    ],
  };
}

/** Contacts of one name may be several: those that are the same keep their ids, then those of the same name. */
function wantedContacts({ contacts }: CompanyConfiguration, state: CompanyState): readonly WantedContact[] {
  if (contacts === undefined) return state.contacts;
  const whole = ({ name, numbers }: Pick<Contact, 'name' | 'numbers'>): string =>
    [name, ...numbers].join(' ');
  const wanted = new Set(contacts.map(whole));
  const same = Map.groupBy(state.contacts, whole);
  const others = Map.groupBy(
    state.contacts.filter((contact) => !wanted.has(whole(contact))),
    ({ name }) => name,
  );
  return contacts.map((contact) => ({
    ...contact,
    shared: true,
    id: (same.get(whole(contact))?.shift() ?? others.get(contact.name)?.shift())?.id ?? crypto.randomUUID(),
  }));
}
