import type { Entry } from '../entry.ts';
import type { DirectoryService } from '../session.ts';

export const sampleBase = 'ou=phonebook';

export const person = (uid: string, cn: string, number: string): Entry => ({
  rdn: `uid=${uid}`,
  attributes: [
    { name: 'objectClass', kind: 'text', values: [{ text: 'inetOrgPerson' }] },
    { name: 'cn', kind: 'text', values: [{ text: cn }] },
    { name: 'telephoneNumber', kind: 'number', values: [{ text: number }] },
    { name: 'mobile', kind: 'number', values: [] },
  ],
});

/** Two companies, each with a sign-in of its own. */
export const sampleDirectory: DirectoryService = {
  base: sampleBase,
  bind: async (name, password) => {
    if (password === 'too often') return 'wait';
    if (name === `uid=one,${sampleBase}` && password === 'secret')
      return { entries: async () => [person('1', 'Els', '101'), person('2', 'Jan', '102')] };
    if (name === `uid=two,${sampleBase}` && password === 'secret')
      return {
        entries: async () => Array.from({ length: 600 }, (_, i) => person(`${i}`, `Nr ${i}`, `${i}`)),
      };
    if (name === 'uid=broken') return { entries: () => Promise.reject(new Error('the database is away')) };
    return 'wrong';
  },
};
