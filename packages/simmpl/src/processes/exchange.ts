import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  Addresses,
  acceptedBodies,
  bindingsAfter,
  type Clock,
  Exchange,
  FileJournal,
  Spool,
  type SpoolEntry,
  type Switches,
  signature,
  soundFolder,
  type VoicemailMessages,
  WebClient,
} from '@simmpl/exchange';
import { MediaClient, Studio } from '@simmpl/media';
import { createSipAgent, cryptoRandom, Outbox, systemClock, systemDns } from '@simmpl/sip';
import {
  allCallBacks,
  allOpenFaxes,
  allRegistrations,
  type CallBackEvent,
  createSecrets,
  DirectoryReader,
  deleteVoicemailMessage,
  forgetPreviousSecrets,
  listVoicemailMessages,
  loadInstallationKey,
  logInAtDevice,
  logOutOfDevice,
  markVoicemailRead,
  openStore,
  queuesToday,
  type RegistrationEvent,
  type Store,
  saveCallBacks,
  saveCallRecords,
  saveFaxes,
  saveMails,
  saveQueueCalls,
  saveRegistrations,
  saveVoicemailMessages,
  setAvailability,
  setClosing,
  setDiversion,
  setQueueLogin,
  showNumber,
  updatePersonalVoicemail,
  updateUser,
  updateVoicemailBox,
} from '@simmpl/store';
import { installationKeyFile } from '../data-files.ts';
import { serveExchange } from '../exchange-link/server.ts';
import { panelUrlOf } from '../panel-url.ts';
import { version } from '../version.ts';
import { runProcess } from './child.ts';
import { phoneProfile } from './phone-profile.ts';
import { keepRecordedSound, type RecordedSoundKeeper } from './recorded-sounds.ts';
import { openSipTransports } from './sip-transports.ts';
import { exchangeSocket, mediaSocket } from './sockets.ts';

const clock: Clock = {
  now: Date.now,
  after(ms, callback) {
    const timer = setTimeout(callback, Math.max(0, ms));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Longer requests go by TCP where the peer takes it: their fragments get lost (RFC 3261 section 18.1.1), bytes. */
const longestDatagram = 1300;

runProcess('exchange', async ({ settings, folders, database, log, report }) => {
  const secrets = createSecrets(loadInstallationKey(installationKeyFile(folders.data)), settings.realm);
  const store = openStore({
    url: database.app,
    secrets,
    connections: 4,
    onConnectionError: (error) => log.warn({ reason: error.message }, 'a database connection broke'),
  });
  const mailState = settings.smtpUrl === null ? 'kept' : 'queued';
  const keeper: RecordedSoundKeeper = {
    store,
    studio: new Studio(),
    dataFolder: folders.data,
    mailState,
    warn: (facts, message) => log.warn(facts, message),
  };
  const spool = new Spool(
    join(folders.data, 'spool'),
    async (entries) => {
      await takeToStore(store, entries, mailState);
      for (const entry of entries)
        if (entry.kind === 'recorded-sound') await keepRecordedSound(keeper, entry.recording);
    },
    clock,
    log,
  );
  const installation = await untilItWorks(() => DirectoryReader.start(store));
  installation.on('fault', (error) => log.warn({ reason: String(error) }, 'directories can not be read now'));
  // Taken before the store is read: what the store lacks then is in here.
  const onTheWay = spool.entries;
  // Sent, but the store does not know yet: they must not be sent again.
  const endedFaxes = new Set(
    onTheWay.flatMap((entry) =>
      entry.kind === 'fax' && entry.fax.fax.endedAt !== null ? [entry.fax.fax.id] : [],
    ),
  );
  const registrations = await untilItWorks(() => allRegistrations(store));
  const media = await MediaClient.connect(join(folders.run, mediaSocket));

  const { sip, publicAddress, realm } = settings;
  const addresses = await Addresses.create(publicAddress ?? undefined, sip.host);
  const transports = await openSipTransports(settings, log);
  const sipPort = transports.port('udp');
  const journal = new FileJournal(join(folders.data, 'journal'), setImmediate, log);
  const outbox = new Outbox(() => journal.flush(), setImmediate);
  const agent = createSipAgent({
    transports: transports.all.map((transport) => outbox.holding(transport)),
    clock: systemClock,
    random: cryptoRandom,
    userAgent: `Simmpl ${version()}`,
    localAddressFor: ({ address, protocol }) => ({
      host: addresses.towards(address),
      port: transports.port(protocol),
    }),
    allow: [
      ...['INVITE', 'ACK', 'PRACK', 'CANCEL', 'BYE', 'OPTIONS'],
      ...['REGISTER', 'SUBSCRIBE', 'INFO', 'UPDATE', 'REFER'],
    ],
    supported: ['replaces', 'norefersub'],
    accept: acceptedBodies,
    tcpAboveBytes: longestDatagram,
    logger: { warn: (message, details) => log.debug(details, message) },
  });
  const switches: Switches = {
    setDiversion: (companyId, dialPlanId, sequence, on) =>
      store.withCompany(companyId, (tx) => setDiversion(tx, dialPlanId, sequence, on)),
    setClosing: (companyId, closing) => store.withCompany(companyId, (tx) => setClosing(tx, closing)),
    setAvailability: async (companyId, userId, availability) => {
      await store.withCompany(companyId, (tx) => setAvailability(tx, userId, { availability }));
    },
    setDeclineAll: async (companyId, userId, declineAll) => {
      await store.withCompany(companyId, (tx) => setAvailability(tx, userId, { declineAll }));
    },
    setForward: async (companyId, userId, forwardTo) => {
      const change = { availability: 'forward', forwardTo } as const;
      await store.withCompany(companyId, (tx) => setAvailability(tx, userId, change));
    },
    setAnonymous: async (companyId, userId, anonymous) => {
      await store.withCompany(companyId, (tx) => updateUser(tx, userId, { anonymous }));
    },
    showNumber: async (companyId, userId, number) => {
      await store.withCompany(companyId, (tx) => showNumber(tx, userId, number));
    },
    setHotdesk: (companyId, deviceId, userId) =>
      store.withCompany(companyId, (tx) =>
        userId === null
          ? logOutOfDevice(tx, deviceId)
          : logInAtDevice(tx, { deviceId, userId, since: clock.now() }),
      ),
    setQueueLogin: (companyId, queueIds, agent, change) =>
      store.withCompany(companyId, (tx) => setQueueLogin(tx, queueIds, agent, change)),
  };
  const voicemail: VoicemailMessages = {
    messages: (companyId, owner) =>
      store.readCompany(
        companyId,
        async (tx) => (await listVoicemailMessages(tx, owner, { limit: 500 })).rows,
      ),
    markRead: (companyId, messageId, read) =>
      store.withCompany(companyId, (tx) => markVoicemailRead(tx, messageId, read)),
    async remove(companyId, messageId) {
      const file = await store.withCompany(companyId, (tx) => deleteVoicemailMessage(tx, messageId));
      await rm(join(folders.data, 'voicemail', file), { force: true });
    },
    async useRecordedGreeting(companyId, owner) {
      const greeting = { recorded: true } as const;
      await store.withCompany(companyId, async (tx) => {
        if ('boxId' in owner) await updateVoicemailBox(tx, owner.boxId, { greeting });
        else await updatePersonalVoicemail(tx, owner.userId, { greeting });
      });
    },
    isPin: (owner, pin, pinHash) => secrets.pinHash(owner, pin) === pinHash,
  };
  const panelUrl = await panelUrlOf(settings);
  const exchange = new Exchange({
    agent,
    media,
    installation,
    archive: spool,
    journal,
    switches,
    voicemail,
    queueMemory: {
      today: (companyId) => store.withCompany(companyId, queuesToday),
      callBacks: () => allCallBacks(store),
    },
    faxMemory: {
      open: async () => (await allOpenFaxes(store)).filter(({ fax }) => !endedFaxes.has(fax.id)),
    },
    web: new WebClient({
      allowPrivate: settings.privateWebhooks,
      sign: (companyId, body) => {
        const number = installation.directory(companyId)?.company.webhookKeyNumber ?? 1;
        return signature(secrets.webhookKey(companyId, number), body, clock.now());
      },
    }),
    addresses,
    dns: systemDns(clock.now, settings.dnsServers ?? undefined),
    profileOf: (mac) => phoneProfile(store, mac, panelUrl, clock.now()),
    registrations: bindingsAfter(registrations, onTheWay),
    clock,
    log,
    settings: {
      realm,
      sipPort,
      soundFolder,
      dataFolder: folders.data,
      stateFolder: folders.data,
      faxRetrySeconds: settings.faxRetrySeconds,
    },
  });
  installation.on('trunks', () => exchange.trunksChanged());
  installation.onChange((directory) => exchange.directoryChanged(directory));
  const link = await serveExchange(join(folders.run, exchangeSocket), exchange);
  const listening = transports.all
    .filter(({ port }) => port > 0)
    .map(({ protocol, port }) => `${protocol.toUpperCase()} ${port}`);
  report({ sip: 'ok' });
  return {
    parts: { sip: 'ok' },
    announce: [
      {
        label: 'SIP',
        text: `${addresses.towards('192.0.2.1')}, ${listening.join(', ')}`,
      },
    ],
    async stop() {
      await exchange.close();
      link.close();
      await agent.close();
      transports.close();
      media.close();
      await installation.stop();
      await spool.close();
      await store.close();
    },
  };
});

/** Takes a batch of the spool to the store; each part may be offered again. */
async function takeToStore(
  store: Store,
  entries: readonly SpoolEntry[],
  mailState: 'queued' | 'kept',
): Promise<void> {
  const events: RegistrationEvent[] = [];
  for (const entry of entries)
    if (entry.kind === 'registration') events.push({ kind: 'saved', registration: entry.registration });
    else if (entry.kind === 'registration-removed')
      events.push({ kind: 'removed', registration: entry.registration });
  await saveRegistrations(store, events);
  await saveCallRecords(
    store,
    entries.flatMap((entry) => (entry.kind === 'call-record' ? [entry.record] : [])),
  );
  await saveQueueCalls(
    store,
    entries.flatMap((entry) => (entry.kind === 'queue-call' ? [entry.call] : [])),
  );
  await saveCallBacks(
    store,
    entries.flatMap((entry): CallBackEvent[] => {
      if (entry.kind !== 'call-back' && entry.kind !== 'call-back-removed') return [];
      const kind = entry.kind === 'call-back' ? 'saved' : 'removed';
      return [{ kind, companyId: entry.callBack.companyId, callBack: entry.callBack }];
    }),
  );
  await forgetPreviousSecrets(
    store,
    entries.flatMap((entry) => (entry.kind === 'secret-in-use' ? [entry.use] : [])),
  );
  await saveFaxes(
    store,
    entries.flatMap((entry) => (entry.kind === 'fax' ? [entry.fax] : [])),
  );
  await saveMails(
    store,
    entries.flatMap((entry) => (entry.kind === 'mail' ? [entry.mail] : [])),
    mailState,
  );
  await saveVoicemailMessages(
    store,
    entries.flatMap((entry) =>
      entry.kind === 'voicemail' ? [{ companyId: entry.companyId, message: entry.message }] : [],
    ),
  );
}

/** How often the database is tried while it may be starting too, and how long to wait in between, ms. */
const tries = 150;
const betweenMs = 200;

async function untilItWorks<T>(work: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left <= 0) throw error;
      await wait(betweenMs);
    }
  }
}
