import { listMail, type Mail } from '@simmpl/store';
import type { TestApi } from './api.ts';

/** The mails of a company, newest first. */
export const mailsOf = async (api: TestApi, companyId: string): Promise<readonly Mail[]> =>
  (await api.store.readCompany(companyId, (tx) => listMail(tx, { limit: 50 }))).rows;

/** The secret in the link of a mail. */
export const tokenIn = (mail: Mail | undefined): string => /#([\w-]+)/.exec(mail?.body ?? '')?.[1] ?? '';
