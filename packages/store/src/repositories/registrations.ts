import type { Registration } from '@simmpl/model';
import { sql } from 'kysely';
import type { CompanyTransaction, Store } from '../database/store.ts';

/** One thing that happened to a binding, in the order in which it happened. */
export interface RegistrationEvent {
  readonly kind: 'saved' | 'removed';
  readonly registration: Registration;
}

/** Writes what happened since the last batch; the last event of each contact counts. Safe to offer again. */
export async function saveRegistrations(store: Store, events: readonly RegistrationEvent[]): Promise<void> {
  const last = new Map(events.map((event) => [bindingKey(event.registration), event]));
  for (const [companyId, own] of Map.groupBy(last.values(), ({ registration }) => registration.companyId)) {
    const of = (kind: RegistrationEvent['kind']): Registration[] =>
      own.flatMap((event) => (event.kind === kind ? [event.registration] : []));
    await store.withCompany(companyId, async (tx) => {
      await save(tx, of('saved'));
      await remove(tx, of('removed'));
    });
  }
}

/** The devices and accounts may have been deleted, and their company too, while the bindings waited in the spool. */
async function save(tx: CompanyTransaction, bindings: readonly Registration[]): Promise<void> {
  if (bindings.length === 0) return;
  await sql`
    insert into registration (company_id, device_id, contact, sip_username, call_id, cseq, source, user_agent, path,
      registered_at, expires_at, test, instance, reg_id, rewritten)
    select ${tx.companyId}, "deviceId", contact, "sipUsername", "callId", cseq, source, "userAgent", path,
      to_timestamp("registeredAt" / 1000), to_timestamp("expiresAt" / 1000), test, coalesce(instance, ''), coalesce("regId", 0),
      coalesce(rewritten, '[]')
    from jsonb_to_recordset(${JSON.stringify(bindings)}::jsonb) as written("deviceId" uuid, contact text,
      "sipUsername" text, "callId" text, cseq bigint, source jsonb, "userAgent" text, path jsonb,
      "registeredAt" float8, "expiresAt" float8, test boolean, instance text, "regId" bigint,
      rewritten jsonb)
    where exists (select from device where device.id = "deviceId") or exists (
      select from customer_trunk where accounts @> jsonb_build_array(jsonb_build_object('id', "deviceId")))
    on conflict (company_id, device_id, contact, reg_id) do update set
      sip_username = excluded.sip_username, call_id = excluded.call_id, cseq = excluded.cseq,
      source = excluded.source, user_agent = excluded.user_agent, path = excluded.path,
      registered_at = excluded.registered_at, expires_at = excluded.expires_at, test = excluded.test,
      instance = excluded.instance, rewritten = excluded.rewritten
  `.execute(tx.db);
}

async function remove(tx: CompanyTransaction, bindings: readonly Registration[]): Promise<void> {
  if (bindings.length === 0) return;
  const keys = bindings.map(({ deviceId, contact, regId }) => ({ deviceId, contact, regId }));
  await sql`
    delete from registration using jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
      as written("deviceId" uuid, contact text, "regId" bigint)
    where device_id = written."deviceId" and registration.contact = written.contact
      and reg_id = coalesce(written."regId", 0)
  `.execute(tx.db);
}

/** Every binding of the installation, expired ones included, for the exchange as it starts. */
export async function allRegistrations(store: Pick<Store, 'db'>): Promise<Registration[]> {
  return (await sql<Registration>`select * from all_registrations()`.execute(store.db)).rows;
}

/** The company's bindings. */
export const listRegistrations = (tx: CompanyTransaction): Promise<Registration[]> =>
  tx.db.selectFrom('registration').selectAll().orderBy('registeredAt').execute();

const bindingKey = ({ companyId, deviceId, contact, regId }: Registration): string =>
  `${companyId} ${deviceId} ${contact} ${regId}`;
