import type { Device } from '@simmpl/model';
import {
  type CompanyTransaction,
  companyRevisions,
  getCompany,
  getPhoneSettings,
  listDevices,
  listUsers,
  listWatchedDevices,
  putMail,
  saveWatchedDevices,
  type WatchedDevice,
} from '@simmpl/store';
import type { Context } from '../context.ts';
import { deviceNewsText } from '../mail/device-texts.ts';
import { mailState } from '../mail/invitations.ts';
import { localTime } from '../mail/local-time.ts';
import { recipientOf } from '../mail/recipient.ts';

/**
 * Looks which devices are there, and mails the administrators those that are not for longer than the company set, once
 * an outage, and again when they are back. What was seen is in the store, so that a restart forgets no outage.
 */
export async function watchDevices(context: Context): Promise<void> {
  const { store, exchange, now } = context;
  for (const companyId of (await companyRevisions(store)).keys()) {
    const { offlineMinutes } = await store.readCompany(companyId, getPhoneSettings);
    if (offlineMinutes === 0) continue;
    const registrations = await exchange.request({ kind: 'registrations', companyId });
    const present = new Set(registrations.filter(({ test }) => !test).map(({ deviceId }) => deviceId));
    await store.withCompany(companyId, async (tx) => {
      const devices = new Map((await listDevices(tx)).map((device) => [device.id, device]));
      const before = (await listWatchedDevices(tx)).filter(({ deviceId }) => devices.has(deviceId));
      const round = look(before, new Set([...present].filter((id) => devices.has(id))), {
        now: now(),
        patienceMs: offlineMinutes * 60_000,
      });
      await saveWatchedDevices(tx, round.changed);
      const named = ({ deviceId, offlineSince }: WatchedDevice) => ({
        device: devices.get(deviceId),
        offlineSince,
      });
      await tell(context, tx, round.gone.map(named), round.back.map(named));
    });
  }
}

/** What a look at the devices changes: the rows to keep, and whom to tell about. */
export interface Look {
  readonly changed: readonly WatchedDevice[];
  readonly gone: readonly WatchedDevice[];
  /** As they stood before they came back. */
  readonly back: readonly WatchedDevice[];
}

/** Pure: a device counts once it was seen; what was never there is not missed. */
export function look(
  before: readonly WatchedDevice[],
  present: ReadonlySet<string>,
  { now, patienceMs }: { readonly now: number; readonly patienceMs: number },
): Look {
  const changed: WatchedDevice[] = [];
  const gone: WatchedDevice[] = [];
  const back: WatchedDevice[] = [];
  const known = new Set(before.map(({ deviceId }) => deviceId));
  for (const deviceId of present)
    if (!known.has(deviceId)) changed.push({ deviceId, offlineSince: null, mailedAt: null });
  for (const one of before) {
    const { deviceId, offlineSince, mailedAt } = one;
    if (present.has(deviceId)) {
      if (offlineSince === null) continue;
      if (mailedAt !== null) back.push(one);
      changed.push({ deviceId, offlineSince: null, mailedAt: null });
    } else if (offlineSince === null) {
      changed.push({ deviceId, offlineSince: now, mailedAt: null });
    } else if (mailedAt === null && now - offlineSince >= patienceMs) {
      gone.push(one);
      changed.push({ deviceId, offlineSince, mailedAt: now });
    }
  }
  return { changed, gone, back };
}

type Named = readonly { readonly device: Device | undefined; readonly offlineSince: number | null }[];

async function tell(context: Context, tx: CompanyTransaction, gone: Named, back: Named): Promise<void> {
  if (gone.length === 0 && back.length === 0) return;
  const company = await getCompany(tx);
  const administrators = (await listUsers(tx)).filter(({ role, email }) => role === 'administrator' && email);
  for (const administrator of administrators) {
    const { language } = administrator;
    const lines = (list: Named): string[] =>
      list.map(({ device, offlineSince }) => {
        const since = offlineSince === null ? '' : localTime(offlineSince, company, language);
        return `${device?.name ?? ''} (${since})`;
      });
    const text = deviceNewsText[language]({
      name: administrator.firstName,
      companyName: company.name,
      gone: lines(gone),
      back: lines(back),
      link: `${context.settings.panelUrl}/devices`,
    });
    await putMail(
      tx,
      { recipient: recipientOf(administrator), ...text, attachments: [] },
      mailState(context),
    );
  }
}
