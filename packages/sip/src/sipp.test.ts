import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { cryptoRandom } from './agent/random.ts';
import { systemClock } from './agent/system-clock.ts';
import { createSipAgent, type SipAgent } from './agent.ts';
import { sdp } from './testing/two-agents.ts';
import { tcpTransport } from './transport/tcp.ts';
import { udpTransport } from './transport/udp.ts';

/** SIPp (Debian package sip-tester) is an independent SIP implementation. */
const hasSipp = spawnSync('sipp', ['-v']).error === undefined;
const folder = mkdtempSync(join(tmpdir(), 'sipp-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open: SipAgent[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((agent) => agent.close()));
});

async function agentAt(port: number): Promise<SipAgent> {
  const host = '127.0.0.1';
  const agent = createSipAgent({
    transports: [await udpTransport({ host, port }), await tcpTransport({ host, port })],
    clock: systemClock,
    random: cryptoRandom,
    userAgent: 'Test',
    localAddressFor: () => ({ host, port }),
  });
  open.push(agent);
  return agent;
}

function sipp(args: readonly string[]) {
  const child = spawn('sipp', [...args, '-nostdin', '-i', '127.0.0.1', '-timeout', '15', '-timeout_error'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, exit };
}

test.runIf(hasSipp).each([
  ['UDP', 'u1', 15_061],
  ['TCP', 't1', 15_062],
] as const)('SIPp calls us over %s', async (_name, transport, port) => {
  const agent = await agentAt(port);
  const seen = { acks: 0, byes: 0 };
  agent.onInvite = (invite) => {
    invite.progress(180);
    const dialog = invite.answer({ body: sdp });
    dialog.onAck = () => seen.acks++;
    dialog.onBye = () => seen.byes++;
  };
  const { exit } = sipp([
    '-sn',
    'uac',
    '-t',
    transport,
    '-p',
    String(port + 10),
    '-m',
    '50',
    '-r',
    '100',
    `127.0.0.1:${port}`,
  ]);
  expect(await exit).toBe(0);
  expect(seen).toEqual({ acks: 50, byes: 50 });
  expect(agent.dialogs.size).toBe(0);
});

/** SIPp's own answering scenario, without the four seconds it waits at the end of each call. */
function answeringScenario(): string {
  const file = join(folder, 'uas.xml');
  const scenario = spawnSync('sipp', ['-sd', 'uas'], { encoding: 'utf8' }).stdout;
  writeFileSync(
    file,
    scenario
      .split('\n')
      .filter((line) => !line.includes('<timewait'))
      .join('\n'),
  );
  return file;
}

test.runIf(hasSipp).each([
  ['UDP', 'u1', 'udp', 15_063],
  ['TCP', 't1', 'tcp', 15_064],
] as const)('we call SIPp over %s', async (_name, transport, protocol, port) => {
  const agent = await agentAt(port);
  const calls = 20;
  const { child, exit } = sipp([
    '-sf',
    answeringScenario(),
    '-t',
    transport,
    '-p',
    String(port + 10),
    '-m',
    String(calls),
  ]);
  const target = { protocol, address: '127.0.0.1', port: port + 10 };
  const parts = {
    requestUri: `sip:service@127.0.0.1:${port + 10}`,
    target,
    from: '<sip:us@127.0.0.1>',
    to: '<sip:service@127.0.0.1>',
  };
  const call = () =>
    new Promise<string>((resolve) => {
      const invite = agent.invite({ ...parts, body: sdp });
      invite.onReject = (reason) => resolve(typeof reason === 'string' ? reason : String(reason.status));
      invite.onAnswer = (dialog) => {
        dialog.onClosed = resolve;
        dialog.bye();
      };
    });
  // over TCP the first attempts may come before SIPp listens
  let first = await call();
  while (first === 'transport' && child.exitCode === null) first = await call();
  const rest = await Promise.all(Array.from({ length: calls - 1 }, call));
  expect([first, ...rest]).toEqual(new Array(calls).fill('bye-sent'));
  expect(await exit).toBe(0);
});
