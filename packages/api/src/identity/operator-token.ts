import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  createSession,
  type Operator,
  type OperatorTransaction,
  type Store,
  sessionByToken,
  tokenHash,
} from '@simmpl/store';
import { generateToken } from './passwords.ts';

/** Marks the session that belongs to the token file. */
const userAgent = 'operator-token';
const centuryMs = 100 * 365 * 24 * 3_600_000;

/**
 * Makes sure of the operator's token for programs: a session without end, whose secret lies in a file that only the
 * owner of the data folder reads. Delete the file and start again to have a new one; the old one then loses its force.
 */
export async function ensureOperatorToken(
  store: Store,
  path: string,
  operator: Operator,
  now: number,
): Promise<void> {
  if (!existsSync(path)) writeFileSync(path, `${generateToken()}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(path, 0o600);
  const token = readFileSync(path, 'utf8').trim();
  await store.asOperator((tx) =>
    tx.db
      .deleteFrom('panelSession')
      .where('userAgent', '=', userAgent)
      .where('tokenHash', '!=', tokenHash(token))
      .execute(),
  );
  if ((await sessionByToken(store, token, now)) !== undefined) return;
  await createSession(store, token, {
    person: { companyId: null, userId: null, operatorId: operator.id },
    expiresAt: now + centuryMs,
    userAgent,
    address: 'data folder',
  });
}

/** Signs an operator out of every browser but one; the token of the data folder keeps its force. */
export async function endSignIns(
  tx: OperatorTransaction,
  operatorId: string,
  exceptToken: string | undefined,
): Promise<void> {
  await tx.db
    .deleteFrom('panelSession')
    .where('operatorId', '=', operatorId)
    .where('userAgent', '!=', userAgent)
    .where('tokenHash', '!=', tokenHash(exceptToken ?? ''))
    .execute();
}
