import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallSetUp } from '../call/call-state.ts';
import { newHistory } from '../call/record.ts';
import { FileJournal } from './journal.ts';
import type { KeptCaller } from './kept-call.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  path = join(folder, 'journal');
});
afterEach(() => rmSync(folder, { recursive: true }));

const setUp = (callId: string): CallSetUp => ({
  facts: {
    callId,
    sipCallId: `${callId}@example`,
    companyId: 'bakery',
    callerNumber: null,
    callerName: '',
    callerUserId: null,
    dialledNumber: '+31850001122',
    language: 'nl',
    enteredAt: 1,
  },
  direction: 'in',
  to: { number: '+31850001122', name: 'Main' },
  dialPlanId: 'plan',
  trunkCaller: { asserted: undefined, shown: undefined },
  maxForwards: 69,
});

const caller: KeptCaller = {
  unanswered: {
    invite: {
      text: 'INVITE sip:x SIP/2.0',
      source: { protocol: 'udp', address: '192.0.2.1', port: 5060, flow: 'u' },
      tag: 't',
    },
    history: newHistory({
      id: 'leg',
      role: 'caller',
      party: { number: '', name: '', userId: null, deviceId: null, trunkId: 'trunk' },
      sipCallId: 'c',
      startedAt: 1,
    }),
  },
};
const behind = (prefix: string) => ({ path: [], prefix, rung: [] });

/** A journal that writes each change at once. */
const open = (): FileJournal => new FileJournal(path, (work) => work(), { error: () => {} });

/** A call that began and is still running. */
function began(journal: FileJournal, callId: string): void {
  journal.keep(callId, 'set-up', setUp(callId));
  journal.keep(callId, 'caller', caller);
}

test('a running call is there for the next process, each part as it was last', () => {
  const journal = open();
  began(journal, 'a');
  journal.keep('a', 'way-behind', behind('Shop '));
  journal.keep('a', 'way-behind', behind('Shop: '));
  journal.keep('a', 'ringing leg', {
    text: 'INVITE',
    target: { protocol: 'udp', address: '192.0.2.9', port: 1 },
  });
  journal.keep('a', 'ringing gone', {
    text: 'INVITE',
    target: { protocol: 'udp', address: '192.0.2.9', port: 2 },
  });
  journal.keep('a', 'ringing gone', null);
  const { calls, unreadable } = open().recover();
  expect(unreadable).toEqual([]);
  expect(calls).toEqual([
    {
      'set-up': setUp('a'),
      caller,
      'way-behind': behind('Shop: '),
      ringing: [{ text: 'INVITE', target: { protocol: 'udp', address: '192.0.2.9', port: 1 } }],
    },
  ]);
});

test('a call that ended is not there, also when others go on in the next process', () => {
  const journal = open();
  began(journal, 'a');
  began(journal, 'b');
  journal.callEnded('a');
  const next = open();
  next.callEnded('b');
  began(next, 'c');
  const { calls, unreadable } = open().recover();
  expect(unreadable).toEqual([]);
  expect(calls.map((call) => call['set-up'].facts.callId)).toEqual(['c']);
});

test('what changes together is there together, of several calls', () => {
  const journal = open();
  began(journal, 'a');
  began(journal, 'b');
  journal.keep('a', 'dials', { external: '112' });
  journal.keepTogether([
    { call: 'a', parts: { dials: null, transfer: { dialled: '102', by: 'user-101', referral: 2 } } },
    { call: 'b', parts: { over: true } },
  ]);
  expect(open().recover().calls).toEqual([
    {
      'set-up': setUp('a'),
      caller,
      transfer: { dialled: '102', by: 'user-101', referral: 2 },
      ringing: [],
    },
    { 'set-up': setUp('b'), caller, over: true, ringing: [] },
  ]);
});

test('a line that the crash cut off costs only itself', () => {
  began(open(), 'a');
  writeFileSync(path, `${readFileSync(path, 'utf8')}{"call":"a","name":"way-behind","part":{"pa`);
  expect(open().recover().calls).toHaveLength(1);
});

test('a call of which too little is known is named, so that it can be closed', () => {
  open().keep('a', 'way-behind', behind(''));
  expect(open().recover()).toEqual({ calls: [], unreadable: ['a'] });
});

test('the file stays small under a call that changes for hours, and is empty without calls', () => {
  const journal = open();
  began(journal, 'a');
  for (let change = 0; change < 3_000; change++) journal.keep('a', 'way-behind', behind('x'.repeat(1_000)));
  expect(statSync(path).size).toBeLessThan(1_100_000);
  const next = open();
  expect(next.recover().calls).toHaveLength(1);
  next.callEnded('a');
  expect(statSync(path).size).toBe(0);
});

test('what changes in a turn is written as one when it ends, or before a message leaves; the last of a part counts', () => {
  const turnEnds: (() => void)[] = [];
  const journal = new FileJournal(path, (work) => turnEnds.push(work), { error: () => {} });
  began(journal, 'a');
  journal.keep('a', 'way-behind', behind('Shop '));
  journal.keep('a', 'dials', null);
  journal.keep('a', 'way-behind', behind('Shop: '));
  expect(statSync(path).size).toBe(0);
  journal.flush();
  const written = readFileSync(path, 'utf8');
  expect(written.trim().split('\n')).toHaveLength(3);
  for (const end of turnEnds.splice(0)) end();
  expect(readFileSync(path, 'utf8')).toBe(written);
  journal.keep('a', 'dials', { external: '112' });
  for (const end of turnEnds.splice(0)) end();
  const [call] = open().recover().calls;
  expect(call?.['way-behind']?.prefix).toBe('Shop: ');
  expect(call?.dials).toEqual({ external: '112' });
});

test('a disk that takes nothing costs no call, is told once, and the file is whole again when it takes something', () => {
  const faults: string[] = [];
  const log = { error: (_: object, message: string) => faults.push(message) };
  const journal = new FileJournal(path, (work) => work(), log);
  began(journal, 'a');
  const { mode } = statSync(path);
  rmSync(path);
  mkdirSync(path);
  mkdirSync(`${path}.new`);
  for (let change = 0; change < 5_000; change++) journal.keep('a', 'way-behind', behind('x'.repeat(1_000)));
  expect(faults).toHaveLength(1);
  rmSync(path, { recursive: true });
  rmSync(`${path}.new`, { recursive: true });
  journal.keep('a', 'way-behind', behind('Shop: '));
  expect(open().recover().calls[0]?.['way-behind']?.prefix).toBe('Shop: ');
  expect(statSync(path).mode).toBe(mode);
});
