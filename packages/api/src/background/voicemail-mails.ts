import type { Company, User, VoicemailBox, VoicemailMessage } from '@simmpl/model';
import {
  type CompanyTransaction,
  findCompany,
  getPersonalVoicemail,
  listUsers,
  listVoicemailBoxes,
  lockCompany,
  putMail,
  unmailedVoicemail,
} from '@simmpl/store';
import type { Context } from '../context.ts';
import { mailState } from '../mail/invitations.ts';
import { localTime } from '../mail/local-time.ts';
import { recipientOf } from '../mail/recipient.ts';
import { voicemailText } from '../mail/texts.ts';

/** Messages older than this are no news any more, ms: a database that was away for a weekend still counts. */
const newsMs = 3 * 24 * 3_600_000;
const folder = 'voicemail';

/**
 * Mails every message of a company that was not mailed yet, with its sound: to the users that a box notifies, or to
 * the user whose own voicemail it is. Safe to call at any time.
 * @returns how many mails were written
 */
export async function mailNewVoicemail(context: Context, companyId: string): Promise<number> {
  return context.store.withCompany(companyId, async (tx) => {
    await lockCompany(tx);
    const company = await findCompany(tx);
    if (company === undefined) return 0;
    const messages = await unmailedVoicemail(tx, folder, context.now() - newsMs);
    let mails = 0;
    for (const message of messages) mails += await mailMessage(context, tx, company, message);
    return mails;
  });
}

async function mailMessage(
  context: Context,
  tx: CompanyTransaction,
  company: Company,
  message: VoicemailMessage,
): Promise<number> {
  const [box] = message.boxId === null ? [] : await listVoicemailBoxes(tx, [message.boxId]);
  const readers = await readersOf(tx, message, box);
  const text = voicemailText[company.language]({
    box: box?.name ?? null,
    callerNumber: message.callerNumber,
    callerName: message.callerName,
    receivedAt: localTime(message.receivedAt, company, company.language),
    durationSeconds: Math.round(message.durationMs / 1000),
  });
  for (const reader of readers)
    await putMail(
      tx,
      {
        recipient: recipientOf(reader),
        ...text,
        attachments: [`${folder}/${message.file}`],
      },
      mailState(context),
    );
  return readers.length;
}

async function readersOf(
  tx: CompanyTransaction,
  message: VoicemailMessage,
  box: VoicemailBox | undefined,
): Promise<User[]> {
  const ids =
    box === undefined
      ? await ownerToTell(tx, message)
      : box.users.flatMap(({ user, notify }) => (notify ? [user] : []));
  return ids.length === 0 ? [] : listUsers(tx, ids);
}

async function ownerToTell(tx: CompanyTransaction, { userId }: VoicemailMessage): Promise<string[]> {
  if (userId === null) return [];
  return (await getPersonalVoicemail(tx, userId)).notify ? [userId] : [];
}
