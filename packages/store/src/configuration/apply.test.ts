import {
  type CompanyConfiguration,
  type CompanyConfigurationInput,
  companyConfigurationSchema,
  planTestFieldsSchema,
  type RenamedCodes,
  type Route,
  soundFieldsSchema,
} from '@simmpl/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StoreError } from '../errors.ts';
import { companyByLogin, getCompany } from '../repositories/companies.ts';
import { allContacts, saveContact } from '../repositories/contacts.ts';
import { listCredentials, listDevices, sipPasswordOf } from '../repositories/devices.ts';
import { listDialPlans } from '../repositories/dial-plans.ts';
import { listDiversions, setDiversion } from '../repositories/diversions.ts';
import { listHotdeskLogins, logInAtDevice } from '../repositories/hotdesk-logins.ts';
import { addNumber, listNumbers } from '../repositories/numbers.ts';
import { listPersonalPlans } from '../repositories/personal-plans.ts';
import { listPersonalVoicemail } from '../repositories/personal-voicemail.ts';
import { listPlanTests } from '../repositories/plan-tests.ts';
import { plansUsing } from '../repositories/references.ts';
import { createSound } from '../repositories/sounds.ts';
import { listTimeConditions } from '../repositories/time-conditions.ts';
import { allTrunks } from '../repositories/trunks.ts';
import { listUsers, passwordHashOf } from '../repositories/users.ts';
import { listVoicemailBoxes } from '../repositories/voicemail-boxes.ts';
import { exampleTake } from '../testing/full-company.ts';
import { addCompany, startStore, type TestStore } from '../testing/store.ts';
import { type ApplyOptions, applyConfiguration } from './apply.ts';
import { exportConfiguration } from './export.ts';

let store: TestStore;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const options: ApplyOptions = {
  checkRoute: () => [],
  hashPassword: async (password) => `hash of ${password}`,
  now: Date.parse('2026-11-24T10:00:00Z'),
};

const file = (login: string, more: Partial<CompanyConfigurationInput> = {}): CompanyConfiguration =>
  companyConfigurationSchema.parse({
    company: { login, name: 'Bakkerij Voorbeeld' },
    users: ['101', '102'].map((internalNumber) => ({
      internalNumber,
      firstName: 'Toestel',
      lastName: internalNumber,
      email: `${internalNumber}@bakkerij.example`,
    })),
    devices: [
      { name: 'Balie', user: '101', sipUsername: `${login}-101`, sipPassword: 'wachtwoord-101' },
      { name: 'Kantoor', user: '102', sipUsername: `${login}-102` },
    ],
    timeConditions: [{ name: 'Open', entries: [{ kind: 'weekdays', days: [1, 2, 3, 4, 5] }] }],
    voicemailBoxes: [{ name: 'Algemeen', number: '4567', users: [{ user: '101' }] }],
    faxBoxes: [{ name: 'Bestellingen', members: [{ who: { user: '101' }, delete: true }] }],
    dialPlans: [
      {
        name: 'Hoofdnummer',
        internalNumber: '3395',
        route: [
          {
            type: 'diversion',
            settings: { sequence: 1, label: 'Vergadering' },
            steps: [{ type: 'hang-up' }],
          },
          { type: 'time-condition', settings: { timeCondition: 'Open' }, steps: [] },
          { type: 'hunt-group', settings: { members: [{ user: '101' }, { user: '102' }] } },
          { type: 'voicemail', settings: { box: { voicemailBox: 'Algemeen' } } },
        ],
      },
    ],
    trunks: [{ name: 'carrier', acceptFrom: ['127.0.0.1'], password: 'geheim' }],
    ...more,
  });

const apply = (configuration: CompanyConfiguration, more: Partial<ApplyOptions> = {}) =>
  applyConfiguration(store, configuration, { ...options, ...more });

const idOf = async (login: string): Promise<string> => (await companyByLogin(store, login)) ?? '';

test('a trunk to an own PBX: its numbers, accounts and failover plan go in and out of a file', async () => {
  const withPbx = (name: string, more: object = {}) =>
    file(name, {
      numbers: [{ number: '0851110011', dialPlan: 'Hoofdnummer' }, { number: '0851110012' }],
      customerTrunks: [
        {
          name: '3CX',
          numbers: [
            { number: '0851110011', incoming: false },
            { number: '0851110012', callerId: false },
          ],
          failoverPlan: 'Hoofdnummer',
          accounts: [
            { sipUsername: 'metpbx-pbx1', sipPassword: 'wachtwoord-1' },
            { sipUsername: 'metpbx-pbx2', address: 'pbx.example:5070' },
          ],
          ...more,
        },
      ],
    });
  await apply(withPbx('metpbx'));
  expect(await apply(withPbx('metpbx'))).toEqual([]);
  const exported = await store.readCompany(await idOf('metpbx'), exportConfiguration);
  expect(exported.customerTrunks).toMatchObject([
    {
      name: '3CX',
      numbers: [
        { number: '+31851110011', incoming: false, callerId: true },
        { number: '+31851110012', incoming: true, callerId: false },
      ],
      failoverPlan: 'Hoofdnummer',
      accounts: [{ sipUsername: 'metpbx-pbx1' }, { sipUsername: 'metpbx-pbx2', address: 'pbx.example:5070' }],
    },
  ]);
  expect(await apply(companyConfigurationSchema.parse(exported))).toEqual([]);
  expect(await apply(withPbx('metpbx', { channels: 6, accounts: undefined }))).toMatchObject([
    { action: 'update', kind: 'customerTrunks', fields: ['channels'] },
  ]);
  await expect(apply(withPbx('metpbx', { numbers: [{ number: '0851110011' }] }))).rejects.toMatchObject({
    problems: [{ path: ['customerTrunks', 0, 'numbers', 0, 'number'], code: 'in-use' }],
  });
});

test('a file makes a whole company, and applying it again changes nothing', async () => {
  const bakery = file('bakkerij', {
    numbers: [{ number: '0850001122', dialPlan: 'Hoofdnummer', trunk: 'carrier' }],
  });
  const changes = await apply(bakery);
  expect(changes.map(({ action, kind, key }) => `${action} ${kind} ${key}`)).toEqual([
    'create company bakkerij',
    'create users 101',
    'create users 102',
    'create devices bakkerij-101',
    'create devices bakkerij-102',
    'create timeConditions Open',
    'create voicemailBoxes Algemeen',
    'create faxBoxes Bestellingen',
    'create trunks carrier',
    'create dialPlans Hoofdnummer',
    'create numbers +31850001122',
  ]);
  expect(await apply(bakery)).toEqual([]);
  await store.readCompany(await idOf('bakkerij'), async (tx) => {
    const users = await listUsers(tx);
    const [plan] = await listDialPlans(tx);
    expect(plan?.route[1]?.settings).not.toEqual({ timeCondition: 'Open' });
    expect(plan?.route[2]?.settings).toEqual({ members: users.map(({ id }) => ({ user: id })) });
    expect(await listNumbers(tx)).toMatchObject([{ number: '+31850001122', dialPlanId: plan?.id }]);
    expect(await plansUsing(tx, 'user', users[0]?.id ?? '')).toEqual(['Hoofdnummer']);
    const [desk] = await listDevices(tx);
    expect(await sipPasswordOf(tx, desk?.id ?? '')).toBe('wachtwoord-101');
    expect(await listCredentials(tx, [desk?.id ?? ''])).toEqual([
      {
        deviceId: desk?.id,
        ...store.secrets.digestHashes('bakkerij-101', 'wachtwoord-101'),
        secretNumber: 1,
        previous: null,
      },
    ]);
  });
});

test('an exported company applies again without changes and holds no secret', async () => {
  await apply(file('export', { numbers: [{ number: '0850001123', dialPlan: 'Hoofdnummer' }] }));
  const id = await idOf('export');
  await store.withCompany(id, (tx) =>
    createSound(tx, soundFieldsSchema.parse({ name: 'Welkom' }), exampleTake('w')),
  );
  const written = await store.readCompany(id, exportConfiguration);
  expect(JSON.stringify(written)).not.toMatch(/geheim|wachtwoord/);
  expect(await apply(companyConfigurationSchema.parse(written))).toEqual([]);
});

test('a file carries how users set up their own voicemail; a PIN that it leaves out stays', async () => {
  await apply(file('eigen'));
  const id = await idOf('eigen');
  const sound = await store.withCompany(id, (tx) =>
    createSound(tx, soundFieldsSchema.parse({ name: 'Welkom' }), exampleTake('w')),
  );
  const withVoicemail = (voicemail: object): CompanyConfiguration => {
    const [first, second] = file('eigen').users;
    return companyConfigurationSchema.parse({ ...file('eigen'), users: [{ ...first, voicemail }, second] });
  };
  const own = { greeting: { sound: 'Welkom' }, maxMessageSeconds: 60, notify: false };
  const update = (...fields: string[]) => [{ action: 'update', kind: 'users', key: '101', fields }];
  expect(await apply(withVoicemail({ ...own, pin: '1234' }))).toEqual(update('voicemail', 'pin'));
  const read = () =>
    store.readCompany(id, async (tx) => ({
      stored: await listPersonalVoicemail(tx),
      users: await listUsers(tx),
      written: await exportConfiguration(tx),
    }));
  const { stored, users, written } = await read();
  const pinHash = store.secrets.pinHash({ userId: users[0]?.id ?? '' }, '1234');
  expect(stored).toMatchObject([{ userId: users[0]?.id, ...own, greeting: { sound: sound.id }, pinHash }]);
  expect(written.users?.map(({ voicemail }) => voicemail)).toMatchObject([own, undefined]);
  expect(JSON.stringify(written)).not.toContain('1234');
  expect(await apply(companyConfigurationSchema.parse(written))).toEqual([]);

  expect(await apply(withVoicemail({ silenceSeconds: 5 }))).toEqual(update('voicemail'));
  expect((await read()).stored).toMatchObject([{ greeting: null, silenceSeconds: 5, notify: true, pinHash }]);
  expect(await apply(withVoicemail({ silenceSeconds: 5, pin: null }))).toEqual(update('pin'));
  expect((await read()).stored).toMatchObject([{ pinHash: null }]);
  await expect(apply(withVoicemail({ greeting: { sound: 'Weg' } }))).rejects.toMatchObject({
    problems: [{ path: ['users', 0, 'voicemail', 'greeting', 'sound'], code: 'unknown-reference' }],
  });
});

test('tests of a plan come and go with it, by the names of what they speak of', async () => {
  const [plan] = file('tests').dialPlans;
  const withTests = (names: readonly string[]): CompanyConfiguration => ({
    ...file('tests'),
    dialPlans: plan
      ? [
          {
            ...plan,
            tests: names.map((name) =>
              planTestFieldsSchema.parse({
                name,
                call: { at: '2026-12-25T10:00', caller: { user: '101' } },
                expected: {
                  outcome: { kind: 'voicemail', box: { voicemailBox: 'Algemeen' } },
                  path: [{ plan: { dialPlan: 'Hoofdnummer' }, step: '4', type: 'voicemail' }],
                },
              }),
            ),
          },
        ]
      : [],
  });
  await apply(withTests(['kerst', 'Kerst']));
  const id = await idOf('tests');
  const read = () =>
    store.readCompany(id, async (tx) => ({
      tests: await listPlanTests(tx),
      users: await listUsers(tx),
      file: await exportConfiguration(tx),
    }));
  const { tests, users, file: written } = await read();
  expect(tests.map(({ name }) => name)).toEqual(['Kerst', 'kerst']);
  expect(tests[0]?.call.caller).toEqual({ user: users[0]?.id });
  expect(written.dialPlans?.[0]?.tests?.[1]).toMatchObject({
    name: 'kerst',
    call: { caller: { user: '101' } },
    expected: { path: [{ plan: { dialPlan: 'Hoofdnummer' }, step: '4' }] },
  });
  expect(await apply(companyConfigurationSchema.parse(written))).toEqual([]);
  expect(await apply(withTests(['Kerst']))).toEqual([
    { action: 'update', kind: 'dialPlans', key: 'Hoofdnummer', fields: ['tests'] },
  ]);
  expect((await read()).tests.map(({ name }) => name)).toEqual(['Kerst']);
  await expect(apply(withTests(['Kerst', 'Kerst']))).rejects.toMatchObject({
    problems: [{ path: ['dialPlans', 0, 'tests', 1, 'name'], code: 'duplicate' }],
  });
});

test('what changes keeps its id, what is not in the file goes', async () => {
  const before = file('change', { numbers: [{ number: '0850001124', dialPlan: 'Hoofdnummer' }] });
  await apply(before);
  const id = await idOf('change');
  const read = () =>
    store.readCompany(id, async (tx) => ({
      users: await listUsers(tx),
      devices: await listDevices(tx),
      plans: await listDialPlans(tx),
      numbers: await listNumbers(tx),
      password: await sipPasswordOf(tx, (await listDevices(tx))[0]?.id ?? ''),
    }));
  const first = await read();
  const [user] = before.users;
  const route: Route = [{ id: '1', type: 'hang-up', settings: {} }];
  const changes = await apply({
    ...before,
    company: { ...before.company, maxExternalLegs: 3 },
    users: user ? [{ ...user, ringSeconds: 60 }] : [],
    devices: before.devices.slice(0, 1).map((device) => ({ ...device, sipPassword: 'nieuw-wachtwoord' })),
    dialPlans: before.dialPlans.map((plan) => ({ ...plan, route })),
    numbers: [],
  });
  expect(changes).toEqual([
    { action: 'update', kind: 'company', key: 'change', fields: ['maxExternalLegs'] },
    { action: 'update', kind: 'users', key: '101', fields: ['ringSeconds'] },
    { action: 'delete', kind: 'users', key: '102', fields: [] },
    { action: 'update', kind: 'devices', key: 'change-101', fields: ['sipPassword'] },
    { action: 'delete', kind: 'devices', key: 'change-102', fields: [] },
    { action: 'update', kind: 'dialPlans', key: 'Hoofdnummer', fields: ['route'] },
    { action: 'delete', kind: 'numbers', key: '+31850001124', fields: [] },
  ]);
  const second = await read();
  expect(second.users).toMatchObject([{ id: first.users[0]?.id, ringSeconds: 60 }]);
  expect(second.plans).toMatchObject([{ id: first.plans[0]?.id, version: 2, route }]);
  expect(second.numbers).toEqual([]);
  expect(second.password).toBe('nieuw-wachtwoord');
});

test('secrets that are left out stay, and a diversion keeps its state', async () => {
  const before = file('stay');
  await apply(before);
  const id = await idOf('stay');
  const hashes = await store.withCompany(id, async (tx) => {
    const [plan] = await listDialPlans(tx);
    await setDiversion(tx, plan?.id ?? '', 1, true);
    return listCredentials(tx);
  });
  const changes = await apply({
    ...before,
    devices: before.devices.map(({ sipPassword: _secret, ...device }) => ({ ...device, type: 'T54W' })),
    dialPlans: before.dialPlans.map((plan) => ({ ...plan, route: plan.route.slice(0, 1) })),
    trunks: before.trunks.map(({ password: _secret, ...trunk }) => ({ ...trunk, priority: 5 })),
  });
  expect(changes.map(({ key, fields }) => [key, ...fields])).toEqual([
    ['stay-101', 'type'],
    ['stay-102', 'type'],
    ['carrier', 'priority'],
    ['Hoofdnummer', 'route'],
  ]);
  await store.readCompany(id, async (tx) => {
    expect(await listCredentials(tx)).toEqual(hashes);
    expect(await listDiversions(tx)).toMatchObject([{ sequence: 1, label: 'Vergadering', on: true }]);
  });
  const trunk = (await allTrunks(store)).find(({ companyId }) => companyId === id);
  expect(trunk).toMatchObject({ priority: 5, password: 'geheim' });
});

test('the PIN of a box is set by a file, changed, taken away, and left out without a change', async () => {
  const box = { name: 'Algemeen', number: '4567' };
  const withPin = (pin?: string | null) =>
    apply(file('pin', { voicemailBoxes: [{ ...box, ...(pin !== undefined && { pin }) }] }));
  await withPin('1111');
  const pinHash = async () =>
    (await store.readCompany(await idOf('pin'), (tx) => listVoicemailBoxes(tx)))[0]?.pinHash;
  const first = await pinHash();
  expect(first).toEqual(expect.any(String));
  expect(first).not.toContain('1111');
  expect(await withPin('1111')).toEqual([]);
  expect(await withPin()).toEqual([]);
  expect(await withPin('2222')).toMatchObject([{ kind: 'voicemailBoxes', key: 'Algemeen', fields: ['pin'] }]);
  expect(await pinHash()).not.toBe(first);
  await withPin(null);
  expect(await pinHash()).toBeNull();
});

test('internal numbers and box numbers may be swapped and taken over in one go', async () => {
  const plan = (name: string, internalNumber: string) => ({ name, internalNumber, route: [] });
  const box = (name: string, number: string) => ({ name, number });
  await apply(
    file('swap', {
      dialPlans: [plan('A', '3001'), plan('B', '3002'), plan('C', '3003')],
      voicemailBoxes: [box('A', '1111'), box('B', '2222')],
    }),
  );
  const swapped = file('swap', {
    dialPlans: [plan('A', '3002'), plan('B', '3001'), plan('C', '102')],
    voicemailBoxes: [box('A', '2222'), box('B', '1111')],
    users: [
      { internalNumber: '101', firstName: 'Een', lastName: 'Eerste', email: 'a@bakkerij.example' },
      { internalNumber: '3003', firstName: 'Een', lastName: 'Ander', email: 'b@bakkerij.example' },
    ],
    devices: [],
  });
  await apply(swapped);
  expect(await apply(swapped)).toEqual([]);
});

test('codes with other digits are part of a file, and clash with what it holds', async () => {
  const withCodes = (featureCodes: RenamedCodes) => ({
    ...file('codes'),
    company: { ...file('codes').company, featureCodes },
  });
  await apply(withCodes({ 'record-sound': '8100' }));
  const id = await idOf('codes');
  expect((await store.readCompany(id, getCompany)).featureCodes).toEqual({ 'record-sound': '8100' });
  expect((await store.readCompany(id, exportConfiguration)).company.featureCodes).toEqual({
    'record-sound': '8100',
  });
  await expect(apply(withCodes({ 'record-sound': '101' }))).rejects.toMatchObject({
    problems: [{ path: ['company', 'featureCodes', 'record-sound'], code: 'feature-code.number' }],
  });
});

test('caller IDs, hotdesking and groups are part of a file; a PIN is set by it and never in it', async () => {
  const own = { numbers: [{ number: '0850001167' }, { number: '0850001189' }] };
  const wanted = (hotdeskPin?: string | null, hotdesking = true): CompanyConfiguration => {
    const flex = file('flex', own);
    const callerIds = [
      { number: '+31850001167', suffix: '67' },
      { number: '+31850001189', suffix: '89' },
    ];
    return {
      ...flex,
      users: flex.users.map((user, index) =>
        index > 0
          ? user
          : { ...user, callerIds, hotdesking, ...(hotdeskPin !== undefined && { hotdeskPin }) },
      ),
      devices: flex.devices.map((device) => ({ ...device, hotdesking: device.name === 'Kantoor' })),
      userGroups: [{ name: 'Winkel', number: '10', members: [{ user: '101' }, { user: '102' }] }],
    };
  };
  await expect(apply(wanted())).rejects.toMatchObject({
    problems: [{ path: ['users', 0, 'hotdeskPin'], code: 'required' }],
  });
  await apply(wanted('1234'));
  expect(await apply(wanted())).toEqual([]);
  expect(await apply(wanted('1234'))).toEqual([]);
  expect(await apply(wanted('5678'))).toMatchObject([{ kind: 'users', key: '101', fields: ['hotdeskPin'] }]);
  const id = await idOf('flex');
  const [user] = await store.readCompany(id, (tx) => listUsers(tx));
  expect(user?.hotdeskPinHash).toBe(store.secrets.pinHash({ hotdeskOf: user?.id ?? '' }, '5678'));
  const written = await store.readCompany(id, exportConfiguration);
  expect(written.userGroups).toEqual([
    { name: 'Winkel', number: '10', members: [{ user: '101' }, { user: '102' }] },
  ]);
  expect(JSON.stringify(written)).not.toMatch(/5678|inHash/);
  expect(await apply(companyConfigurationSchema.parse(written))).toEqual([]);
  const [desk] = (await store.readCompany(id, (tx) => listDevices(tx))).filter((each) => each.hotdesking);
  await store.withCompany(id, (tx) =>
    logInAtDevice(tx, { deviceId: desk?.id ?? '', userId: user?.id ?? '', since: 0 }),
  );
  await apply(wanted(undefined, false));
  expect(await store.readCompany(id, (tx) => listHotdeskLogins(tx))).toEqual([]);
});

test('a password makes a hash only for a user that is created', async () => {
  const withPassword = (password: string) => {
    const configuration = file('hash');
    return { ...configuration, users: configuration.users.map((user) => ({ ...user, password })) };
  };
  await apply(withPassword('een lang wachtwoord'));
  expect(await apply(withPassword('een ander wachtwoord'))).toEqual([]);
  const hash = await store.readCompany(await idOf('hash'), async (tx) =>
    passwordHashOf(tx, (await listUsers(tx))[0]?.id ?? ''),
  );
  expect(hash).toBe('hash of een lang wachtwoord');
});

test('a dry run tells the same and writes nothing, for a new company too', async () => {
  const configuration = file('dry');
  const told = await apply(configuration, { dryRun: true });
  expect(await companyByLogin(store, 'dry')).toBeUndefined();
  expect(await apply(configuration)).toEqual(told);
  const next = { ...configuration, devices: [] };
  const toldNext = await apply(next, { dryRun: true });
  expect(toldNext).toHaveLength(2);
  expect(await apply(next)).toEqual(toldNext);
});

test('everything that is wrong comes back with its path, and nothing is written', async () => {
  const other = await addCompany(store, 'other');
  await store.withCompany(other, (tx) =>
    addNumber(tx, { number: '+31850009999', dialPlanId: null, trunkId: null, customerTrunkId: null }),
  );
  const configuration = file('wrong', {
    numbers: [{ number: '0850009999', dialPlan: 'Nergens', trunk: 'geen' }],
    dialPlans: [
      {
        name: 'Plan',
        internalNumber: '101',
        route: [{ type: 'transfer', settings: { target: { user: '999' } } }],
      },
      { name: 'Plan', internalNumber: '3001', route: [] },
    ],
    voicemailBoxes: [{ name: 'Box', number: '4567', greeting: { sound: 'weg' }, users: [{ user: '998' }] }],
    devices: [{ name: 'X', sipUsername: 'ander-101', user: '997' }],
  });
  const checkRoute = (route: Route) =>
    route.length > 0 ? [{ path: [0, 'settings', 'timeoutSeconds'], code: 'required' } as const] : [];
  const error = await apply(configuration, { checkRoute }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreError);
  const problems = error instanceof StoreError ? error.problems : [];
  expect(problems.map(({ path, code }) => `${path.join('.')} ${code}`)).toEqual([
    'dialPlans.0.internalNumber internal-number.taken',
    'dialPlans.1.name duplicate',
    'devices.0.sipUsername sip-username',
    'devices.0.user unknown-reference',
    'voicemailBoxes.0.greeting.sound unknown-reference',
    'voicemailBoxes.0.users.0.user unknown-reference',
    'numbers.0.number phone-number.taken',
    'numbers.0.dialPlan unknown-reference',
    'numbers.0.trunk unknown-reference',
    'dialPlans.0.route.0.settings.timeoutSeconds required',
    'dialPlans.0.route.0.settings.target.user unknown-reference',
  ]);
  expect(await companyByLogin(store, 'wrong')).toBeUndefined();
});

test('a fault halfway leaves everything as it was', async () => {
  const before = file('whole');
  await apply(before);
  const revision = () =>
    idOf('whole').then((id) => store.readCompany(id, async (tx) => (await getCompany(tx)).revision));
  const known = await revision();
  // PostgreSQL takes no NUL in a text: the device fails once settings and users are written.
  const next = {
    ...before,
    company: { ...before.company, name: 'Anders' },
    users: before.users.map((user) => ({ ...user, ringSeconds: 60 })),
    devices: before.devices.map((device) => ({ ...device, name: 'Balie\u0000' })),
  };
  await expect(apply(next)).rejects.toThrow(/Unicode/);
  expect(await revision()).toBe(known);
});

test('public holidays of a file get their days; export leaves those out, and unknown ones are refused', async () => {
  const withHolidays = (more: object) =>
    file('feestdagen', {
      timeConditions: [{ name: 'Open', entries: [{ kind: 'holidays', country: 'NL', ...more }] }],
    });
  await apply(withHolidays({}));
  const id = await idOf('feestdagen');
  const [condition] = await store.readCompany(id, listTimeConditions);
  expect(condition?.holidays).toMatchObject([{ country: 'NL', lastYear: 2031 }]);
  const exported = companyConfigurationSchema.parse(await store.readCompany(id, exportConfiguration));
  expect(await apply(exported)).toEqual([]);
  await expect(apply(withHolidays({ leaveOut: ['nooit'] }))).rejects.toMatchObject({
    problems: [{ path: ['timeConditions', 0, 'entries', 0, 'leaveOut', 0], code: 'holiday' }],
  });
});

test('a personal plan is a part of its user, and goes when the file has none', async () => {
  const withPlan = (personalPlan: object[] | null) => {
    const made = file('personal');
    const users = made.users.map((user) =>
      user.internalNumber === '101' ? { ...user, personalPlan } : user,
    );
    return companyConfigurationSchema.parse({ ...made, users });
  };
  const steps = [
    { type: 'own-phones', settings: { timeoutSeconds: 10 } },
    { type: 'transfer', settings: { target: { user: '102' } } },
  ];
  await apply(withPlan(steps));
  const id = await idOf('personal');
  const read = () =>
    store.readCompany(id, async (tx) => ({ users: await listUsers(tx), plans: await listPersonalPlans(tx) }));
  const { users, plans } = await read();
  expect(plans).toMatchObject([{ userId: users[0]?.id, version: 1 }]);
  expect(plans[0]?.route[1]?.settings).toEqual({ target: { user: users[1]?.id } });
  const written = companyConfigurationSchema.parse(await store.readCompany(id, exportConfiguration));
  expect(written.users.map(({ personalPlan }) => personalPlan?.length)).toEqual([2, undefined]);
  expect(await apply(written)).toEqual([]);
  expect(await apply(withPlan(null))).toMatchObject([{ action: 'update', fields: ['personalPlan'] }]);
  expect((await read()).plans).toEqual([]);
  await apply(withPlan(steps));
  expect((await read()).plans).toMatchObject([{ version: 2 }]);
});

test('what is wrong in a personal plan is found in its user', async () => {
  const made = file('wrongplan');
  const users = made.users.map((user) => ({
    ...user,
    personalPlan: [{ id: '1', type: 'transfer', settings: { target: { user: '999' } } }],
  }));
  await expect(apply({ ...made, users: users.slice(0, 1) })).rejects.toMatchObject({
    problems: expect.arrayContaining([
      {
        path: ['users', 0, 'personalPlan', 0, 'settings', 'target', 'user'],
        code: 'unknown-reference',
        detail: '999',
      },
    ]),
  });
});

test('the music on hold goes in and out of a file, by the name of the sound', async () => {
  await apply(file('metmuziek'));
  const companyId = await idOf('metmuziek');
  const playing = (holdMusic: object) =>
    companyConfigurationSchema.parse({
      ...file('metmuziek'),
      company: { login: 'metmuziek', name: 'Bakkerij Voorbeeld', holdMusic },
    });
  await expect(apply(playing({ sound: 'Onze muziek' }))).rejects.toMatchObject({
    problems: [{ path: ['company', 'holdMusic', 'sound'], code: 'unknown-reference' }],
  });
  const sound = soundFieldsSchema.parse({ name: 'Onze muziek', purpose: 'music' });
  const { id } = await store.withCompany(companyId, (tx) => createSound(tx, sound, exampleTake('muziek')));
  expect(await apply(playing({ sound: 'Onze muziek' }))).toMatchObject([
    { kind: 'company', fields: ['holdMusic'] },
  ]);
  expect(await store.readCompany(companyId, getCompany)).toMatchObject({ holdMusic: { sound: id } });
  const exported = await store.readCompany(companyId, exportConfiguration);
  expect(exported.company.holdMusic).toEqual({ sound: 'Onze muziek' });
  expect(await apply(companyConfigurationSchema.parse(exported))).toEqual([]);
  await apply(playing({ standardSound: 'music-garden' }));
  expect(await store.readCompany(companyId, getCompany)).toMatchObject({
    holdMusic: { standardSound: 'music-garden' },
  });
});

test('shared contacts are part of a file; private ones, and all where it says nothing of them, stay', async () => {
  const number = (last: number) => `+3120123456${last}`;
  const shared = [
    { name: 'Jansen', numbers: [number(1)] },
    { name: 'Jansen', numbers: [number(2)] },
    { name: 'Notaris', numbers: [number(3)] },
  ];
  await apply(file('contacts', { contacts: shared }));
  const id = await idOf('contacts');
  await store.withCompany(id, async (tx) => {
    const [owner] = await listUsers(tx);
    await saveContact(tx, null, { name: 'Tandarts', numbers: [number(4)], shared: false }, owner?.id ?? null);
  });
  const exported = companyConfigurationSchema.parse(await store.readCompany(id, exportConfiguration));
  const byNumber = (contacts: CompanyConfiguration['contacts']) =>
    contacts?.toSorted((one, other) => (one.numbers[0] ?? '').localeCompare(other.numbers[0] ?? ''));
  expect(byNumber(exported.contacts)).toEqual(shared);
  expect(await apply(file('contacts', { contacts: shared }))).toEqual([]);
  expect(await apply(exported)).toEqual([]);
  expect(await apply(file('contacts'))).toEqual([]);
  const [first] = shared;
  const changes = await apply(
    file('contacts', { contacts: [...(first ? [first] : []), { name: 'Jansen', numbers: [number(5)] }] }),
  );
  expect(changes).toMatchObject([
    { action: 'update', kind: 'contacts', key: 'Jansen', fields: ['numbers'] },
    { action: 'delete', kind: 'contacts', key: 'Notaris' },
  ]);
  expect((await store.readCompany(id, (tx) => allContacts(tx))).map(({ name }) => name)).toEqual([
    'Jansen',
    'Jansen',
    'Tandarts',
  ]);
});
