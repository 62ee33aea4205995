import { fullName, queueFieldsSchema, soundFieldsSchema, voicemailBoxFieldsSchema } from '@simmpl/model';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CompanyTransaction } from '../database/store.ts';
import { exampleTake, noon } from '../testing/full-company.ts';
import { addCompany, startStore, type TestStore, userFields } from '../testing/store.ts';
import { updateCompany } from './companies.ts';
import { createDialPlan } from './dial-plans.ts';
import { updatePersonalVoicemail } from './personal-voicemail.ts';
import { createQueue } from './queues.ts';
import { listSoundUses } from './sound-uses.ts';
import {
  addTake,
  createSound,
  deleteSound,
  deleteTake,
  getSound,
  getTake,
  listTakes,
  restoreTake,
  updateSound,
} from './sounds.ts';
import { createUser } from './users.ts';
import { createVoicemailBox } from './voicemail-boxes.ts';

let store: TestStore;
let companyId: string;
let count = 0;
beforeAll(async () => {
  store = await startStore();
});
beforeEach(async () => {
  count++;
  companyId = await addCompany(store, `geluid${count}`);
});
afterAll(() => store.close());

const run = <T>(work: (tx: CompanyTransaction) => Promise<T>): Promise<T> =>
  store.withCompany(companyId, work);
const welcome = soundFieldsSchema.parse({ name: 'Welkom' });

test('a sound plays its newest take, and a former one can be brought back', async () => {
  const { id, takeId } = await run((tx) => createSound(tx, welcome, exampleTake('een')));
  const spoken = { language: 'nl' as const, text: 'Welkom bij de bakker.' };
  await run((tx) =>
    addTake(tx, id, { ...exampleTake('twee'), origin: 'text', spoken, durationMs: 700, madeAt: noon + 1 }),
  );
  expect(await run((tx) => getSound(tx, id))).toMatchObject({ file: 'twee-8k.wav', durationMs: 700 });
  expect(await run((tx) => getTake(tx, id))).toMatchObject({ origin: 'text', spoken });
  expect((await run((tx) => listTakes(tx, id))).map(({ file }) => file)).toEqual([
    'twee-8k.wav',
    'een-8k.wav',
  ]);
  expect(await run((tx) => restoreTake(tx, id, takeId))).toMatchObject({ file: 'een-8k.wav' });
});

test('a take that plays is not deleted; another goes with its files', async () => {
  const { id, takeId } = await run((tx) => createSound(tx, welcome, exampleTake('een')));
  await expect(run((tx) => deleteTake(tx, id, takeId))).rejects.toMatchObject({
    problems: [{ path: [], code: 'sound.playing' }],
  });
  await run((tx) => addTake(tx, id, { ...exampleTake('twee'), madeAt: noon + 1 }));
  expect(await run((tx) => deleteTake(tx, id, takeId))).toEqual(['een.mp3', 'een-8k.wav', 'een-16k.wav']);
});

test('twenty takes are kept, and the files of older ones are told', async () => {
  const { id } = await run((tx) => createSound(tx, welcome, exampleTake('0')));
  const told: string[] = [];
  for (let take = 1; take <= 21; take++)
    told.push(...(await run((tx) => addTake(tx, id, { ...exampleTake(`${take}`), madeAt: noon + take }))));
  expect(told).toEqual(['0.mp3', '0-8k.wav', '0-16k.wav', '1.mp3', '1-8k.wav', '1-16k.wav']);
});

test('two sounds can not have the same name or the same code', async () => {
  const { id } = await run((tx) => createSound(tx, { ...welcome, recordCode: '*60' }, exampleTake('een')));
  await expect(run((tx) => createSound(tx, welcome, exampleTake('twee')))).rejects.toMatchObject({
    problems: [{ path: ['name'], code: 'duplicate' }],
  });
  const other = { ...welcome, name: 'Gesloten', recordCode: '*60' };
  await expect(run((tx) => createSound(tx, other, exampleTake('twee')))).rejects.toMatchObject({
    problems: [{ path: ['recordCode'], code: 'duplicate' }],
  });
  await expect(run((tx) => updateSound(tx, id, { recordCode: '*71' }))).rejects.toMatchObject({
    problems: [{ path: ['recordCode'], code: 'sound.code-taken' }],
  });
  expect(await run((tx) => updateSound(tx, id, { recordCode: null }))).toMatchObject({ recordCode: null });
});

test('every place that plays a sound is told, and keeps it from being deleted', async () => {
  const { id } = await run((tx) => createSound(tx, welcome, exampleTake('een')));
  const sound = { sound: id };
  const step = { id: 's1', type: 'sound', settings: { sound } };
  const [plan, queue, box, user] = await run(async (tx) => [
    await createDialPlan(tx, { name: 'Hoofd', internalNumber: '800' }, 'test', [
      { id: 'g1', type: 'time', settings: {}, steps: [step] },
    ]),
    await createQueue(tx, queueFieldsSchema.parse({ name: 'Support', music: sound })),
    await createVoicemailBox(
      tx,
      voicemailBoxFieldsSchema.parse({ name: 'Algemeen', number: '4567', greeting: sound }),
    ),
    await createUser(tx, userFields('101')),
  ]);
  await run((tx) => updatePersonalVoicemail(tx, user.id, { greeting: sound }));
  const { id: companyId, name } = await run((tx) => updateCompany(tx, { holdMusic: sound }));
  expect(await run(listSoundUses)).toEqual([
    { soundId: id, kind: 'dial-plan', id: plan.id, name: 'Hoofd', step: { id: 's1', type: 'sound' } },
    { soundId: id, kind: 'queue', id: queue.id, name: 'Support', step: null },
    { soundId: id, kind: 'voicemail-box', id: box.id, name: 'Algemeen', step: null },
    { soundId: id, kind: 'personal-voicemail', id: user.id, name: fullName(user), step: null },
    { soundId: id, kind: 'company', id: companyId, name, step: null },
  ]);
  await expect(run((tx) => deleteSound(tx, id))).rejects.toMatchObject({
    problems: [{ path: [], code: 'in-use', detail: `Hoofd, Algemeen, ${fullName(user)}, Support, ${name}` }],
  });
});
