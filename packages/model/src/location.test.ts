import { expect, test } from 'vitest';
import { emergencyCallerId, locationProblems, locationsSchema } from './location.ts';

const locations = locationsSchema.parse([
  { name: 'Amsterdam', number: '0201234567', address: 'Damrak 1, Amsterdam', isDefault: true },
  {
    name: 'Groningen',
    number: '0501234567',
    address: 'Markt 2, Groningen',
    users: ['102'],
    devices: ['bakkerij-hal'],
  },
]);
const numbers = new Set(['+31201234567', '+31501234567']);
const shown = (internalNumber: string | undefined, ...sipUsernames: string[]) =>
  emergencyCallerId(locations, numbers, { internalNumber, sipUsernames });

test('an emergency call shows the number of the place of the phone, else of the user, else of the default', () => {
  expect(shown('101', 'bakkerij-hal')).toBe('+31501234567');
  expect(shown('102', 'bakkerij-102')).toBe('+31501234567');
  expect(shown('101', 'bakkerij-101')).toBe('+31201234567');
  expect(shown(undefined)).toBe('+31201234567');
});

test('a number that the company no longer has is not shown', () => {
  const left = new Set(['+31201234567']);
  expect(emergencyCallerId(locations, left, { internalNumber: '102', sipUsernames: [] })).toBeUndefined();
  expect(emergencyCallerId([], numbers, { internalNumber: '102', sipUsernames: [] })).toBeUndefined();
});

test('a name, a user and a phone are in one place only, and one place is the default', () => {
  expect(locationProblems(locations)).toEqual([]);
  const [first, second] = locations;
  if (!first || !second) throw new Error('two places');
  expect(
    locationProblems([first, second, { ...second, isDefault: true }]).map(({ path }) => path.join('.')),
  ).toEqual(['locations.2.name', 'locations.2.isDefault', 'locations.2.users.0', 'locations.2.devices.0']);
});
