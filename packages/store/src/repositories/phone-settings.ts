import { type PhoneSettings, phoneSettingsSchema } from '@simmpl/model';
import type { CompanyTransaction } from '../database/store.ts';
import { generatePhonePassword } from '../secrets.ts';

const usual = phoneSettingsSchema.parse({});

async function readRow(tx: CompanyTransaction) {
  return tx.db.selectFrom('phoneSettings').select(['settings', 'sealedPassword']).executeTakeFirst();
}

/** What all phones of the company have in common, as it is for everybody until it is changed. */
export async function getPhoneSettings(tx: CompanyTransaction): Promise<PhoneSettings> {
  const row = await readRow(tx);
  return row === undefined ? usual : phoneSettingsSchema.parse(row.settings);
}

/** The password of the phones' own web pages; made when it is first asked for. */
export async function phonePassword(tx: CompanyTransaction): Promise<string> {
  const row = await readRow(tx);
  if (row?.sealedPassword != null) return tx.secrets.open(row.sealedPassword);
  const password = generatePhonePassword();
  await savePhoneSettings(tx, await getPhoneSettings(tx), password);
  return password;
}

/** The password as it was set or made; undefined as long as there is none. */
export async function knownPhonePassword(tx: CompanyTransaction): Promise<string | undefined> {
  const row = await readRow(tx);
  return row?.sealedPassword == null ? undefined : tx.secrets.open(row.sealedPassword);
}

/** @param password left out: it stays */
export async function savePhoneSettings(
  tx: CompanyTransaction,
  fields: PhoneSettings,
  password?: string,
): Promise<PhoneSettings> {
  const values = {
    settings: JSON.stringify(fields),
    ...(password === undefined ? {} : { sealedPassword: tx.secrets.seal(password) }),
  };
  await tx.db
    .insertInto('phoneSettings')
    .values({ companyId: tx.companyId, sealedPassword: null, ...values })
    .onConflict((conflict) => conflict.column('companyId').doUpdateSet(values))
    .execute();
  return fields;
}
