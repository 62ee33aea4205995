import { fullName, type Language, type Role } from '@simmpl/model';
import { getOperator, getUser, type Person, type Store } from '@simmpl/store';

/** Who makes a request, once that is settled. */
export interface Actor {
  readonly person: Person;
  readonly role: Role;
  readonly name: string;
  readonly language: Language;
  /** Secret that the request showed; the store knows its hash. */
  readonly token: string;
  /** A browser sends its cookie by itself, so only then a request can be somebody else's idea. */
  readonly via: 'cookie' | 'bearer';
}

/** One word for who asks, in logs and for idempotency. */
export const actorKey = ({ person }: Pick<Actor, 'person'>): string =>
  person.userId === null ? `operator:${person.operatorId}` : `user:${person.userId}`;

/** The person as they are now: role and language change without a new sign-in. */
export async function readActor(
  store: Store,
  person: Person,
  credentials: Pick<Actor, 'token' | 'via'>,
): Promise<Actor> {
  if (person.userId === null) {
    const { operatorId } = person;
    const operator = await store.asOperator((tx) => getOperator(tx, operatorId));
    return { ...credentials, person, role: 'operator', name: operator.name, language: operator.language };
  }
  const { companyId, userId } = person;
  const user = await store.readCompany(companyId, (tx) => getUser(tx, userId));
  return { ...credentials, person, role: user.role, name: fullName(user), language: user.language };
}
