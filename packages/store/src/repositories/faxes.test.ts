import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CompanyTransaction } from '../database/store.ts';
import { addFullCompany, exampleFax, type FullCompany, noon } from '../testing/full-company.ts';
import { startStore, type TestStore } from '../testing/store.ts';
import { deleteFaxBox, getFaxBox } from './fax-boxes.ts';
import {
  allOpenFaxes,
  countUnreadFaxes,
  createFax,
  deleteFax,
  getFax,
  listFaxes,
  saveFaxes,
  unmailedFaxes,
  withdrawFax,
} from './faxes.ts';
import { putMail } from './mail.ts';
import { removeExpired } from './retention.ts';
import { deleteUser } from './users.ts';

let store: TestStore;
let company: FullCompany;
beforeAll(async () => {
  store = await startStore();
  company = await addFullCompany(store, 'bakkerij', '+31850001122');
});
afterAll(() => store.close());

const inCompany = <T>(work: (tx: CompanyTransaction) => Promise<T>): Promise<T> =>
  store.withCompany(company.companyId, work);
const outgoing = (id: string) =>
  exampleFax(id, company.faxBox, {
    direction: 'out',
    state: 'queued',
    endedAt: null,
    attempts: 0,
    userId: company.user,
  });

test('a fax that goes out is open until it has ended, whatever comes after', async () => {
  const { companyId } = company;
  const fax = outgoing(crypto.randomUUID());
  await inCompany((tx) => createFax(tx, fax));
  expect(await allOpenFaxes(store)).toEqual([{ companyId, fax }]);
  const sent = { ...fax, state: 'sent', endedAt: noon + 5_000, pagesSent: 2 } as const;
  await saveFaxes(store, [
    { companyId, fax: { ...fax, state: 'sending' } },
    { companyId, fax: sent },
    { companyId, fax: { ...fax, state: 'waiting' } },
  ]);
  expect(await inCompany((tx) => getFax(tx, fax.id))).toEqual(sent);
  expect(await allOpenFaxes(store)).toEqual([]);
});

test('one that is withdrawn stays so, and one that is deleted does not come back', async () => {
  const { companyId } = company;
  const [withdrawn, deleted] = [outgoing(crypto.randomUUID()), outgoing(crypto.randomUUID())];
  await inCompany(async (tx) => {
    await createFax(tx, withdrawn);
    await createFax(tx, deleted);
    await withdrawFax(tx, withdrawn.id, noon);
    expect(await deleteFax(tx, deleted.id)).toBe(deleted.file);
  });
  await saveFaxes(
    store,
    [withdrawn, deleted].map((fax) => ({ companyId, fax: { ...fax, state: 'sent', endedAt: noon } })),
  );
  await inCompany(async (tx) => {
    expect(await getFax(tx, withdrawn.id)).toMatchObject({ state: 'failed', failure: 'cancelled' });
    await expect(getFax(tx, deleted.id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('what came in is listed and counted by box, and told once', async () => {
  await inCompany(async (tx) => {
    const { rows } = await listFaxes(tx, { direction: 'in', boxIds: [company.faxBox] }, { limit: 10 });
    expect(rows.map(({ id }) => id)).toEqual([company.fax]);
    expect((await listFaxes(tx, { direction: 'in', boxIds: [] }, { limit: 10 })).rows).toEqual([]);
    expect(await countUnreadFaxes(tx)).toEqual(new Map([[company.faxBox, 1]]));
    const unmailed = async () => (await unmailedFaxes(tx, 'fax', noon - 1)).map(({ id }) => id);
    expect(await unmailed()).toContain(company.fax);
    const attachments = [`fax/${company.fax}.pdf`];
    await putMail(tx, { recipient: 'a@b.example', subject: 's', body: 'b', attachments });
    expect(await unmailed()).not.toContain(company.fax);
  });
});

test('a user who goes is taken out of the boxes; a box that goes leaves its faxes; old ones are cleared out', async () => {
  await inCompany(async (tx) => {
    await tx.db.deleteFrom('dialPlanReference').execute();
    await tx.db.deleteFrom('queue').execute();
    await deleteUser(tx, company.user);
    expect((await getFaxBox(tx, company.faxBox)).members).toEqual([]);
    await deleteFaxBox(tx, company.faxBox);
    expect(await getFax(tx, company.fax)).toMatchObject({ boxId: null });
  });
  const removed = await removeExpired(store, noon + 91 * 86_400_000);
  expect(removed.flatMap(({ faxes }) => faxes)).toContain(`${company.fax}.pdf`);
});
