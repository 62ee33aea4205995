import { type Company, fullName, loginName, type User } from '@simmpl/model';
import { type CompanyTransaction, getCompany, saveInvitations } from '@simmpl/store';
import type { Context } from '../context.ts';
import { generateToken } from '../identity/passwords.ts';
import { invitationText, type MailText, type SignInSheetFacts, signInSheetText } from './texts.ts';

const dayMs = 24 * 3_600_000;
/** How long an invitation may be followed, ms. */
const validMs = 14 * dayMs;

/**
 * The page that asks for a new password. The token stands behind the `#`, which browsers keep to themselves: it
 * reaches no log and no other site.
 */
export const passwordLink = (panelUrl: string, token: string): string => `${panelUrl}/set-password#${token}`;

/** Where mails go: out, or to the operator's list where there is no mail server. */
export const mailState = ({ settings }: Context): 'queued' | 'kept' =>
  settings.sendsMail ? 'queued' : 'kept';

/** Asks users by mail to choose a password. */
export async function inviteUsers(
  context: Context,
  tx: CompanyTransaction,
  users: readonly User[],
): Promise<void> {
  if (users.length === 0) return;
  await invite(context, tx, users, (user, facts) => invitationText[user.language](facts));
}

/** How an invitation goes on its way. */
type Writes = (user: User, facts: SignInSheetFacts) => MailText;

/** Asks the first users of a company to choose a password, by the mail that introduces the exchange. */
export const sendSignInSheet = (
  context: Context,
  tx: CompanyTransaction,
  users: readonly User[],
): Promise<Map<string, string>> =>
  invite(context, tx, users, (user, facts) => signInSheetText[user.language](facts));

/** Makes links to hand over on paper. */
export const makeLinks = (
  context: Context,
  tx: CompanyTransaction,
  users: readonly User[],
): Promise<Map<string, string>> => invite(context, tx, users, undefined);

/** @returns the link of each user, by id. */
async function invite(
  context: Context,
  tx: CompanyTransaction,
  users: readonly User[],
  write: Writes | undefined,
): Promise<Map<string, string>> {
  const company = await getCompany(tx);
  const { panelUrl } = context.settings;
  const tokens = new Map(users.map((user) => [user, generateToken()]));
  await saveInvitations(
    tx,
    [...tokens].map(([user, token]) => ({
      userId: user.id,
      token,
      expiresAt: context.now() + validMs,
      ...(write === undefined
        ? {}
        : { mail: { recipient: user.email, ...write(user, linkFacts(panelUrl, company, user, token)) } }),
    })),
    mailState(context),
  );
  return new Map([...tokens].map(([user, token]) => [user.id, passwordLink(panelUrl, token)]));
}

const linkFacts = (panelUrl: string, company: Company, user: User, token: string): SignInSheetFacts => ({
  name: fullName(user),
  loginName: loginName(user.internalNumber, company.login),
  link: passwordLink(panelUrl, token),
  companyName: company.name,
  panelUrl,
});
