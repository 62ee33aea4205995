import { X509Certificate } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  Background,
  type Context,
  createApi,
  ensureOperatorToken,
  type FirstStart,
  firstStart,
  isDatabaseAway,
  phoneBookLookUp,
  smtpTransport,
} from '@simmpl/api';
import { LdapServer } from '@simmpl/ldap';
import type { Studio } from '@simmpl/media';
import type { PhoneBooth } from '@simmpl/phone';
import type { Certificate } from '@simmpl/sip';
import { createSecrets, loadInstallationKey, openStore } from '@simmpl/store';
import { answerChallenges } from '../certificate/challenges.ts';
import { CertificateRenewal } from '../certificate/renewal.ts';
import { serveCertificate } from '../certificate/served-certificate.ts';
import { apiAddressFile, installationKeyFile, operatorTokenFile } from '../data-files.ts';
import { reasonOf } from '../errors.ts';
import { isEverywhere } from '../everywhere.ts';
import { ExchangeClient } from '../exchange-link/client.ts';
import { localAddress } from '../local-address.ts';
import { panelUrlOf, webAddress } from '../panel-url.ts';
import type { PortRange } from '../settings.ts';
import type { Announcement } from '../supervisor/service.ts';
import { runProcess } from './child.ts';
import { serveSecurely } from './secure-server.ts';
import { exchangeSocket } from './sockets.ts';

/** The built panel, which comes with this checkout. */
const panelFolder = join(import.meta.dirname, '../../../panel/dist');
/** The prompts that come with the exchange. */
const soundFolder = join(import.meta.dirname, '../../../exchange/sounds');

runProcess('api', async ({ settings, folders, database, health, log }) => {
  const store = openStore({
    url: database.app,
    secrets: createSecrets(loadInstallationKey(installationKeyFile(folders.data)), settings.realm),
    onConnectionError: (error) => log.warn({ reason: error.message }, 'a database connection broke'),
  });
  const first = await whenReachable(() => firstStart(store));
  await ensureOperatorToken(store, operatorTokenFile(folders.data), first.operator, Date.now());
  const exchange = new ExchangeClient(join(folders.run, exchangeSocket));
  const { publicAddress, http, sip, rtpPorts } = settings;
  let booth: Promise<PhoneBooth> | null = null;
  const phoneBooth = (): Promise<PhoneBooth> => {
    booth ??= openBooth(loopbackOf(sip.host), sip.port, rtpPorts);
    return booth;
  };
  let studio: Promise<Studio> | null = null;
  const openStudio = (): Promise<Studio> => {
    // Loaded with the first sound: its encoders and decoders are much to carry for who never adds one.
    studio ??= import('@simmpl/media').then(({ Studio }) => new Studio());
    return studio;
  };
  const certificate = serveCertificate(settings, log);
  const panelUrl = await panelUrlOf(settings);
  const ldap = await LdapServer.listen({
    service: phoneBookLookUp({ store, now: Date.now }),
    plain: settings.ldap,
    secure: certificate === null ? null : settings.ldaps,
    certificate: certificate?.now,
    now: Date.now,
    failed: (error) => log.warn({ reason: reasonOf(error) }, 'the phone book could not be read'),
  });
  certificate?.onChange((next) => ldap.useCertificate(next));
  const context: Context = {
    store,
    exchange,
    phoneBooth,
    studio: openStudio,
    health,
    certificateUntil: () => endOf(certificate?.last),
    now: Date.now,
    log,
    settings: {
      dataFolder: folders.data,
      soundFolder,
      panelUrl,
      panelFolder,
      sip: {
        // a certificate is for a name, so phones are given that
        host: settings.acmeDomain ?? publicAddress ?? (await localAddress(sip.host)) ?? '127.0.0.1',
        port: sip.port,
        tlsPort: certificate === null ? null : settings.sipTls.port,
        realm: settings.realm,
      },
      lookUp: { port: ldap.port, tlsPort: ldap.securePort },
      sendsMail: settings.smtpUrl !== null,
    },
  };
  const api = await createApi(context);
  const { smtpUrl } = settings;
  const sender = (smtpUrl: string) => settings.mailFrom ?? mailSender(smtpUrl, new URL(panelUrl).hostname);
  const transport = smtpUrl === null ? null : smtpTransport(smtpUrl, sender(smtpUrl));
  const challenges = new Map<string, string>();
  answerChallenges(api, challenges);
  await api.listen({ host: http.host, port: http.port });
  const renewal = CertificateRenewal.start(settings, challenges, log);
  const secure = certificate === null ? null : await serveSecurely(api.server, settings.https, certificate);
  const background = new Background(context, transport);
  const addressFile = apiAddressFile(folders.data);
  const bound = api.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : http.port;
  writeFileSync(addressFile, `${webAddress('http', loopbackOf(http.host), port)}\n`, { mode: 0o600 });
  return {
    announce: announcements(panelUrl, first),
    async stop() {
      rmSync(addressFile, { force: true });
      certificate?.close();
      renewal?.close();
      await secure?.close();
      await ldap.close();
      await api.close();
      await background.stop();
      await (await booth)?.close();
      exchange.close();
      await store.close();
    },
  };
});

/** How often the database is tried, and how long to wait in between, ms. */
const tries = 100;
const betweenMs = 200;

/** Does the first work with the database as soon as it can be reached: it may be starting again too. */
async function whenReachable<T>(work: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left <= 0 || !isDatabaseAway(error)) throw error;
      await wait(betweenMs);
    }
  }
}

function announcements(panelUrl: string, { operator, password }: FirstStart): Announcement[] {
  return [
    { label: 'Panel', text: panelUrl },
    ...(password === undefined
      ? []
      : [{ label: 'First sign-in (shown once)', text: `${operator.login} / ${password}` }]),
  ];
}

/** Whom mails are from where no setting says so: the user of the mail server, where that is an address. */
function mailSender(smtpUrl: string, host: string): string {
  const user = decodeURIComponent(new URL(smtpUrl).username);
  return user.includes('@') ? user : `simmpl@${host}`;
}

/** Loaded with the first test phone: SIP and sound are much to carry for who never opens one. */
async function openBooth(host: string, port: number, rtpPorts: PortRange): Promise<PhoneBooth> {
  const [{ PhoneBooth }, { testPhoneUserAgent }] = await Promise.all([
    import('@simmpl/phone'),
    import('@simmpl/exchange'),
  ]);
  return PhoneBooth.start({
    exchange: { host, port },
    address: host,
    rtpPorts: testPhonePorts(rtpPorts),
    userAgent: testPhoneUserAgent,
  });
}

/** Ports for the sound of virtual phones: next to those of the exchange, above where there is room, else below. */
function testPhonePorts({ first, last }: PortRange): [number, number] {
  const count = 200;
  return last + count <= 65_535 ? [last + 1, last + count] : [first - count, first - 1];
}

/** The address by which programs on this machine reach what listens there. */
function loopbackOf(listening: string): string {
  return isEverywhere(listening) ? '127.0.0.1' : listening;
}

/** Until when a certificate is believed, epoch ms. */
const endOf = (certificate: Certificate | undefined): number | null =>
  certificate ? Date.parse(new X509Certificate(certificate.cert).validTo) : null;
