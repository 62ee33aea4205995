import type { ExchangeEvent, Language } from '@simmpl/model';
import { findCompany, listOperators, listUsers, putMail } from '@simmpl/store';
import type { Context } from '../context.ts';
import { callLimitText } from '../mail/call-limit-texts.ts';
import { mailState } from '../mail/invitations.ts';
import { recipientOf } from '../mail/recipient.ts';

/** Calls to the outside come near a limit, or have reached it. */
export type CallLimitNews = Extract<ExchangeEvent, { kind: 'call-limit' }>;

/**
 * Tells the company's administrators, who know whether somebody calls that much; and operators once nothing goes out any
 * more, who can raise the limit (integration document, section 6).
 */
export async function mailCallLimit(context: Context, news: CallLimitNews): Promise<void> {
  const { customerTrunk, window, calls, limit, percent } = news;
  const isReached = percent === 100;
  const state = mailState(context);
  const companyName = await context.store.withCompany(news.companyId, async (tx) => {
    const company = await findCompany(tx);
    if (!company) return undefined;
    for (const user of await listUsers(tx)) {
      if (user.role !== 'administrator' || !user.email) continue;
      const mail = textFor(user.language, user.firstName, company.name);
      await putMail(tx, { recipient: recipientOf(user), attachments: [], ...mail }, state);
    }
    return company.name;
  });
  if (isReached && companyName !== undefined)
    await context.store.asOperator(async (tx) => {
      for (const { login, name, email, language } of await listOperators(tx)) {
        const mail = textFor(language, name, companyName);
        await putMail(
          tx,
          { recipient: email || login, attachments: [], ...mail },
          email === '' ? 'kept' : state,
        );
      }
    });

  function textFor(language: Language, name: string, companyName: string) {
    return callLimitText[language]({
      ...{ name, companyName, trunk: customerTrunk?.name ?? null },
      ...{ window, calls, limit, isReached },
    });
  }
}
