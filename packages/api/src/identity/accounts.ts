import {
  createSession,
  deleteSessionsOf,
  getOperator,
  operatorByLogin,
  type Person,
  passwordHashOf,
  setPasswordHash,
  updateOperator,
  userByLoginName,
} from '@simmpl/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { clientAddress } from '../http/client-address.ts';
import { type Actor, readActor } from './actor.ts';
import { sessionMs, setSessionCookie } from './cookie.ts';
import { endSignIns } from './operator-token.ts';
import { generateToken, hashPassword } from './passwords.ts';

/** The account that signs in with this name. */
export async function accountOf(
  { store }: Context,
  login: string,
): Promise<{ person: Person; passwordHash: string | null } | undefined> {
  const user = await userByLoginName(store, login);
  if (user !== undefined) {
    const passwordHash = await store.readCompany(user.companyId, (tx) => passwordHashOf(tx, user.userId));
    return { person: { ...user, operatorId: null }, passwordHash };
  }
  const operator = await operatorByLogin(store, login);
  if (operator === undefined) return undefined;
  const person = { companyId: null, userId: null, operatorId: operator.id };
  return { person, passwordHash: operator.passwordHash };
}

export async function personPasswordHash(
  { store }: Context,
  person: Person,
): Promise<string | null | undefined> {
  if (person.userId !== null)
    return store.readCompany(person.companyId, (tx) => passwordHashOf(tx, person.userId));
  const operator = await store.asOperator((tx) => getOperator(tx, person.operatorId));
  return (await operatorByLogin(store, operator.login))?.passwordHash;
}

/** Gives a person a new password; who was signed in with the old one is signed out, except for `exceptToken`. */
export async function setPassword(
  { store }: Context,
  person: Person,
  password: string,
  exceptToken?: string,
): Promise<void> {
  const hash = await hashPassword(password);
  if (person.userId === null)
    await store.asOperator(async (tx) => {
      await updateOperator(tx, person.operatorId, { passwordHash: hash });
      await endSignIns(tx, person.operatorId, exceptToken);
    });
  else {
    await store.withCompany(person.companyId, (tx) => setPasswordHash(tx, person.userId, hash));
    await deleteSessionsOf(store, person, exceptToken);
  }
}

/** Signs a person in on this browser. */
export async function beginSession(
  { store, now }: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  person: Person,
): Promise<Actor> {
  const token = generateToken();
  const userAgent = (request.headers['user-agent'] ?? '').slice(0, 300);
  await createSession(store, token, {
    person,
    expiresAt: now() + sessionMs,
    userAgent,
    address: clientAddress(request),
  });
  setSessionCookie(reply, token);
  const actor = await readActor(store, person, { token, via: 'cookie' });
  request.language = actor.language;
  return actor;
}
