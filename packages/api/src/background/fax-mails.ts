import { type Company, type Fax, type FaxBox, fullName, type User } from '@simmpl/model';
import {
  type CompanyTransaction,
  findCompany,
  listFaxBoxes,
  listUsers,
  lockCompany,
  putMail,
  unmailedFaxes,
} from '@simmpl/store';
import type { Context } from '../context.ts';
import { faxFolder, pictureFile, removePages } from '../files/faxes.ts';
import { faxInText, faxOutText } from '../mail/fax-texts.ts';
import { mailState } from '../mail/invitations.ts';

/** Faxes older than this are no news any more, ms: a database that was away for a weekend still counts. */
const newsMs = 3 * 24 * 3_600_000;

/**
 * Mails what became of faxes: what came in as PDF to those whom the box notifies, and to whoever sent one how it went,
 * with its first page (panel document, section 7). Safe to call at any time.
 * @returns how many faxes were told of
 */
export async function mailFaxes(context: Context, companyId: string): Promise<number> {
  const told = await context.store.withCompany(companyId, async (tx) => {
    await lockCompany(tx);
    const company = await findCompany(tx);
    if (company === undefined) return [];
    const faxes = await unmailedFaxes(tx, faxFolder, context.now() - newsMs);
    const reported: Fax[] = [];
    for (const fax of faxes) {
      const [box] = fax.boxId === null ? [] : await listFaxBoxes(tx, [fax.boxId]);
      const readers = await readersOf(tx, fax, box);
      for (const reader of readers) await mail(context, tx, company, fax, box, reader);
      if (readers.length > 0) reported.push(fax);
    }
    return reported;
  });
  for (const fax of told)
    if (fax.direction === 'out') await removePages(context.settings.dataFolder, fax.file);
  return told.length;
}

async function mail(
  context: Context,
  tx: CompanyTransaction,
  company: Company,
  fax: Fax,
  box: FaxBox | undefined,
  reader: User,
): Promise<void> {
  const facts = { fax, box: box?.name ?? '', at: localTime(fax.createdAt, company) };
  const text = fax.direction === 'in' ? faxInText : faxOutText;
  const file = fax.direction === 'in' ? fax.file : pictureFile(fax.file);
  await putMail(
    tx,
    {
      recipient: `"${fullName(reader).replaceAll(/["\\]/g, '')}" <${reader.email}>`,
      ...text[company.language](facts),
      attachments: [`${faxFolder}/${file}`],
    },
    mailState(context),
  );
}

async function readersOf(tx: CompanyTransaction, fax: Fax, box: FaxBox | undefined): Promise<User[]> {
  const ids =
    fax.direction === 'out'
      ? [fax.userId].filter((id) => id !== null)
      : (box?.members ?? []).filter(({ notify }) => notify).map(({ who }) => who.user);
  return ids.length === 0 ? [] : listUsers(tx, ids);
}

const localTime = (at: number, { language, timeZone }: Company): string =>
  new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  }).format(at);
