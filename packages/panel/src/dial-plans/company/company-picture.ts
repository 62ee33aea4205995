import { type Names, namesFrom } from '@simmpl/dialplan';
import {
  buildDirectory,
  type Directory,
  type Diversion,
  diversionKey,
  type QueueLogin,
  queueLoginKey,
  type Step,
} from '@simmpl/model';
import { useQueries } from '@tanstack/react-query';
import type { Document } from '../../api/client.ts';
import { devicesQuery, dialPlansQuery, numbersQuery, usersQuery } from '../../api/queries.ts';
import { hotdeskLoginsQuery } from '../../hotdesking/queries.ts';
import { useCompany } from '../../session/session.ts';
import { userGroupsQuery } from '../../users/groups/queries.ts';
import {
  companyQuery,
  diversionsQuery,
  faxBoxesQuery,
  personalPlansQuery,
  planOverridesQuery,
  queuesQuery,
  soundsQuery,
  standardSoundsQuery,
  timeConditionsQuery,
  voicemailBoxesQuery,
} from './queries.ts';

/** The company as the dial plan's own rules see it, made of the API's lists. */
export interface CompanyPicture {
  readonly directory: Directory;
  readonly names: Names;
  readonly sounds: readonly Document<'Sound'>[];
  readonly standardSounds: readonly Document<'StandardSound'>[];
}

/** The picture, or why it can't be had; both undefined while it is on its way. */
export function useCompanyPicture(): { picture: CompanyPicture | undefined; error: Error | null } {
  const { id } = useCompany();
  return useQueries({
    queries: [
      companyQuery(id),
      usersQuery(id),
      devicesQuery(id),
      numbersQuery(id),
      dialPlansQuery(id),
      timeConditionsQuery(id),
      diversionsQuery(id),
      voicemailBoxesQuery(id),
      soundsQuery(id),
      standardSoundsQuery(id),
      queuesQuery(id),
      personalPlansQuery(id),
      planOverridesQuery(id),
      faxBoxesQuery(id),
      hotdeskLoginsQuery(id),
      userGroupsQuery(id),
    ],
    combine,
  });
}

type Answer<Data> = { readonly data: Data | undefined; readonly error: Error | null };
type List<Name extends Parameters<typeof byId>[0][number]> = Answer<readonly Name[]>;

function combine([
  company,
  users,
  devices,
  numbers,
  plans,
  timeConditions,
  diversions,
  boxes,
  sounds,
  standardSounds,
  queues,
  personalPlans,
  overrides,
  faxBoxes,
  logins,
  groups,
]: [
  Answer<Document<'Company'>>,
  List<Document<'User'>>,
  List<Document<'Device'>>,
  Answer<readonly Document<'ExternalNumber'>[]>,
  List<Document<'DialPlanSummary'>>,
  List<Document<'TimeCondition'>>,
  Answer<readonly Document<'Diversion'>[]>,
  List<Document<'VoicemailBox'>>,
  List<Document<'Sound'>>,
  Answer<readonly Document<'StandardSound'>[]>,
  List<Document<'Queue'>>,
  Answer<readonly Document<'PersonalPlan'>[]>,
  Answer<readonly Document<'PlanOverride'>[]>,
  List<Document<'FaxBox'>>,
  Answer<readonly Document<'HotdeskLogin'>[]>,
  List<Document<'UserGroup'>>,
]): { picture: CompanyPicture | undefined; error: Error | null } {
  const all = [
    company,
    users,
    devices,
    numbers,
    plans,
    timeConditions,
    diversions,
    boxes,
    sounds,
    standardSounds,
    queues,
    personalPlans,
    overrides,
    faxBoxes,
    logins,
    groups,
  ];
  const error = all.find((one) => one.error !== null)?.error ?? null;
  if (
    !company.data ||
    !users.data ||
    !devices.data ||
    !numbers.data ||
    !plans.data ||
    !timeConditions.data ||
    !diversions.data ||
    !boxes.data ||
    !sounds.data ||
    !standardSounds.data ||
    !queues.data ||
    !personalPlans.data ||
    !overrides.data ||
    !faxBoxes.data ||
    !logins.data ||
    !groups.data
  )
    return { picture: undefined, error };
  const directory = buildDirectory({
    company: { ...company.data, revision: 0, webhookKeyNumber: 1 },
    users: byId(users.data.map((user) => ({ ...user, avatar: user.avatarUrl, hotdeskPinHash: null }))),
    devices: byId(devices.data),
    credentials: new Map(),
    hotdeskLogins: new Map(logins.data.map((login) => [login.deviceId, login])),
    userGroups: byId(groups.data.map((group) => ({ ...group, members: [...group.members] }))),
    numbers: new Map(numbers.data.map((row) => [row.number, row])),
    // The list of plans comes without routes; of these only where they lead is asked, for loops.
    customerTrunks: new Map(),
    dialPlans: byId(plans.data.map((plan) => ({ ...plan, route: plan.leadsTo.map(goTo) }))),
    personalPlans: new Map(personalPlans.data.map((row) => [row.userId, row])),
    planOverrides: new Map(overrides.data.map((row) => [row.dialPlanId, row])),
    timeConditions: byId(timeConditions.data),
    diversions: new Map(
      diversions.data.map((row): [string, Diversion] => [diversionKey(row.dialPlanId, row.sequence), row]),
    ),
    voicemailBoxes: byId(boxes.data.map((box) => ({ ...box, pinHash: null }))),
    sounds: byId(sounds.data.map((sound) => ({ ...sound, file: '' }))),
    queues: byId(queues.data),
    faxBoxes: byId(faxBoxes.data),
    personalVoicemail: new Map(),
    voicemailCounts: new Map(),
    contacts: new Map(),
    queueLogins: new Map(
      queues.data.flatMap(({ id, logins }) =>
        logins.map((login): [string, QueueLogin] => [
          queueLoginKey(id, login.agent),
          { queueId: id, ...login },
        ]),
      ),
    ),
  });
  return {
    picture: {
      directory,
      names: namesFrom(directory),
      sounds: sounds.data,
      standardSounds: standardSounds.data,
    },
    error,
  };
}

const goTo = (dialPlan: string): Step => ({ id: dialPlan, type: 'go-to', settings: { plan: { dialPlan } } });

const byId = <Thing extends { readonly id: string }>(things: readonly Thing[]) =>
  new Map(things.map((thing) => [thing.id, thing]));
