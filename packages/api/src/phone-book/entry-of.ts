import type { Attribute, Entry, Value } from '@simmpl/ldap';
import type { E164 } from '@simmpl/model';
import { dialled, type Person } from './people.ts';

/** Somebody as an entry of a directory (inetOrgPerson, RFC 2798). */
export function entryOf({ id, name, givenName, surname, extension, numbers }: Person): Entry {
  const fixed = numbers.filter((number) => !isMobile(number));
  const mobile = numbers.filter(isMobile);
  return {
    rdn: `uid=${id}`,
    attributes: [
      texts('objectClass', 'top', 'person', 'organizationalPerson', 'inetOrgPerson'),
      texts('uid', id),
      texts('cn', name),
      texts('displayName', name),
      texts('givenName', givenName),
      // Everybody has one, by the rules of directories.
      texts('sn', surname === '' ? name : surname),
      numbersOf('telephoneNumber', [
        ...(extension === null ? [] : [{ text: extension }]),
        ...fixed.map(numberValue),
      ]),
      numbersOf('mobile', mobile.map(numberValue)),
    ],
  };
}

const texts = (name: string, ...values: string[]): Attribute => ({
  name,
  kind: 'text',
  values: values.filter(Boolean).map((text) => ({ text })),
});

const numbersOf = (name: string, values: readonly Value[]): Attribute => ({ name, kind: 'number', values });

/** A number is found however a phone writes it: `0031…`, `+31…`, `31…` and `0…`. */
const numberValue = (number: E164): Value => ({
  text: dialled(number),
  writings: [number, number.slice(1), ...(number.startsWith('+31') ? [`0${number.slice(3)}`] : [])],
});

/** Mobile numbers of the Netherlands, Belgium and Germany; elsewhere they look like others. */
const isMobile = (number: E164): boolean => /^\+(316[1-58]|324[5-9]|491[567])/.test(number);
