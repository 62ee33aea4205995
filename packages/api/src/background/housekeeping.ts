import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { companyRevisions, removeExpired, removeOldMail, renewHolidays } from '@simmpl/store';
import type { Context } from '../context.ts';
import { removeFax } from '../files/faxes.ts';

/** How long a mail is kept after it was written, ms. */
const mailMs = 30 * 24 * 3_600_000;

/**
 * Deletes what is older than each company's policy says, the sound of deleted voicemail and the files of deleted faxes
 * included, and works out the holidays of the years to come.
 */
export async function keepHouse({ store, settings, now, log }: Context): Promise<void> {
  for (const { companyId, callRecords, voicemailMessages, files, faxes } of await removeExpired(
    store,
    now(),
  )) {
    for (const file of files) await rm(join(settings.dataFolder, 'voicemail', file), { force: true });
    for (const file of faxes) await removeFax(settings.dataFolder, file);
    if (callRecords + voicemailMessages + faxes.length > 0)
      log.info(
        { companyId, callRecords, voicemailMessages, faxes: faxes.length },
        'removed what was too old to keep',
      );
  }
  await renewHolidays(store, now());
  const before = now() - mailMs;
  await store.asOperator((tx) => removeOldMail(tx, before));
  for (const companyId of (await companyRevisions(store)).keys())
    await store.withCompany(companyId, (tx) => removeOldMail(tx, before));
}
