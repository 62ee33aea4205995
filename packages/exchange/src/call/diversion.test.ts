import { expect, test } from 'vitest';
import { diversionHeaders } from './diversion.ts';

test('who sent a call on is told, the last one first, and the whole way from the beginning', () => {
  const headers = diversionHeaders(
    [
      { inside: '+31850001122', outside: '+31850001122', reason: 'unconditional' },
      { inside: '101', outside: '+31850001123', reason: 'deflection' },
    ],
    'outside',
    'pbx.example',
    'sip:+31612345678@carrier.example',
  );
  expect(headers).toEqual({
    Diversion: [
      '<sip:+31850001123@pbx.example>;reason=deflection',
      '<sip:+31850001122@pbx.example>;reason=unconditional',
    ],
    'History-Info': [
      '<sip:+31850001122@pbx.example>;index=1',
      '<sip:+31850001123@pbx.example>;index=1.1;mp=1',
      '<sip:+31612345678@carrier.example>;index=1.1.1;mp=1.1',
    ],
  });
});

test('colleagues see internal numbers, carriers only numbers that mean something there', () => {
  const diverters = [{ inside: '101', outside: undefined, reason: 'deflection' }] as const;
  expect(diversionHeaders(diverters, 'inside', 'pbx.example', 'sip:102@192.0.2.1').Diversion).toEqual([
    '<sip:101@pbx.example>;reason=deflection',
  ]);
  expect(diversionHeaders(diverters, 'outside', 'pbx.example', 'sip:x@y')).toEqual({});
  expect(diversionHeaders([], 'inside', 'pbx.example', 'sip:x@y')).toEqual({});
});
