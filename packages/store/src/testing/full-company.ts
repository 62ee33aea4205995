import {
  type CallRecord,
  customerTrunkFieldsSchema,
  deviceFieldsSchema,
  type Fax,
  faxBoxFieldsSchema,
  phoneSettingsSchema,
  plainSetup,
  planTestFieldsSchema,
  type QueueCall,
  type QueueCallBack,
  queueFieldsSchema,
  type Registration,
  soundFieldsSchema,
  trunkFieldsSchema,
  userGroupFieldsSchema,
  type VoicemailMessage,
  voicemailBoxFieldsSchema,
} from '@simmpl/model';
import type { Store } from '../database/store.ts';
import { saveCallRecords } from '../repositories/call-records.ts';
import { saveContact } from '../repositories/contacts.ts';
import { createCustomerTrunk } from '../repositories/customer-trunks.ts';
import { saveDeviceSetup } from '../repositories/device-setups.ts';
import { saveWatchedDevices } from '../repositories/device-watch.ts';
import { createDevice } from '../repositories/devices.ts';
import { saveDraft } from '../repositories/dial-plan-drafts.ts';
import { saveRoute } from '../repositories/dial-plans.ts';
import { createFaxBox } from '../repositories/fax-boxes.ts';
import { saveFaxes } from '../repositories/faxes.ts';
import { logInAtDevice } from '../repositories/hotdesk-logins.ts';
import { claimIdempotencyKey } from '../repositories/idempotency.ts';
import { putMail } from '../repositories/mail.ts';
import { handOutNumber } from '../repositories/numbers.ts';
import { createOneTimeToken } from '../repositories/one-time-tokens.ts';
import { savePersonalRoute } from '../repositories/personal-plans.ts';
import { updatePersonalVoicemail } from '../repositories/personal-voicemail.ts';
import { savePhoneSettings } from '../repositories/phone-settings.ts';
import { setPlanOverride } from '../repositories/plan-overrides.ts';
import { createPlanTest } from '../repositories/plan-tests.ts';
import { planPublication } from '../repositories/planned-publications.ts';
import { noteRefusedFetch, renewProvisioningAddress } from '../repositories/provisioning.ts';
import { saveCallBacks, saveQueueCalls } from '../repositories/queue-calls.ts';
import { createQueue, setQueueLogin } from '../repositories/queues.ts';
import { saveRegistrations } from '../repositories/registrations.ts';
import { createSession } from '../repositories/sessions.ts';
import { createSound, type NewTake } from '../repositories/sounds.ts';
import { createTimeCondition } from '../repositories/time-conditions.ts';
import { createTrunk } from '../repositories/trunks.ts';
import { createUserGroup } from '../repositories/user-groups.ts';
import { createUser, updateUser } from '../repositories/users.ts';
import { createVoicemailBox } from '../repositories/voicemail-boxes.ts';
import { noteVoicemailListening } from '../repositories/voicemail-listening.ts';
import { saveVoicemailMessages } from '../repositories/voicemail-messages.ts';
import { addCompany, transferTo, userFields } from './store.ts';

/** Noon, 24 November 2026 in Amsterdam. */
export const noon = Date.parse('2026-11-24T12:00:00+01:00');

export const exampleCall = (companyId: string, id: string, startedAt = noon): CallRecord => ({
  id,
  companyId,
  direction: 'in',
  from: { number: '+31612345678', name: '' },
  to: { number: '+31850001122', name: 'Hoofdnummer' },
  startedAt,
  answeredAt: startedAt + 4_000,
  endedAt: startedAt + 60_000,
  outcome: 'answered',
  dialPlanId: null,
  path: [{ stepId: '1', type: 'transfer', at: startedAt }],
  legs: [],
});

export const examplePlanTest = planTestFieldsSchema.parse({
  name: 'Avond',
  call: { at: '2026-11-24T20:00' },
  expected: { outcome: { kind: 'ended', status: 480 } },
});

export const exampleRegistration = (
  companyId: string,
  deviceId: string,
  sipUsername: string,
): Registration => ({
  companyId,
  deviceId,
  sipUsername,
  contact: `sip:${sipUsername}@192.0.2.10:5060`,
  callId: 'a-call-id',
  cseq: 4_000_000_000,
  source: { protocol: 'udp', address: '192.0.2.10', port: 5060 },
  userAgent: 'A phone',
  path: ['<sip:edge.example;lr>'],
  registeredAt: noon,
  expiresAt: noon + 300_000,
  test: false,
  instance: '',
  regId: 0,
  rewritten: [],
});

export const exampleMessage = (id: string, boxId: string | null, receivedAt = noon): VoicemailMessage => ({
  id,
  boxId,
  userId: null,
  callerNumber: '+31612345678',
  callerName: '',
  receivedAt,
  durationMs: 5_000,
  file: `${id}.wav`,
  read: false,
});

export const exampleFax = (id: string, boxId: string | null, change: Partial<Fax> = {}): Fax => ({
  id,
  boxId,
  direction: 'in',
  state: 'received',
  number: '+31612345678',
  name: '',
  stationId: '+31612345678',
  pages: 2,
  pagesSent: 0,
  createdAt: noon,
  endedAt: noon,
  nextTryAt: null,
  attempts: 1,
  failure: null,
  bitRate: 14_400,
  overT38: true,
  file: `${id}.pdf`,
  title: '',
  userId: null,
  read: false,
  ...change,
});

export const exampleQueueCall = (
  companyId: string,
  queueId: string,
  agent: string,
  endedAt = noon,
): QueueCall => ({
  id: crypto.randomUUID(),
  companyId,
  queueId,
  callId: crypto.randomUUID(),
  callerNumber: '+31612345678',
  enteredAt: endedAt - 70_000,
  outcome: 'answered',
  agent,
  answeredAt: endedAt - 60_000,
  endedAt,
});

export const exampleCallBack = (companyId: string, queueId: string, id: string): QueueCallBack => ({
  id,
  companyId,
  queueId,
  number: '+31612345678',
  name: '',
  enteredAt: noon,
  attempts: 0,
});

/** A take whose files begin with this name. */
export const exampleTake = (name: string): NewTake => ({
  origin: 'file',
  sourceFile: `${name}.mp3`,
  file: `${name}-8k.wav`,
  wideFile: `${name}-16k.wav`,
  durationMs: 1200,
  spoken: null,
  madeAt: noon,
  madeBy: 'test',
});

/** What {@link addFullCompany} made. */
export interface FullCompany {
  readonly companyId: string;
  readonly login: string;
  readonly number: string;
  readonly token: string;
  readonly user: string;
  readonly device: string;
  readonly dialPlan: string;
  readonly publication: string;
  readonly planTest: string;
  readonly timeCondition: string;
  readonly voicemailBox: string;
  readonly sound: string;
  readonly queue: string;
  readonly faxBox: string;
  readonly userGroup: string;
  readonly fax: string;
  readonly callBack: string;
  readonly trunk: string;
  readonly customerTrunk: string;
  readonly mail: string;
}

/** A company with a row in every table. */
export async function addFullCompany(store: Store, login: string, number: string): Promise<FullCompany> {
  const companyId = await addCompany(store, login);
  const token = `token of ${login}`;
  const made = await store.withCompany(companyId, async (tx) => {
    const { dialPlan } = await handOutNumber(tx, number, { author: 'test' });
    const user = await createUser(tx, userFields('101', { outgoingNumber: number }));
    const device = await createDevice(
      tx,
      deviceFieldsSchema.parse({
        name: 'Balie',
        userId: user.id,
        hotdesking: true,
        sipUsername: `${login}-101`,
      }),
    );
    await updateUser(tx, user.id, { hotdesking: true }, '1234');
    await logInAtDevice(tx, { deviceId: device.id, userId: user.id, since: noon });
    const userGroup = await createUserGroup(
      tx,
      userGroupFieldsSchema.parse({ name: 'Winkel', number: '10', members: [{ user: user.id }] }),
    );
    const diversion = { id: '2', type: 'diversion', settings: { sequence: 1, label: 'Lunch' }, steps: [] };
    await saveRoute(tx, dialPlan.id, [...transferTo(user.id), diversion], 'test');
    const work = { dialPlanId: dialPlan.id, baseVersion: 2, route: [], author: 'test' };
    await saveDraft(tx, { ...work, savedAt: noon }, null);
    const moments = { plannedAt: noon, publishAt: noon };
    const publication = await planPublication(tx, { ...work, ...moments, note: '', mayFail: [] });
    const planTest = await createPlanTest(tx, dialPlan.id, examplePlanTest);
    const timeCondition = await createTimeCondition(tx, { name: 'Open', entries: [] }, 0);
    const sound = await createSound(tx, soundFieldsSchema.parse({ name: 'Welkom' }), exampleTake('welkom'));
    const box = await createVoicemailBox(
      tx,
      voicemailBoxFieldsSchema.parse({
        name: 'Algemeen',
        number: '4567',
        greeting: { sound: sound.id },
        users: [{ user: user.id }],
      }),
      '1234',
    );
    await updatePersonalVoicemail(tx, user.id, { notify: false });
    await noteVoicemailListening(tx, { userId: user.id, messageId: 'm', listener: 'Anna' });
    const queue = await createQueue(
      tx,
      queueFieldsSchema.parse({ name: 'Support', agents: [{ target: { user: user.id } }] }),
    );
    const faxBox = await createFaxBox(
      tx,
      faxBoxFieldsSchema.parse({ name: 'Bestellingen', number, members: [{ who: { user: user.id } }] }),
    );
    await setQueueLogin(tx, [queue.id], user.id, { paused: true });
    const phones = { id: '0', type: 'own-phones', settings: {} };
    await savePersonalRoute(tx, user.id, [phones, ...transferTo(user.id)], 'test');
    await setPlanOverride(tx, dialPlan.id, { voicemailBox: box.id }, { by: 'test', since: noon });
    const customerTrunk = await createCustomerTrunk(
      tx,
      customerTrunkFieldsSchema.parse({ name: 'centrale' }),
    );
    const trunk = await createTrunk(tx, trunkFieldsSchema.parse({ name: 'eigen' }), 'geheim');
    const mail = await putMail(tx, { recipient: 'a@b.example', subject: 's', body: 'b', attachments: [] });
    await claimIdempotencyKey(tx, user.id, 'key', 'hash');
    await renewProvisioningAddress(tx, device.id, noon);
    await saveWatchedDevices(tx, [{ deviceId: device.id, offlineSince: noon, mailedAt: null }]);
    await saveContact(tx, null, { name: 'Notaris', numbers: ['+31201234567'], shared: true }, user.id);
    await saveDeviceSetup(tx, device.id, { ...plainSetup, mac: '00156574b150' });
    await savePhoneSettings(tx, phoneSettingsSchema.parse({}), 'toestellen');
    await noteRefusedFetch(tx, device.id, {
      at: noon,
      reason: 'sign-in',
      address: '192.0.2.7',
      file: '00156574b150.cfg',
      userAgent: 'Yealink',
    });
    return {
      user: user.id,
      device: device.id,
      dialPlan: dialPlan.id,
      publication: publication.id,
      planTest: planTest.id,
      timeCondition: timeCondition.id,
      voicemailBox: box.id,
      sound: sound.id,
      queue: queue.id,
      faxBox: faxBox.id,
      userGroup: userGroup.id,
      fax: crypto.randomUUID(),
      callBack: crypto.randomUUID(),
      trunk: trunk.id,
      customerTrunk: customerTrunk.id,
      mail: mail.id,
    };
  });
  const person = { companyId, userId: made.user, operatorId: null };
  await createSession(store, token, { person, expiresAt: noon, userAgent: 'Firefox', address: '192.0.2.1' });
  await createOneTimeToken(store, token, 'invitation', person, noon);
  const registration = exampleRegistration(companyId, made.device, `${login}-101`);
  await saveRegistrations(store, [{ kind: 'saved', registration }]);
  await saveCallRecords(store, [{ ...exampleCall(companyId, `call-${login}`), dialPlanId: made.dialPlan }]);
  // Long ago, so that it is no call of today.
  await saveQueueCalls(store, [exampleQueueCall(companyId, made.queue, made.user, noon - 40 * 86_400_000)]);
  const callBack = exampleCallBack(companyId, made.queue, made.callBack);
  await saveCallBacks(store, [{ companyId, kind: 'saved', callBack }]);
  await saveFaxes(store, [{ companyId, fax: exampleFax(made.fax, made.faxBox) }]);
  await saveVoicemailMessages(store, [
    { companyId, message: exampleMessage(`message-${login}`, made.voicemailBox) },
  ]);
  return { companyId, login, number, token, ...made };
}
