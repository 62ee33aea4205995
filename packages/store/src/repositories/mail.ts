import { sql } from 'kysely';
import { insertAll } from '../database/bulk.ts';
import type { MailState } from '../database/schema.ts';
import type { CompanyTransaction, OperatorTransaction, Store } from '../database/store.ts';
import { found } from '../errors.ts';
import { isAfter, type Page, type PageRequest, pageOf } from './paging.ts';
import { perCompany } from './per-company.ts';

/** A mail of a company, or of the installation (written in an operator's transaction). Times are epoch ms. */
export interface Mail {
  readonly id: string;
  readonly companyId: string | null;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  /** Names of files in the data folder. */
  readonly attachments: readonly string[];
  readonly state: MailState;
  readonly attempts: number;
  readonly error: string | null;
  readonly createdAt: number;
  readonly nextTryAt: number;
  readonly sentAt: number | null;
}

type MailTransaction = CompanyTransaction | OperatorTransaction;

/** Puts a mail out to be sent (`queued`), or to be read in the panel where no mail server is set (`kept`). */
export function putMail(
  tx: MailTransaction,
  mail: Pick<Mail, 'recipient' | 'subject' | 'body' | 'attachments'>,
  state: 'queued' | 'kept' = 'queued',
): Promise<Mail> {
  return tx.db
    .insertInto('mailOutbox')
    .values({
      ...mail,
      companyId: 'companyId' in tx ? tx.companyId : null,
      attachments: JSON.stringify(mail.attachments),
      state,
      error: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Puts mails of many companies out; one whose id is known already is left as it is. */
export async function saveMails(
  store: Store,
  mails: readonly (Pick<Mail, 'id' | 'recipient' | 'subject' | 'body'> & { readonly companyId: string })[],
  state: 'queued' | 'kept',
): Promise<void> {
  await perCompany(store, mails, async (tx, own) => {
    await insertAll(
      tx,
      'mailOutbox',
      own.map(({ id, companyId, recipient, subject, body }) => ({
        id,
        companyId,
        recipient,
        subject,
        body,
        attachments: [],
        state,
        error: null,
      })),
      { keepExisting: true },
    );
  });
}

/** Which mails are due, over all companies, oldest first. */
export async function queuedMail(
  store: Pick<Store, 'db'>,
  now: number,
  limit: number,
): Promise<Pick<Mail, 'id' | 'companyId'>[]> {
  const { rows } = await sql<Pick<Mail, 'id' | 'companyId'>>`
    select * from queued_mail(${new Date(now)}, ${limit})`.execute(store.db);
  return rows;
}

export async function getMail(tx: MailTransaction, id: string): Promise<Mail> {
  const row = await tx.db.selectFrom('mailOutbox').selectAll().where('id', '=', id).executeTakeFirst();
  return found(row, 'mail');
}

/** Mails newest first. */
export async function listMail(tx: MailTransaction, { after, limit }: PageRequest): Promise<Page<Mail>> {
  const query = tx.db.selectFrom('mailOutbox').selectAll();
  const rows = await query
    .where(isAfter('createdAt', after))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (mail) => ({ at: mail.createdAt, id: mail.id }));
}

/** The mails of all companies and of the installation, newest first. */
export async function listMailOfAll(
  tx: OperatorTransaction,
  { after, limit }: PageRequest,
): Promise<Page<Mail>> {
  const before = after === undefined ? null : new Date(after.at);
  const { rows } = await sql<Mail>`
    select * from mail_of_all(${before}, ${after?.id ?? null}, ${limit + 1})`.execute(tx.db);
  return pageOf(rows, limit, (mail) => ({ at: mail.createdAt, id: mail.id }));
}

/** How an attempt to send went. */
export type MailAttempt =
  | { readonly outcome: 'sent'; readonly at: number }
  | { readonly outcome: 'retry'; readonly at: number; readonly error: string }
  | { readonly outcome: 'failed'; readonly error: string };

/** Notes an attempt; for `retry`, `at` is when to try again. */
export async function noteMailAttempt(tx: MailTransaction, id: string, attempt: MailAttempt): Promise<void> {
  const changes =
    attempt.outcome === 'sent'
      ? { state: 'sent' as const, sentAt: new Date(attempt.at), error: null }
      : attempt.outcome === 'failed'
        ? { state: 'failed' as const, error: attempt.error }
        : { nextTryAt: new Date(attempt.at), error: attempt.error };
  await tx.db
    .updateTable('mailOutbox')
    .set((eb) => ({ ...changes, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
