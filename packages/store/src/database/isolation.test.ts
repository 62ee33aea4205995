import {
  customerTrunkFieldsSchema,
  faxBoxFieldsSchema,
  queueFieldsSchema,
  trunkFieldsSchema,
} from '@simmpl/model';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getCallRecord, listCallRecords, saveCallRecords } from '../repositories/call-records.ts';
import { listCompanies, updateCompany } from '../repositories/companies.ts';
import {
  deleteCustomerTrunk,
  getCustomerTrunk,
  renewTrunkPasswords,
  trunkPasswords,
  updateCustomerTrunk,
} from '../repositories/customer-trunks.ts';
import { deleteDevice, getDevice, linkDevice, sipPasswordOf, updateDevice } from '../repositories/devices.ts';
import { listDrafts, saveDraft } from '../repositories/dial-plan-drafts.ts';
import {
  deleteDialPlan,
  getDialPlan,
  listVersions,
  restoreVersion,
  saveRoute,
  updateDialPlan,
} from '../repositories/dial-plans.ts';
import { listDiversions, setDiversion } from '../repositories/diversions.ts';
import { deleteFaxBox, getFaxBox, updateFaxBox } from '../repositories/fax-boxes.ts';
import { deleteFax, getFax, markFaxRead } from '../repositories/faxes.ts';
import { logInAtDevice } from '../repositories/hotdesk-logins.ts';
import { getMail } from '../repositories/mail.ts';
import { addNumber, getNumber, listNumbers, releaseNumber, updateNumber } from '../repositories/numbers.ts';
import { listPersonalPlans, savePersonalRoute } from '../repositories/personal-plans.ts';
import { listPlanOverrides, setPlanOverride } from '../repositories/plan-overrides.ts';
import { createPlanTest, deletePlanTest, getPlanTest, updatePlanTest } from '../repositories/plan-tests.ts';
import { deletePublication, planPublication } from '../repositories/planned-publications.ts';
import { deleteCallBack } from '../repositories/queue-calls.ts';
import { deleteQueue, getQueue, updateQueue } from '../repositories/queues.ts';
import { plansUsing } from '../repositories/references.ts';
import { listRegistrations } from '../repositories/registrations.ts';
import { deleteSessionsOf, sessionByToken } from '../repositories/sessions.ts';
import { deleteSound, getSound, updateSound } from '../repositories/sounds.ts';
import {
  deleteTimeCondition,
  getTimeCondition,
  updateTimeCondition,
} from '../repositories/time-conditions.ts';
import { deleteTrunk, getTrunk, updateTrunk } from '../repositories/trunks.ts';
import {
  createUserGroup,
  deleteUserGroup,
  getUserGroup,
  updateUserGroup,
} from '../repositories/user-groups.ts';
import {
  deleteUser,
  getUser,
  passwordHashOf,
  setPasswordHash,
  showNumber,
  updateUser,
} from '../repositories/users.ts';
import { deleteVoicemailBox, getVoicemailBox, updateVoicemailBox } from '../repositories/voicemail-boxes.ts';
import {
  deleteVoicemailMessage,
  getVoicemailMessage,
  markVoicemailRead,
} from '../repositories/voicemail-messages.ts';
import {
  addFullCompany,
  exampleCall,
  examplePlanTest,
  type FullCompany,
  noon,
} from '../testing/full-company.ts';
import { startStore, type TestStore } from '../testing/store.ts';
import type { CompanyTransaction } from './store.ts';

let store: TestStore;
let own: FullCompany;
let other: FullCompany;
let owner: pg.Client;
let app: pg.Client;
/** Every table that has a company, asked of the database itself so that none is forgotten. */
let tenantTables: string[];

beforeAll(async () => {
  store = await startStore();
  own = await addFullCompany(store, 'een', '+31850000001');
  other = await addFullCompany(store, 'twee', '+31850000002');
  owner = new pg.Client({ connectionString: store.server.ownerUrl() });
  app = new pg.Client({ connectionString: store.server.appUrl() });
  await Promise.all([owner.connect(), app.connect()]);
  const { rows } = await owner.query<{ table: string }>(
    `select table_name as "table" from information_schema.columns
     where column_name = 'company_id' and table_schema = 'public' order by 1`,
  );
  tenantTables = rows.map((row) => row.table);
});
afterAll(async () => {
  await owner.end();
  await app.end();
  await store.close();
});

/** Runs raw SQL by the application's role, as one company. */
async function asCompany<T>(companyId: string | undefined, work: () => Promise<T>): Promise<T> {
  await app.query('begin');
  if (companyId !== undefined) await app.query(`select set_config('app.company', $1, true)`, [companyId]);
  try {
    return await work();
  } finally {
    await app.query('rollback');
  }
}

describe('raw SQL by the application role', () => {
  test('every table has rows of both companies, so that the tests below mean something', async () => {
    for (const table of tenantTables) {
      const { rows } = await owner.query(`select distinct company_id from ${table}`);
      const companies = rows.map((row) => row.company_id);
      expect(companies, table).toEqual(expect.arrayContaining([own.companyId, other.companyId]));
    }
    expect(tenantTables.length).toBeGreaterThan(18);
  });

  test('every table forces row-level security, also upon its owner', async () => {
    const { rows } = await owner.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and not (relrowsecurity and relforcerowsecurity) and relname not like 'kysely_%'`,
    );
    expect(rows).toEqual([]);
  });

  test('the role owns nothing and has no power', async () => {
    const { rows } = await owner.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned
       from pg_roles where rolname = 'simmpl_app'`,
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0 },
    ]);
  });

  test('a company sees its own rows only', async () => {
    for (const table of tenantTables)
      await asCompany(own.companyId, async () => {
        const { rows } = await app.query(`select distinct company_id from ${table}`);
        expect(rows, table).toEqual([{ company_id: own.companyId }]);
      });
    await asCompany(own.companyId, async () => {
      expect((await app.query('select login from company')).rows).toEqual([{ login: 'een' }]);
      expect((await app.query('select * from operator_account')).rows).toEqual([]);
    });
  });

  test('without a company, or with the empty string, nothing is seen', async () => {
    for (const setting of [undefined, ''])
      for (const table of ['company', ...tenantTables])
        await asCompany(setting, async () => {
          expect((await app.query(`select * from ${table}`)).rows, table).toEqual([]);
        });
  });

  test("another company's rows can't be changed, deleted or made", async () => {
    for (const table of tenantTables) {
      const attempt = (statement: string) =>
        asCompany(own.companyId, () => app.query(statement, [other.companyId])).then(
          (result) => result.rowCount,
          (error: unknown) => (error instanceof pg.DatabaseError ? error.code : error),
        );
      const barred = expect.toBeOneOf([0, '42501']);
      expect(
        await attempt(`update ${table} set company_id = company_id where company_id = $1`),
        table,
      ).toEqual(barred);
      expect(await attempt(`delete from ${table} where company_id = $1`), table).toEqual(barred);
      expect(await attempt(`update ${table} set company_id = $1`), table).toBe('42501');
    }
  });

  test('the owner without superuser would see nothing either', async () => {
    await owner.query('begin');
    await owner.query('create role plain_owner');
    await owner.query('grant select on app_user to plain_owner');
    await owner.query('alter table app_user owner to plain_owner');
    await owner.query('set local role plain_owner');
    expect((await owner.query('select * from app_user')).rows).toEqual([]);
    await owner.query('rollback');
  });
});

describe('repositories', () => {
  const work = () => ({ dialPlanId: other.dialPlan, baseVersion: 1, route: [], author: 'dief' });
  const attempts: Readonly<Record<string, (tx: CompanyTransaction) => Promise<unknown>>> = {
    getUser: (tx) => getUser(tx, other.user),
    updateUser: (tx) => updateUser(tx, other.user, { firstName: 'Gekaapt' }),
    deleteUser: (tx) => deleteUser(tx, other.user),
    passwordHashOf: (tx) => passwordHashOf(tx, other.user),
    setPasswordHash: (tx) => setPasswordHash(tx, other.user, 'x'),
    getDevice: (tx) => getDevice(tx, other.device),
    updateDevice: (tx) => updateDevice(tx, other.device, { name: 'Gekaapt' }),
    linkDevice: (tx) => linkDevice(tx, other.device, own.user),
    deleteDevice: (tx) => deleteDevice(tx, other.device),
    sipPasswordOf: (tx) => sipPasswordOf(tx, other.device),
    getDialPlan: (tx) => getDialPlan(tx, other.dialPlan),
    updateDialPlan: (tx) => updateDialPlan(tx, other.dialPlan, { name: 'Gekaapt' }),
    saveRoute: (tx) => saveRoute(tx, other.dialPlan, [], 'dief'),
    restoreVersion: (tx) => restoreVersion(tx, other.dialPlan, 1, 'dief'),
    saveDraft: (tx) => saveDraft(tx, { ...work(), savedAt: noon }, null),
    planPublication: (tx) =>
      planPublication(tx, { ...work(), note: '', mayFail: [], plannedAt: noon, publishAt: noon + 1 }),
    deletePublication: (tx) => deletePublication(tx, other.dialPlan, other.publication),
    deleteDialPlan: (tx) => deleteDialPlan(tx, other.dialPlan),
    getPlanTest: (tx) => getPlanTest(tx, other.dialPlan, other.planTest),
    createPlanTest: (tx) => createPlanTest(tx, other.dialPlan, { ...examplePlanTest, name: 'Gekaapt' }),
    updatePlanTest: (tx) => updatePlanTest(tx, other.dialPlan, other.planTest, examplePlanTest),
    deletePlanTest: (tx) => deletePlanTest(tx, other.dialPlan, other.planTest),
    setDiversion: (tx) => setDiversion(tx, other.dialPlan, 1, true),
    getTimeCondition: (tx) => getTimeCondition(tx, other.timeCondition),
    updateTimeCondition: (tx) =>
      updateTimeCondition(tx, other.timeCondition, { name: 'Gekaapt', entries: [] }, 0),
    deleteTimeCondition: (tx) => deleteTimeCondition(tx, other.timeCondition),
    getVoicemailBox: (tx) => getVoicemailBox(tx, other.voicemailBox),
    updateVoicemailBox: (tx) => updateVoicemailBox(tx, other.voicemailBox, { name: 'Gekaapt' }),
    deleteVoicemailBox: (tx) => deleteVoicemailBox(tx, other.voicemailBox),
    getSound: (tx) => getSound(tx, other.sound),
    updateSound: (tx) => updateSound(tx, other.sound, { name: 'Gekaapt' }),
    deleteSound: (tx) => deleteSound(tx, other.sound),
    getQueue: (tx) => getQueue(tx, other.queue),
    updateQueue: (tx) => updateQueue(tx, other.queue, queueFieldsSchema.parse({ name: 'Gekaapt' })),
    deleteQueue: (tx) => deleteQueue(tx, other.queue),
    deleteCallBack: (tx) => deleteCallBack(tx, other.queue, other.callBack),
    getFaxBox: (tx) => getFaxBox(tx, other.faxBox),
    updateFaxBox: (tx) => updateFaxBox(tx, other.faxBox, faxBoxFieldsSchema.parse({ name: 'Gekaapt' })),
    deleteFaxBox: (tx) => deleteFaxBox(tx, other.faxBox),
    getUserGroup: (tx) => getUserGroup(tx, other.userGroup),
    updateUserGroup: (tx) =>
      updateUserGroup(tx, other.userGroup, { name: 'Gekaapt', number: '11', members: [] }),
    deleteUserGroup: (tx) => deleteUserGroup(tx, other.userGroup),
    showNumber: (tx) => showNumber(tx, other.user, own.number),
    getFax: (tx) => getFax(tx, other.fax),
    markFaxRead: (tx) => markFaxRead(tx, other.fax, true),
    deleteFax: (tx) => deleteFax(tx, other.fax),
    getCustomerTrunk: (tx) => getCustomerTrunk(tx, other.customerTrunk),
    updateCustomerTrunk: (tx) =>
      updateCustomerTrunk(tx, other.customerTrunk, customerTrunkFieldsSchema.parse({ name: 'Gekaapt' })),
    deleteCustomerTrunk: (tx) => deleteCustomerTrunk(tx, other.customerTrunk),
    trunkPasswords: (tx) => trunkPasswords(tx, other.customerTrunk),
    renewTrunkPasswords: (tx) => renewTrunkPasswords(tx, other.customerTrunk),
    getTrunk: (tx) => getTrunk(tx, other.trunk),
    updateTrunk: (tx) => updateTrunk(tx, other.trunk, trunkFieldsSchema.parse({ name: 'Gekaapt' })),
    deleteTrunk: (tx) => deleteTrunk(tx, other.trunk),
    getNumber: (tx) => getNumber(tx, other.number),
    updateNumber: (tx) => updateNumber(tx, other.number, { dialPlanId: null }),
    releaseNumber: (tx) => releaseNumber(tx, other.number),
    getCallRecord: (tx) => getCallRecord(tx, 'call-twee'),
    getVoicemailMessage: (tx) => getVoicemailMessage(tx, 'message-twee'),
    markVoicemailRead: (tx) => markVoicemailRead(tx, 'message-twee', true),
    deleteVoicemailMessage: (tx) => deleteVoicemailMessage(tx, 'message-twee'),
    getMail: (tx) => getMail(tx, other.mail),
  };

  test.each(Object.entries(attempts))("%s does not find another company's thing", async (_name, attempt) => {
    await expect(store.withCompany(own.companyId, attempt)).rejects.toMatchObject({ code: 'not-found' });
  });

  test("links to another company's things are refused", async () => {
    const refused = (attempt: (tx: CompanyTransaction) => Promise<unknown>) =>
      expect(store.withCompany(own.companyId, attempt)).rejects.toMatchObject({ code: 'refused' });
    await refused((tx) => updateUser(tx, own.user, { outgoingNumber: other.number }));
    await refused((tx) => updateDevice(tx, own.device, { userId: other.user }));
    await refused((tx) => updateUser(tx, own.user, { callerIds: [{ number: other.number, suffix: '1' }] }));
    await refused((tx) => logInAtDevice(tx, { deviceId: own.device, userId: other.user, since: noon }));
    await refused((tx) => logInAtDevice(tx, { deviceId: other.device, userId: own.user, since: noon }));
    await refused((tx) =>
      createUserGroup(tx, { name: 'Roof', number: '12', members: [{ user: other.user }] }),
    );
    await refused((tx) => updateNumber(tx, own.number, { dialPlanId: other.dialPlan }));
    await refused((tx) => updateNumber(tx, own.number, { trunkId: other.trunk }));
    await refused((tx) =>
      addNumber(tx, { number: other.number, dialPlanId: null, trunkId: null, customerTrunkId: null }),
    );
    const taken = faxBoxFieldsSchema.parse({ name: 'Fax', members: [{ who: { user: other.user } }] });
    await refused((tx) => updateFaxBox(tx, own.faxBox, taken));
    await refused((tx) => updateFaxBox(tx, own.faxBox, { ...taken, members: [], number: other.number }));
    await refused((tx) =>
      updateVoicemailBox(tx, own.voicemailBox, { users: [{ user: other.user, manage: true, notify: true }] }),
    );
    const route = [{ id: '1', type: 'transfer', settings: { target: { user: other.user } } }];
    await refused((tx) => saveRoute(tx, own.dialPlan, route, 'test'));
    await refused((tx) => savePersonalRoute(tx, own.user, route, 'test'));
    const set = { by: 'test', since: noon };
    await refused((tx) => setPlanOverride(tx, own.dialPlan, { user: other.user }, set));
  });

  test("the database itself bars a link to another company's trunk", async () => {
    const link = asCompany(own.companyId, () =>
      app.query('update external_number set trunk_id = $1', [other.trunk]),
    );
    await expect(link).rejects.toMatchObject({ code: '42501' });
  });

  test('lists hold the own company only', async () => {
    await store.readCompany(own.companyId, async (tx) => {
      expect((await listNumbers(tx)).map((row) => row.number)).toEqual([own.number]);
      expect(await listVersions(tx, other.dialPlan)).toEqual([]);
      expect((await listDrafts(tx)).map((row) => row.dialPlanId)).toEqual([own.dialPlan]);
      expect((await listDiversions(tx)).map((row) => row.dialPlanId)).toEqual([own.dialPlan]);
      expect(await plansUsing(tx, 'user', other.user)).toEqual([]);
      expect((await listPersonalPlans(tx)).map((row) => row.userId)).toEqual([own.user]);
      expect((await listPlanOverrides(tx)).map((row) => row.dialPlanId)).toEqual([own.dialPlan]);
      expect((await listRegistrations(tx)).map((row) => row.deviceId)).toEqual([own.device]);
      expect((await listCallRecords(tx, { limit: 10 })).rows.map((row) => row.id)).toEqual(['call-een']);
      expect((await listCompanies(tx)).map((company) => company.login)).toEqual(['een']);
    });
  });

  test("a record of one company does not overwrite another's of the same id", async () => {
    await saveCallRecords(store, [{ ...exampleCall(own.companyId, 'call-twee'), outcome: 'failed' }]);
    const record = await store.readCompany(other.companyId, (tx) => getCallRecord(tx, 'call-twee'));
    expect(record.outcome).toBe('answered');
  });

  test('signing out a user of another company by its id does nothing', async () => {
    const person = { companyId: own.companyId, userId: other.user, operatorId: null };
    await deleteSessionsOf(store, person);
    expect(await sessionByToken(store, other.token, noon - 1)).toBeDefined();
  });

  test('a company can not change the settings of another, nor can its transaction leave a trace', async () => {
    await store.withCompany(own.companyId, (tx) => updateCompany(tx, { name: 'Van ons' }));
    const names = await store.asOperator(async (tx) =>
      (await listCompanies(tx)).map((company) => company.name),
    );
    expect(names).toEqual(['Bedrijf twee', 'Van ons']);
    expect(await store.db.selectFrom('company').select('name').execute()).toEqual([]);
  });

  test('an operator without company sees no users', async () => {
    expect(await store.asOperator((tx) => tx.db.selectFrom('appUser').selectAll().execute())).toEqual([]);
  });
});
