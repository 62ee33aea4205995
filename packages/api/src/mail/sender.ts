import { type asPerson, getMail, type Mail, noteMailAttempt, queuedMail, type Store } from '@simmpl/store';
import type { Transporter } from 'nodemailer';
import type { Context } from '../context.ts';
import { type Attachment, attachmentOf } from './attachments.ts';

/** Delivers a mail or throws why it could not. */
export interface MailTransport {
  send(mail: OutgoingMail): Promise<void>;
}

export type OutgoingMail = Pick<Mail, 'id' | 'recipient' | 'subject' | 'body'> & {
  readonly attachments: readonly Attachment[];
};

/** Mails taken at once. */
const batch = 20;
const firstRetryMs = 60_000;
const longestRetryMs = 4 * 3_600_000;
/** After this many tries, spread over about two days, a mail has failed. */
const tries = 18;

/** When to try again after this many failures, ms: twice as long each time. */
export const retryDelay = (failures: number): number =>
  Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs);

/** Sends what is due, one after the other. Returns how many mails were tried. */
export async function sendDueMail(
  context: Pick<Context, 'store' | 'now' | 'log' | 'settings'>,
  transport: MailTransport,
): Promise<number> {
  const { store } = context;
  const due = await queuedMail(store, context.now(), batch);
  for (const { id, companyId } of due) {
    const mail = await inTransaction(store, companyId, (tx) => getMail(tx, id));
    const attempt = await trySending(context, transport, mail);
    await inTransaction(store, companyId, (tx) => noteMailAttempt(tx, id, attempt));
  }
  return due.length;
}

async function trySending(
  context: Pick<Context, 'now' | 'log' | 'settings'>,
  transport: MailTransport,
  mail: Mail,
): Promise<Parameters<typeof noteMailAttempt>[2]> {
  try {
    const attachments = await Promise.all(
      mail.attachments.map((name) => attachmentOf(context.settings.dataFolder, name)),
    );
    await transport.send({ ...mail, attachments });
    return { outcome: 'sent', at: context.now() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failures = mail.attempts + 1;
    context.log.warn({ mail: mail.id, failures, reason }, 'a mail could not be sent');
    return failures >= tries
      ? { outcome: 'failed', error: reason }
      : { outcome: 'retry', at: context.now() + retryDelay(failures), error: reason };
  }
}

const inTransaction = <T>(
  store: Store,
  companyId: string | null,
  work: Parameters<typeof asPerson<T>>[2],
): Promise<T> => (companyId === null ? store.asOperator(work) : store.withCompany(companyId, work));

/** Sends by a mail server (`smtp://user:password@host:587`). */
export function smtpTransport(smtpUrl: string, from: string): MailTransport {
  let server: Promise<Transporter> | undefined;
  return {
    async send({ id, recipient, subject, body, attachments }) {
      server ??= connectTo(smtpUrl);
      await (await server).sendMail({
        from,
        to: recipient,
        subject,
        text: body,
        // The same for every try, so that the reader's mail server can drop a second copy.
        messageId: `<${id}@simmpl>`,
        attachments: [...attachments],
      });
    },
  };
}

/** Loaded with the first mail: an installation without mail server never needs it, and it takes 25 MB. */
async function connectTo(smtpUrl: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({ url: smtpUrl, connectionTimeout: 20_000, socketTimeout: 60_000 });
}
