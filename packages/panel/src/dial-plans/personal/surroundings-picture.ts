import { namesFrom } from '@simmpl/dialplan';
import {
  buildDirectory,
  companySettingsSchema,
  type Device,
  type User,
  userFieldsSchema,
  usualAvailability,
} from '@simmpl/model';
import type { Document } from '../../api/client.ts';
import type { CompanyPicture } from '../company/company-picture.ts';

type Surroundings = Document<'PlanSurroundings'>;

/** What is not told of sounds to who only chooses from them. */
const unshown = { description: '', recordCode: null };

/** The company as somebody sees it who edits a personal plan: colleagues by name, and nothing of their settings. */
export function surroundingsPicture(
  surroundings: Surroundings,
  owner: Document<'User'>,
  company: { readonly id: string; readonly login: string; readonly name: string },
  standardSounds: CompanyPicture['standardSounds'],
): CompanyPicture {
  const { colleagues, numbers, dialPlans, timeConditions, sounds, timeZone } = surroundings;
  const users = colleagues.map(
    (colleague): User =>
      colleague.id === owner.id
        ? { ...owner, avatar: owner.avatarUrl, hotdeskPinHash: null }
        : person(colleague),
  );
  const directory = buildDirectory({
    company: {
      ...companySettingsSchema.parse({ name: company.name, timeZone }),
      ...company,
      revision: 0,
      webhookKeyNumber: 1,
      closing: null,
    },
    users: byId(users),
    devices: byId(colleagues.filter(({ rings }) => rings).map(phoneOf)),
    credentials: new Map(),
    hotdeskLogins: new Map(),
    userGroups: new Map(),
    numbers: new Map(
      numbers.map((number) => [number, { number, dialPlanId: null, trunkId: null, customerTrunkId: null }]),
    ),
    customerTrunks: new Map(),
    dialPlans: byId(dialPlans.map((plan) => ({ ...plan, version: 1, route: [] }))),
    planOverrides: new Map(),
    personalPlans: new Map(),
    timeConditions: byId(timeConditions),
    diversions: new Map(),
    voicemailBoxes: new Map(),
    sounds: byId(sounds.map((sound) => ({ ...sound, ...unshown, file: '' }))),
    queues: new Map(),
    personalVoicemail: new Map(),
    voicemailCounts: new Map(),
    contacts: new Map(),
    queueLogins: new Map(),
    faxBoxes: new Map(),
  });
  return {
    directory,
    names: namesFrom(directory),
    sounds: sounds.map((sound) => ({
      ...sound,
      ...unshown,
      isThere: true,
      uses: [],
      url: `/api/v1/companies/${company.id}/sounds/${sound.id}/file`,
    })),
    standardSounds,
  };
}

const person = ({
  id,
  firstName,
  lastName,
  internalNumber,
  avatarUrl,
}: Surroundings['colleagues'][number]): User => ({
  ...userFieldsSchema.parse({ firstName, lastName, internalNumber, email: 'colleague@example.com' }),
  ...usualAvailability,
  id,
  avatar: avatarUrl,
  hotdeskPinHash: null,
});

/** Stands for whatever rings for a colleague. */
const phoneOf = ({ id }: { readonly id: string }): Device => ({
  id: `of ${id}`,
  name: '',
  brand: 'other',
  type: '',
  userId: id,
  sipUsername: '',
  sha256: false,
  hotdesking: false,
});

const byId = <Thing extends { readonly id: string }>(things: readonly Thing[]) =>
  new Map(things.map((thing) => [thing.id, thing]));
