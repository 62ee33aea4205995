import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SubscriptionRecord } from '@simmpl/sip';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SubscriptionFile } from './subscription-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'subscriptions-'));
  path = join(folder, 'subscriptions');
});
afterEach(() => rmSync(folder, { recursive: true }));

const record = (callId: string, version = 0, expiresAt = 1000): SubscriptionRecord => ({
  event: 'dialog',
  resource: '{"companyId":"company-1","dialled":"102","userId":null}',
  watcher: 'device-101',
  eventHeader: 'dialog',
  expiresAt,
  version,
  dialog: {
    callId,
    localTag: 'a',
    remoteTag: 'b',
    role: 'uas',
    state: 'confirmed',
    localAddress: '<sip:102@pbx.example>',
    remoteAddress: '<sip:101@pbx.example>',
    localCSeq: 1,
    remoteCSeq: 2,
    inviteCSeq: 1,
    routeSet: [],
    remoteTarget: 'sip:101@192.0.2.9',
    secure: false,
    remoteAllow: [],
    localContact: '<sip:192.0.2.1>',
    peer: { protocol: 'udp', address: '192.0.2.9', port: 5060 },
    offer: 'none',
  },
});

test('the next process finds what was there, with the last of each, and nothing that is over', () => {
  const file = new SubscriptionFile(path);
  file.keep('1', record('1'));
  file.keep('2', record('2'));
  file.keep('1', record('1', 5));
  file.over('2');
  file.over('3');
  expect(new SubscriptionFile(path).recover(0)).toEqual([record('1', 5)]);
});

test('what has run out meanwhile is not found, nor a line that a crash cut off', () => {
  const file = new SubscriptionFile(path);
  file.keep('1', record('1', 0, 500));
  file.keep('2', record('2', 0, 2000));
  appendFileSync(path, '{"id":"3","record":{"event":"dia');
  expect(new SubscriptionFile(path).recover(600)).toEqual([record('2', 0, 2000)]);
});

test('refreshes without end do not make the file grow without end', () => {
  const file = new SubscriptionFile(path);
  for (let version = 0; version < 10_000; version++) file.keep('1', record('1', version));
  expect(statSync(path).size).toBeLessThan(2_000_000);
  expect(new SubscriptionFile(path).recover(0)).toEqual([record('1', 9_999)]);
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(1);
});
