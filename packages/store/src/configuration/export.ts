import type {
  CompanyConfigurationInput,
  PersonalVoicemailFields,
  Route,
  User,
  UserFields,
} from '@simmpl/model';
import type { CompanyTransaction } from '../database/store.ts';
import { numbersOfTrunks } from '../repositories/customer-trunks.ts';
import {
  keysOf,
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
import { fieldsOfVoicemail, readState, settingsOf } from './state.ts';

/** A user without what is switched from day to day. */
const fieldsOf = ({
  id: _id,
  avatar: _avatar,
  availability: _availability,
  mobileNumber: _mobileNumber,
  forwardTo: _forwardTo,
  declineAll: _declineAll,
  silentDevices: _silentDevices,
  ringsMobile: _ringsMobile,
  hotdeskPinHash: _hotdeskPinHash,
  ...fields
}: User): UserFields => fields;

/** The company as a file, without secrets; applying it again changes nothing. */
export async function exportConfiguration(tx: CompanyTransaction): Promise<CompanyConfigurationInput> {
  const state = await readState(tx);
  const keys = keysOf(state);
  const numbers = await numbersOfTrunks(tx, state.customerTrunks);
  const keyOf = (kind: keyof typeof keys, id: string | null): string | null =>
    id === null ? null : (keys[kind].get(id) ?? null);
  const route = (own: Route | null): Route | null => own && translateRoute(own, keys);
  const ownVoicemail = (userId: string): { voicemail: PersonalVoicemailFields } | undefined => {
    const own = state.personalVoicemail.get(userId);
    return own && { voicemail: translatePersonalVoicemail(fieldsOfVoicemail(own), keys) };
  };
  return {
    company: { login: state.company.login, ...translateSettings(settingsOf(state.company), keys) },
    users: state.users.map((user) => ({
      ...fieldsOf(user),
      personalPlan: route(state.personalPlans.get(user.id) ?? null),
      ...ownVoicemail(user.id),
    })),
    phones: state.phones,
    devices: state.devices.map(({ id: _id, userId, setup, ...device }) => ({
      ...device,
      setup: translateSetup(setup, keys),
      user: keyOf('user', userId),
    })),
    userGroups: state.userGroups.map(({ id: _id, ...group }) => translateUserGroup(group, keys)),
    timeConditions: state.timeConditions.map(({ id: _id, holidays: _holidays, ...row }) => row),
    voicemailBoxes: state.voicemailBoxes.map(({ id: _id, pinHash: _pinHash, ...box }) =>
      translateVoicemailBox(box, keys),
    ),
    faxBoxes: state.faxBoxes.map(({ id: _id, ...box }) => translateFaxBox(box, keys)),
    queues: state.queues.map(({ id: _id, ...queue }) => translateQueue(queue, keys)),
    dialPlans: state.dialPlans.map(({ name, internalNumber, route, tests }) => ({
      name,
      internalNumber,
      route: translateRoute(route, keys),
      tests: translateTests(tests, keys),
    })),
    numbers: state.numbers.map(({ number, dialPlanId, trunkId }) => ({
      number,
      dialPlan: keyOf('dialPlan', dialPlanId),
      trunk: keyOf('trunk', trunkId),
    })),
    contacts: state.contacts.map(({ name, numbers }) => ({ name, numbers })),
    customerTrunks: state.customerTrunks.map(({ id, callerIds, failoverPlanId, accounts, ...trunk }) => ({
      ...trunk,
      numbers: numbers.get(id) ?? [],
      failoverPlan: keyOf('dialPlan', failoverPlanId),
      accounts: accounts.map(({ sipUsername, address }) => ({ sipUsername, address })),
    })),
    trunks: state.trunks.map(({ id: _id, companyId: _companyId, ...trunk }) => trunk),
  };
}
