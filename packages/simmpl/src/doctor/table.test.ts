import { expect, test } from 'vitest';
import { table } from './table.ts';

test('each finding is a line, with its remedy below it, and the verdict closes', () => {
  const text = table([
    { subject: 'SIP UDP', state: 'fail', text: 'port 5060 is in use', remedy: 'choose another with --sip' },
    { subject: 'disk', state: 'ok', text: '20 GB free' },
  ]);
  expect(text).toBe(
    [
      'fail  SIP UDP  port 5060 is in use',
      '               -> choose another with --sip',
      'ok    disk     20 GB free',
      '',
      '1 to solve before a start, 0 to know.',
      '',
    ].join('\n'),
  );
});

test('without fails one may start', () => {
  expect(table([{ subject: 'clock', state: 'note', text: 'not synchronised' }])).toContain(
    'Ready to start; 1 to know.',
  );
});
