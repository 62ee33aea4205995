// Administrators of the company may call this; phones fetch their configuration from the unguessable address below.
import { randomBytes } from 'node:crypto';
import { brandOf, fileNamed, isPhoneBook, modelOf } from '@simmpl/provisioning';
import {
  deviceByProvisioningToken,
  getDevice,
  getDeviceSetup,
  noteProvisioningFetch,
  noteRefusedFetch,
  type ProvisioningAddress,
  provisioningAddress,
  type RefusedFetch,
  refusedFetches,
  renewProvisioningAddress,
  reopenProvisioningAddress,
  saveDeviceSetup,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { moment, named } from '../documents/named.ts';
import { ApiError } from '../errors.ts';
import { clientKey } from '../http/client-key.ts';
import { companyOf } from '../http/guard.ts';
import { deviceParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { Attempts } from '../identity/attempts.ts';
import { phoneBookOf } from '../phone-book/people.ts';
import { fetchVerdict, windowMs } from '../provisioning/fetch-verdict.ts';
import { handOverUrl, phoneOf, provisioningUrl } from '../provisioning/phone-of.ts';
import { PhoneSignIn } from '../provisioning/sign-in.ts';

const tags = ['devices'];
const path = '/companies/:company/devices/:deviceId/provisioning';
const config = { access: 'administrator' } as const;

const addressDocument = named(
  'ProvisioningAddress',
  z.object({
    url: z
      .string()
      .describe(
        'what is typed into the phone as its provisioning server, or opened on a mobile where it is set up by hand',
      ),
    state: z
      .enum(['waiting', 'open', 'bound'])
      .describe('waits for the first fetch; open to that phone until `windowUntil`; only for who signs in'),
    windowUntil: moment.nullable(),
    fetchedAt: moment.nullable().describe('when a phone last fetched its configuration'),
    fetchedBy: z.string().nullable().describe('what that phone said it is'),
    refused: z
      .array(
        z.object({
          at: moment,
          reason: z
            .enum(['mac', 'sign-in', 'off'])
            .describe('another phone; no or a wrong sign-in; automatic set-up is off'),
          address: z.string().describe('IP address'),
          file: z.string(),
          userAgent: z.string(),
        }),
      )
      .describe('the last fetches that were refused although the address was right, the newest first'),
  }),
);

export function provisioningRoutes(app: Api, context: Context): void {
  const { store, settings, now } = context;
  const document = (
    { token, windowUntil, fetchedAt, fetchedBy }: ProvisioningAddress,
    refused: readonly RefusedFetch[],
    brandId: string,
  ) => {
    const url = provisioningUrl(settings.panelUrl, token);
    const state: 'waiting' | 'open' | 'bound' =
      windowUntil === null ? 'waiting' : windowUntil > now() ? 'open' : 'bound';
    return {
      url: brandOf(brandId)?.address(url) ?? handOverUrl(settings.panelUrl, token),
      state,
      windowUntil,
      fetchedAt,
      fetchedBy,
      refused: [...refused],
    };
  };

  app.get(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'The address a phone fetches its configuration from; made at the first look',
        params: deviceParams,
        response: { 200: addressDocument },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { deviceId } = request.params;
      return store.withCompany(companyOf(request), async (tx) => {
        const { brand } = await getDevice(tx, deviceId);
        const address =
          (await provisioningAddress(tx, deviceId)) ?? (await renewProvisioningAddress(tx, deviceId, now()));
        return document(address, await refusedFetches(tx, deviceId), brand);
      });
    },
  );

  app.post(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'A new address; the one before works no more',
        params: deviceParams,
        response: { 200: addressDocument },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { deviceId } = request.params;
      return store.withCompany(companyOf(request), async (tx) => {
        const { brand } = await getDevice(tx, deviceId);
        const address = await renewProvisioningAddress(tx, deviceId, now());
        return document(address, await refusedFetches(tx, deviceId), brand);
      });
    },
  );

  app.post(
    `${path}/window`,
    {
      config,
      schema: {
        tags,
        summary: 'Open the address once more to a phone that lost its sign-in, such as one that was reset',
        params: deviceParams,
        response: { 200: addressDocument },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { deviceId } = request.params;
      return store.withCompany(companyOf(request), async (tx) => {
        const { brand } = await getDevice(tx, deviceId);
        await reopenProvisioningAddress(tx, deviceId, now());
        const address =
          (await provisioningAddress(tx, deviceId)) ?? (await renewProvisioningAddress(tx, deviceId, now()));
        return document(address, await refusedFetches(tx, deviceId), brand);
      });
    },
  );
}

/** What an app has for a MAC address. */
const noMac = '';

/** Fetches that are refused from one address before it must wait. */
const refusalLimit = { failures: 20, windowMs: 600_000 };

/** Who knows the address, is the right phone, and comes in time or signs in, gets its files. */
export function provisioningFiles(app: Api, context: Context): void {
  const { store, now } = context;
  const refusals = new Attempts(refusalLimit);
  const signIn = new PhoneSignIn(randomBytes(32));

  app.get(
    '/provisioning/:token/:file',
    {
      schema: { hide: true, params: z.object({ token: z.string().max(64), file: z.string().max(64) }) },
      config: { rateLimit: { max: 300, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { token, file } = request.params;
      const client = clientKey(request.ip);
      const retryAfter = refusals.waitSeconds(client, now());
      if (retryAfter !== undefined) throw new ApiError('too-many-attempts', { retryAfter });
      const owner = await deviceByProvisioningToken(store, token);
      if (owner === undefined) {
        refusals.noteFailure(client, now());
        throw new ApiError('not-found');
      }
      const { companyId, deviceId } = owner;
      const userAgent = request.headers['user-agent'] ?? '';
      const answer = await store.withCompany(companyId, async (tx) => {
        const device = await getDevice(tx, deviceId);
        const setup = await getDeviceSetup(tx, deviceId);
        const address = await provisioningAddress(tx, deviceId);
        const brand = brandOf(device.brand);
        if (brand === undefined || address === undefined) return { kind: 'nothing' } as const;
        const mac = brand.macIn(file);
        const { method, url } = request;
        const shown = { method, url, authorization: request.headers.authorization };
        // A Gigaset knows one of its own: the MAC address and the check digits beside it on the label.
        const label =
          setup.mac === null || setup.macId === ''
            ? []
            : [{ username: setup.mac.toUpperCase(), password: setup.macId.toUpperCase() }];
        const signedIn = signIn.check(shown, [address.signIn, ...label], now());
        const isApp = modelOf(brand, device.type)?.kind === 'app';
        const verdict = fetchVerdict({ mac, isApp, signedIn, now: now() }, setup, address);
        // Names that every phone of a make asks for tell nothing and are no refusal.
        const known = isApp ? noMac : (mac ?? setup.mac);
        if (verdict === 'serve' && known !== null) {
          if (isPhoneBook(file)) {
            const text = brand.phoneBook(await phoneBookOf(tx, device.userId));
            return { kind: 'file', found: { type: 'text/xml; charset=utf-8', text } } as const;
          }
          const phone = await phoneOf(context, tx, { device, setup, brand, mac: known }, address);
          const found = fileNamed(brand.files(phone), file);
          if (found === undefined) return { kind: 'nothing' } as const;
          if (setup.mac === null && !isApp) await saveDeviceSetup(tx, deviceId, { ...setup, mac: known });
          const at = now();
          const fetched = { at, fetchedBy: userAgent, windowUntil: at + windowMs, from: request.ip };
          await noteProvisioningFetch(tx, deviceId, fetched);
          return { kind: 'file', found } as const;
        }
        if (mac === undefined && !isPhoneBook(file) && !isApp) return { kind: 'nothing' } as const;
        const reason =
          verdict === 'refuse-off' ? 'off' : verdict === 'refuse-mac' ? 'mac' : ('sign-in' as const);
        await noteRefusedFetch(tx, deviceId, { at: now(), reason, address: request.ip, file, userAgent });
        return { kind: 'refused', verdict, by: brand.signIn } as const;
      });
      if (answer.kind === 'file') return reply.type(answer.found.type).send(answer.found.text);
      if (answer.kind === 'nothing') throw new ApiError('not-found');
      if (answer.verdict !== 'ask-sign-in') refusals.noteFailure(client, now());
      if (answer.verdict === 'refuse-off' || answer.verdict === 'refuse-mac') throw new ApiError('not-found');
      reply.header('www-authenticate', signIn.challenge(answer.by, now()));
      throw new ApiError('sign-in-needed');
    },
  );
}
