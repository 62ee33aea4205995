import { trunkFieldsSchema } from '@simmpl/model';
import { expect, test } from 'vitest';
import type { ShownCaller } from '../call/rung-leg.ts';
import { callerOnTrunk } from './caller-form.ts';

const shown: ShownCaller = { digits: '+31850001122', name: '', asserted: '+31850001122', withheld: false };
const hidden: ShownCaller = { digits: 'anonymous', name: '', asserted: '+31850001122', withheld: true };

const told = (caller: ShownCaller, change: object = {}) =>
  callerOnTrunk(
    caller,
    trunkFieldsSchema.parse({ name: 'carrier', username: 'account7', ...change }),
    'pbx.example',
  );

test('by default the number is in From and P-Asserted-Identity, as E.164 with plus', () => {
  expect(told(shown)).toEqual({
    from: '<sip:+31850001122@pbx.example>',
    headers: { 'P-Asserted-Identity': '<sip:+31850001122@pbx.example>' },
  });
});

test('a withheld number: From is anonymous and the carrier alone knows who calls', () => {
  expect(told(hidden)).toEqual({
    from: '"Anonymous" <sip:anonymous@anonymous.invalid>',
    headers: { 'P-Asserted-Identity': '<sip:+31850001122@pbx.example>', Privacy: 'id' },
  });
});

test('a withheld number where Privacy alone asks for it', () => {
  expect(told(hidden, { callerId: { withheld: 'privacy', identity: 'none' } })).toEqual({
    from: '<sip:+31850001122@pbx.example>',
    headers: { Privacy: 'id' },
  });
});

test('a carrier that wants its account in From, its own domain, and numbers in another form', () => {
  expect(
    told(shown, {
      callerId: { from: 'account', identity: 'ppi', domain: 'carrier.example' },
      numberForm: { from: 'digits', identity: 'national' },
    }),
  ).toEqual({
    from: '<sip:account7@carrier.example>',
    headers: { 'P-Preferred-Identity': '<sip:0850001122@carrier.example>' },
  });
});

test('Remote-Party-ID says whether the number may be shown', () => {
  const header = (caller: ShownCaller) => told(caller, { callerId: { identity: 'rpid' } }).headers;
  expect(header(shown)).toEqual({
    'Remote-Party-ID': '<sip:+31850001122@pbx.example>;party=calling;screen=yes;privacy=off',
  });
  expect(header(hidden)).toMatchObject({
    'Remote-Party-ID': '<sip:+31850001122@pbx.example>;party=calling;screen=yes;privacy=full',
  });
});
