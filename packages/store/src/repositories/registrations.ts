import type { Registration } from '@simmpl/model';
import { sql } from 'kysely';
import { insertAll } from '../database/bulk.ts';
import type { CompanyTransaction, Store } from '../database/store.ts';
import { perCompany } from './per-company.ts';

/** One thing that happened to a binding, in the order in which it happened. */
export interface RegistrationEvent {
  readonly kind: 'saved' | 'removed';
  readonly registration: Registration;
}

/** Writes what happened since the last batch; the last event of each contact counts. Safe to offer again. */
export async function saveRegistrations(store: Store, events: readonly RegistrationEvent[]): Promise<void> {
  const last = new Map(events.map((event) => [bindingKey(event.registration), event]));
  const items = [...last.values()].map((event) => ({ ...event, companyId: event.registration.companyId }));
  await perCompany(store, items, async (tx, own) => {
    await sql`
      delete from registration using jsonb_to_recordset(${JSON.stringify(own.map((item) => item.registration))}::jsonb)
        as written("deviceId" uuid, contact text)
      where device_id = written."deviceId" and registration.contact = written.contact`.execute(tx.db);
    const devices = await existingDevices(tx);
    const saved = own.flatMap(({ kind, registration }) =>
      kind === 'saved' && devices.has(registration.deviceId) ? [registration] : [],
    );
    await insertAll(
      tx,
      'registration',
      saved.map((binding) => ({
        deviceId: binding.deviceId,
        contact: binding.contact,
        sipUsername: binding.sipUsername,
        callId: binding.callId,
        cseq: binding.cseq,
        source: binding.source,
        userAgent: binding.userAgent,
        path: binding.path,
        registeredAt: new Date(binding.registeredAt),
        expiresAt: new Date(binding.expiresAt),
        test: binding.test,
      })),
    );
  });
}

/** Every binding of the installation, expired ones included, for the exchange as it starts. */
export async function allRegistrations(store: Pick<Store, 'db'>): Promise<Registration[]> {
  return (await sql<Registration>`select * from all_registrations()`.execute(store.db)).rows;
}

/** The company's bindings. */
export const listRegistrations = (tx: CompanyTransaction): Promise<Registration[]> =>
  tx.db.selectFrom('registration').selectAll().orderBy('registeredAt').execute();

const bindingKey = ({ companyId, deviceId, contact }: Registration): string =>
  `${companyId} ${deviceId} ${contact}`;

/** A device may have been deleted while its registration waited in the spool. */
async function existingDevices(tx: CompanyTransaction): Promise<Set<string>> {
  const rows = await tx.db.selectFrom('device').select('id').execute();
  return new Set(rows.map((row) => row.id));
}
