import { fullName, loginName } from '@simmpl/model';
import {
  createOneTimeToken,
  getCompany,
  getUser,
  operatorByLogin,
  putMail,
  type UserKey,
  userByLoginName,
  usersByEmail,
} from '@simmpl/store';
import type { Context } from '../context.ts';
import { generateToken } from '../identity/passwords.ts';
import { mailState, passwordLink } from './invitations.ts';
import { passwordResetText } from './texts.ts';

/** How long a link to a new password may be followed, ms. */
const validMs = 3_600_000;

/**
 * Mails a link to a new password to whoever this login name or mail address belongs to. Says nothing of whether there
 * is anybody.
 */
export async function sendPasswordLinks(context: Context, loginOrEmail: string): Promise<void> {
  const { store } = context;
  if (loginOrEmail.includes('@')) {
    for (const user of await usersByEmail(store, loginOrEmail)) await sendToUser(context, user);
    return;
  }
  const user = await userByLoginName(store, loginOrEmail);
  if (user !== undefined) return sendToUser(context, user);
  await sendToOperator(context, loginOrEmail);
}

async function sendToUser(context: Context, { companyId, userId }: UserKey): Promise<void> {
  const { store } = context;
  const token = generateToken();
  const person = { companyId, userId, operatorId: null };
  await createOneTimeToken(store, token, 'password-reset', person, context.now() + validMs);
  await store.withCompany(companyId, async (tx) => {
    const user = await getUser(tx, userId);
    const company = await getCompany(tx);
    const text = passwordResetText[user.language]({
      name: fullName(user),
      loginName: loginName(user.internalNumber, company.login),
      link: passwordLink(context.settings.panelUrl, token),
    });
    await putMail(tx, { recipient: user.email, ...text, attachments: [] }, mailState(context));
  });
}

async function sendToOperator(context: Context, login: string): Promise<void> {
  const { store } = context;
  const operator = await operatorByLogin(store, login.toLowerCase());
  if (operator === undefined || operator.email === '') return;
  const token = generateToken();
  const person = { companyId: null, userId: null, operatorId: operator.id };
  await createOneTimeToken(store, token, 'password-reset', person, context.now() + validMs);
  const text = passwordResetText[operator.language]({
    name: operator.name,
    loginName: operator.login,
    link: passwordLink(context.settings.panelUrl, token),
  });
  await store.asOperator((tx) =>
    putMail(tx, { recipient: operator.email, ...text, attachments: [] }, mailState(context)),
  );
}
