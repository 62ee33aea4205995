import type { ExchangeEvent } from '@simmpl/model';
import { listOperators, putMail } from '@simmpl/store';
import type { Context } from '../context.ts';
import { mailState } from '../mail/invitations.ts';
import { localTime } from '../mail/local-time.ts';
import { trunkText } from '../mail/texts.ts';

/** A trunk went down, or came back. */
export type TrunkNews = Extract<ExchangeEvent, { kind: 'trunk' }>;

/** Operators live in no company's zone. */
const zone = { timeZone: 'Europe/Amsterdam' };

/**
 * Tells every operator, who set trunks up and can call the carrier. One without an address finds the mail in the list
 * of mails.
 */
export async function mailTrunkNews(context: Context, news: TrunkNews): Promise<void> {
  await context.store.asOperator(async (tx) => {
    for (const { login, name, email, language } of await listOperators(tx)) {
      const text = trunkText[language]({
        ...{ name, trunk: news.name, up: news.up, sipStatus: news.sipStatus },
        at: localTime(news.at, zone, language),
      });
      const state = email === '' ? 'kept' : mailState(context);
      await putMail(tx, { recipient: email || login, attachments: [], ...text }, state);
    }
  });
}
