import { expect, test } from 'vitest';
import { keyInInfo } from './dtmf-info.ts';

test.each([
  ['application/dtmf-relay', 'Signal=5\r\nDuration=160\r\n', '5'],
  ['application/dtmf-relay', 'Signal= *\r\nDuration= 250', '*'],
  ['Application/DTMF-Relay; charset=utf-8', 'Duration=100\nsignal=#', '#'],
  ['application/dtmf-relay', 'Signal=11\r\n', '#'],
  ['application/dtmf-relay', 'Signal=d', 'D'],
  ['application/dtmf', '7\r\n', '7'],
  ['application/dtmf', '10', '*'],
  ['application/dtmf-relay', 'Signal=16\r\n', undefined],
  ['application/dtmf-relay', 'Signal=\r\n', undefined],
  ['application/dtmf-relay', 'Signal=hf\r\n', undefined],
  ['application/dtmf', '05', undefined],
  ['application/media_control+xml', '5', undefined],
  [undefined, '5', undefined],
])('%s with %j is key %s', (contentType, body, key) => {
  expect(keyInInfo(contentType, body)).toBe(key);
});
