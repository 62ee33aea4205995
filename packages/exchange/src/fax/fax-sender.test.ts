import { expect, test } from 'vitest';
import { nextWay } from './fax-sender.ts';

test('a fax that the machines did not manage is tried slower, then as sound, then with fewer lines', () => {
  const ways = [0, 1, 2, 3, 9].map((attempts) =>
    nextWay({ attempts, failure: attempts === 0 ? null : 'line' }),
  );
  expect(
    ways.map(({ t38, maxBitRate, quality }) => `${t38 ? 'T.38' : 'sound'} ${maxBitRate} ${quality}`),
  ).toEqual([
    'T.38 14400 fine',
    'T.38 9600 fine',
    'sound 9600 fine',
    'sound 4800 standard',
    'sound 4800 standard',
  ]);
});

test('a line that was busy gets it as well as the first time', () => {
  expect(nextWay({ attempts: 2, failure: 'busy' })).toEqual(nextWay({ attempts: 0, failure: null }));
});
