import {
  type CompanyCodes,
  codeInUse,
  type Device,
  type DeviceSetup,
  type FeatureKind,
  fullName,
  type KeyCodes,
  type KeySurroundings,
  readyKey,
  type SipTransport,
  type User,
  voicemailNumber,
} from '@simmpl/model';
import { type Brand, keyWords, modelOf, type Phone, type PhoneKey, usualPhone } from '@simmpl/provisioning';
import {
  type CompanyTransaction,
  getCompany,
  getPhoneSettings,
  listDeviceSetups,
  listDevices,
  listDialPlans,
  listDiversions,
  listUsers,
  listVoicemailBoxes,
  type ProvisioningAddress,
  phonePassword,
  sipPasswordOf,
} from '@simmpl/store';
import type { Context } from '../context.ts';
import { ApiError } from '../errors.ts';
import { lookUpOf } from '../phone-book/look-up-access.ts';

/** What keys dial in a company. */
function keyCodes(company: CompanyCodes): KeyCodes {
  const code = (kind: FeatureKind): string | undefined => codeInUse(kind, company);
  return {
    parkPlace: code('park-place'),
    queues: code('queue-toggle'),
    closed: code('closed'),
    voicemail: code('voicemail') ?? voicemailNumber,
    pickUp: code('pick-up'),
  };
}

/**
 * All that a phone is told: its account, or those of all devices with its MAC address, its keys, and what the company
 * settled for all its phones.
 * @param url where the phone fetches its files, with a slash at the end
 */
export async function phoneOf(
  context: Context,
  tx: CompanyTransaction,
  { device, setup, brand, mac }: { device: Device; setup: DeviceSetup; brand: Brand; mac: string },
  address: ProvisioningAddress,
): Promise<Phone> {
  const model = modelOf(brand, device.type);
  if (model === undefined) throw new ApiError('not-found');
  const company = await getCompany(tx);
  const codes = keyCodes(company);
  const settings = await getPhoneSettings(tx);
  const language = settings.language ?? company.language;
  const users = new Map((await listUsers(tx)).map((user) => [user.id, user]));
  const others = (await devicesOn(tx, brand, mac)).filter((other) => other.device.id !== device.id);
  const sharing = [...others, { device, setup }].sort(
    (one, other) => one.setup.account - other.setup.account,
  );
  const { sip, panelUrl } = context.settings;
  // A company that wants all sound encrypted takes no device without TLS.
  const server = serverOf(sip, company.soundEncryption === 'required' ? 'tls' : setup.transport);
  return {
    model,
    mac,
    accounts: await Promise.all(
      sharing
        .slice(0, model.accounts)
        .map(async ({ device: { id, name, userId, sipUsername }, setup: { account } }) => {
          const user = users.get(userId ?? '');
          return {
            number: account,
            label: user ? `${user.internalNumber} ${user.firstName}` : name,
            displayName: user ? fullName(user) : name,
            sipUsername,
            sipPassword: await sipPasswordOf(tx, id),
          };
        }),
    ),
    keys: keysOf(setup, users.get(device.userId ?? ''), device.name, {
      surroundings: await surroundingsOf(tx, users, codes),
      words: keyWords[language],
    }),
    sideModules: setup.sideModules,
    server,
    srtp: server.transport === 'tls' ? company.soundEncryption : 'off',
    ...usualPhone,
    voicemailNumber: codes.voicemail,
    pickUpCode: codes.pickUp ?? '',
    timeZone: company.timeZone,
    language,
    tones: settings.tones,
    adminPassword: await phonePassword(tx),
    firmwareUrl: settings.firmwareUrl.replace(/\/+$/, ''),
    address: provisioningUrl(panelUrl, address.token),
    signIn: address.signIn,
    phoneBook: company.name,
    lookUp: lookUpOf(context, device.sipUsername, address),
  };
}

/** Where the phone registers; without a certificate there is no TLS, so that it goes without. */
function serverOf(
  { host, port, tlsPort }: Context['settings']['sip'],
  transport: SipTransport,
): Phone['server'] {
  if (transport !== 'tls') return { host, port, transport };
  return tlsPort === null ? { host, port, transport: 'tcp' } : { host, port: tlsPort, transport };
}

/** Where a device fetches its files. */
export const provisioningUrl = (panelUrl: string, token: string): string =>
  `${panelUrl}/provisioning/${token}/`;

/** Where the details of a device that is set up by hand are opened on a mobile; the token is seen by no log. */
export const handOverUrl = (panelUrl: string, token: string): string => `${panelUrl}/set-up-device#${token}`;

/** Devices that sit on the same phone: handsets of a base, sockets of an adapter. */
async function devicesOn(tx: CompanyTransaction, brand: Brand, mac: string) {
  const setups = await listDeviceSetups(tx);
  return (await listDevices(tx)).flatMap((device) => {
    const setup = setups.get(device.id);
    return device.brand === brand.id && setup?.mac === mac ? [{ device, setup }] : [];
  });
}

async function surroundingsOf(
  tx: CompanyTransaction,
  users: ReadonlyMap<string, User>,
  codes: KeyCodes,
): Promise<KeySurroundings> {
  const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> =>
    new Map(rows.map((row) => [row.id, row]));
  const plans = byId(await listDialPlans(tx));
  const boxes = byId(await listVoicemailBoxes(tx));
  const diversions = await listDiversions(tx);
  return {
    user: (id) => {
      const user = users.get(id);
      return user && { internalNumber: user.internalNumber, name: fullName(user) };
    },
    dialPlan: (id) => plans.get(id),
    diversion: (planId, wanted) =>
      diversions.find(({ dialPlanId, sequence }) => dialPlanId === planId && sequence === wanted)?.label,
    voicemailBox: (id) => boxes.get(id),
    codes,
  };
}

/** The keys as the phone is told of them; without any on the first place, its line is there. */
function keysOf(
  { keys }: DeviceSetup,
  user: User | undefined,
  name: string,
  { surroundings, words }: { surroundings: KeySurroundings; words: (typeof keyWords)['nl'] },
): PhoneKey[] {
  const line = user?.internalNumber ?? name;
  const placed: PhoneKey[] = keys.flatMap(({ module, place, key }) => {
    const ready = readyKey(key, surroundings, words);
    return ready === undefined ? [] : [{ ...ready, label: ready.label || line, module, place }];
  });
  const taken = keys.some(({ module, place }) => module === 0 && place === 1);
  return taken
    ? placed
    : [{ kind: 'line', digits: '', label: line, lamp: false, module: 0, place: 1 }, ...placed];
}
