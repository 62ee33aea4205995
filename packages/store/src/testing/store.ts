import { randomBytes } from 'node:crypto';
import { companySettingsSchema, type Route, type UserFields, userFieldsSchema } from '@simmpl/model';
import { startPostgres, type TestServer } from '@simmpl/testing';
import { migrate } from '../database/migrate.ts';
import { openStore, type Store } from '../database/store.ts';
import { createCompany } from '../repositories/companies.ts';
import { createSecrets } from '../secrets.ts';

/** A store on a fresh database of its own server. */
export interface TestStore extends Store {
  readonly server: TestServer;
}

export const testRealm = 'simmpl.example';

export async function startStore(): Promise<TestStore> {
  const server = await startPostgres();
  await migrate(server.ownerUrl());
  const secrets = createSecrets(randomBytes(32), testRealm);
  const store = openStore({ url: server.appUrl(), secrets });
  return {
    ...store,
    server,
    async close() {
      await store.close();
      await server.stop();
    },
  };
}

export const addCompany = (store: Store, login: string): Promise<string> =>
  store.asOperator((tx) =>
    createCompany(tx, login, companySettingsSchema.parse({ name: `Bedrijf ${login}` })),
  );

export const userFields = (internalNumber: string, more: Partial<UserFields> = {}): UserFields => ({
  ...userFieldsSchema.parse({
    firstName: 'Voorbeeld',
    lastName: internalNumber,
    email: `${internalNumber}@voorbeeld.example`,
    internalNumber,
  }),
  ...more,
});

/** A route of one module that rings a user. */
export const transferTo = (userId: string): Route => [
  { id: '1', type: 'transfer', settings: { target: { user: userId }, timeoutSeconds: 20 } },
];
