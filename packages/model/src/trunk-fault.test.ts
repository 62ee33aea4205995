import { expect, test } from 'vitest';
import { trunkFaultText } from './trunk-fault.ts';

test.each([
  [408, 'does not answer (408)'],
  [403, 'does not take the user name or the password (403)'],
  [402, 'says that there is no credit (402)'],
  [503, 'is out of service or can not be reached (503)'],
  [500, 'has a fault (500)'],
  [438, 'does not take the number that is shown (438)'],
  [488, 'refuses (488)'],
])('a carrier that says %i %s', (status, text) => {
  expect(trunkFaultText(status, 'en')).toBe(text);
});
