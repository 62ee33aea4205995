import type { Registration } from '@simmpl/model';
import { deviceFieldsSchema } from '@simmpl/model';
import { createDevice, getPhoneSettings, savePhoneSettings } from '@simmpl/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { mailsOf } from '../testing/mail.ts';
import { look, watchDevices } from './device-watch.ts';

const minuteMs = 60_000;
const at = (now: number) => ({ now, patienceMs: 15 * minuteMs });

test('a device that was never there is not missed; one that was is, once, after the patience', () => {
  expect(look([], new Set(), at(0))).toEqual({ changed: [], gone: [], back: [] });
  const seen = look([], new Set(['a']), at(0)).changed;
  expect(seen).toEqual([{ deviceId: 'a', offlineSince: null, mailedAt: null }]);
  expect(look(seen, new Set(['a']), at(1)).changed).toEqual([]);
  const away = look(seen, new Set(), at(minuteMs)).changed;
  expect(look(away, new Set(), at(15 * minuteMs)).gone).toEqual([]);
  const missed = look(away, new Set(), at(16 * minuteMs));
  expect(missed.gone.map(({ deviceId }) => deviceId)).toEqual(['a']);
  expect(look(missed.changed, new Set(), at(60 * minuteMs)).gone).toEqual([]);
  expect(look(missed.changed, new Set(['a']), at(61 * minuteMs)).back.length).toBe(1);
});

test('one that is back in time is not told of at all', () => {
  const away = [{ deviceId: 'a', offlineSince: 0, mailedAt: null }];
  const round = look(away, new Set(['a']), at(minuteMs));
  expect(round.back).toEqual([]);
  expect(round.changed).toEqual([{ deviceId: 'a', offlineSince: null, mailedAt: null }]);
});

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
}, startTimeout);
afterAll(() => api.close());

test('administrators get a mail when a phone is away too long, and one when it is back', async () => {
  const companyId = await api.addCompany('bakkerij');
  await api.addUser(companyId, '100', { role: 'administrator', language: 'nl', firstName: 'Anna' });
  await api.addUser(companyId, '101');
  const device = await api.store.withCompany(companyId, async (tx) => {
    await savePhoneSettings(tx, { ...(await getPhoneSettings(tx)), offlineMinutes: 15 });
    return createDevice(tx, deviceFieldsSchema.parse({ name: 'Balie', sipUsername: 'bakkerij-100' }));
  });
  const registration: Registration = Object({ companyId, deviceId: device.id, test: false });
  const round = async (present: boolean, minutes: number) => {
    api.exchange.registrations = present ? [registration] : [];
    api.clock.now += minutes * minuteMs;
    await watchDevices(api.context);
    return (await mailsOf(api, companyId)).map(({ subject }) => subject);
  };
  expect(await round(true, 0)).toEqual([]);
  expect(await round(false, 1)).toEqual([]);
  expect(await round(false, 16)).toEqual(['Toestel niet bereikbaar bij Bedrijf bakkerij']);
  expect(await round(false, 60)).toHaveLength(1);
  expect((await mailsOf(api, companyId))[0]?.body).toContain('- Balie (');
  expect(await round(true, 1)).toContain('Toestel weer bereikbaar bij Bedrijf bakkerij');
});
