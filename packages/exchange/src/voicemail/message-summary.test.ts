import { expect, test } from 'vitest';
import { messageSummary } from './message-summary.ts';

test.each([
  [undefined, 'no', '0/0'],
  [{ messages: 3, unread: 0 }, 'no', '0/3'],
  [{ messages: 3, unread: 2 }, 'yes', '2/1'],
])('%o gives %s and %s', (count, waiting, counts) => {
  expect(messageSummary('sip:1233@example.org', count).body).toBe(
    `Messages-Waiting: ${waiting}\r\nMessage-Account: sip:1233@example.org\r\nVoice-Message: ${counts} (0/0)\r\n`,
  );
});
