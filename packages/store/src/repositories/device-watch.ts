import type { CompanyTransaction } from '../database/store.ts';

/** A device that was seen registered, and since when it no longer is. Times are epoch milliseconds. */
export interface WatchedDevice {
  readonly deviceId: string;
  /** Null while it is there. */
  readonly offlineSince: number | null;
  /** When the administrators were told; null before. */
  readonly mailedAt: number | null;
}

export const listWatchedDevices = (tx: CompanyTransaction): Promise<WatchedDevice[]> =>
  tx.db.selectFrom('deviceWatch').select(['deviceId', 'offlineSince', 'mailedAt']).execute();

/** Keeps how these devices stand; one that was deleted meanwhile is left out. */
export async function saveWatchedDevices(
  tx: CompanyTransaction,
  watched: readonly WatchedDevice[],
): Promise<void> {
  const date = (at: number | null): Date | null => (at === null ? null : new Date(at));
  for (const { deviceId, offlineSince, mailedAt } of watched) {
    const values = { offlineSince: date(offlineSince), mailedAt: date(mailedAt) };
    await tx.db
      .insertInto('deviceWatch')
      .values({ companyId: tx.companyId, deviceId, ...values })
      .onConflict((conflict) => conflict.columns(['companyId', 'deviceId']).doUpdateSet(values))
      .execute();
  }
}
