import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallRecord, Registration } from '@simmpl/model';
import { expect, test } from 'vitest';
import type { Log } from './ports.ts';
import { bindingsAfter, Spool, type SpoolEntry } from './spool.ts';

const quiet: Log = { info() {}, warn() {}, error() {} };
const registration: Registration = {
  companyId: 'c',
  deviceId: 'd',
  sipUsername: 'bakkerij-101',
  contact: 'sip:101@192.0.2.1',
  callId: 'one',
  cseq: 1,
  source: { protocol: 'udp', address: '192.0.2.1', port: 5060 },
  userAgent: '',
  path: [],
  registeredAt: 0,
  expiresAt: 1,
  test: false,
  instance: '',
  regId: 0,
  rewritten: [],
};

const record: CallRecord = {
  id: 'one',
  companyId: 'c',
  direction: 'internal',
  from: { number: '101', name: '' },
  to: { number: '102', name: '' },
  startedAt: 0,
  answeredAt: null,
  endedAt: 1,
  outcome: 'no-answer',
  dialPlanId: null,
  path: [],
  legs: [],
};

/** A clock whose time passes only when told to. */
function stillClock() {
  const due: (() => void)[] = [];
  return {
    now: () => 0,
    after(_ms: number, callback: () => void) {
      due.push(callback);
      return () => {};
    },
    pass: () => due.shift()?.(),
  };
}

test('what was spooled before a crash reaches the store after the restart', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'spool-')), 'spool');
  new Spool(path, () => Promise.reject(new Error('down')), stillClock(), quiet).saveRegistration(
    registration,
  );
  const taken: SpoolEntry[] = [];
  const next = new Spool(path, async (entries) => void taken.push(...entries), stillClock(), quiet);
  expect(next.waiting).toBe(1);
  await next.close();
  expect(taken).toEqual([{ kind: 'registration', registration }]);
});

test('a store that is down loses nothing, also when the process dies between two tries', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'spool-')), 'spool');
  const clock = stillClock();
  let tries = 0;
  const down = new Spool(
    path,
    async () => {
      tries++;
      throw new Error('down');
    },
    clock,
    quiet,
  );
  down.saveRegistration(registration);
  clock.pass();
  await expect.poll(() => tries).toBe(1);
  down.removeRegistration(registration);
  const taken: SpoolEntry[] = [];
  await new Spool(path, async (entries) => void taken.push(...entries), stillClock(), quiet).close();
  expect(taken.map((entry) => entry.kind)).toEqual(['registration', 'registration-removed']);
});

test('a line cut off by a crash is dropped, the others are kept', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'spool-')), 'spool');
  writeFileSync(path, `${JSON.stringify({ kind: 'registration', registration })}\n{"kind":"regis`);
  const spool = new Spool(path, async () => {}, stillClock(), quiet);
  expect(spool.waiting).toBe(1);
  await spool.close();
  expect(readFileSync(path, 'utf8')).toBe('');
});

test('right after a restart all that the process before left behind is there, oldest first', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'spool-')), 'spool');
  const before = new Spool(path, () => Promise.reject(new Error('down')), stillClock(), quiet);
  before.saveRegistration(registration);
  before.removeRegistration(registration);
  const next = new Spool(path, () => Promise.resolve(), stillClock(), quiet);
  expect(next.entries.map(({ kind }) => kind)).toEqual(['registration', 'registration-removed']);
  await next.close();
});

test('who asked is told once the record is in the store, and not before', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'spool-')), 'spool');
  const clock = stillClock();
  const heard: string[] = [];
  const spool = new Spool(path, async () => void heard.push('stored'), clock, quiet);
  spool.saveCallRecord(record, () => heard.push('told'));
  expect(heard).toEqual([]);
  clock.pass();
  await expect.poll(() => heard).toEqual(['stored', 'told']);
  await spool.close();
});

test('bindings after a restart: those of the store, as changed by what the store lacks', () => {
  const other = { ...registration, contact: 'sip:101@192.0.2.2' };
  const renewed = { ...registration, expiresAt: 2 };
  expect(
    bindingsAfter(
      [registration, other],
      [
        { kind: 'registration', registration: renewed },
        { kind: 'registration-removed', registration: other },
      ],
    ),
  ).toEqual([renewed]);
});
