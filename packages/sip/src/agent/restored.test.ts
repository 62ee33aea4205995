import { expect, test } from 'vitest';
import { createSipAgent } from '../agent.ts';
import { sdp, twoAgents } from '../testing/two-agents.ts';
import { seededRandom } from '../testing/virtual-network.ts';
import type { InviteRecord } from './incoming-invite.ts';

/** Another agent at the address of one that is gone. */
const rebornAt = (address: string, { network, clock }: ReturnType<typeof twoAgents>) =>
  createSipAgent({
    transports: [network.transport(address)],
    clock,
    random: seededRandom(99),
    userAgent: 'Test',
    localAddressFor: () => ({ host: address, port: 5060 }),
  });

/** Alice calls; Bob's phone rings and Bob's process ends. */
async function ringing() {
  const agents = twoAgents();
  const told: { status: number; tag: string }[] = [];
  let record: InviteRecord | undefined;
  agents.bob.onInvite = (invite) => {
    record = invite.record;
    invite.progress(180);
  };
  const call = agents.call();
  call.onProgress = ({ status, toTag }) => told.push({ status, tag: toTag });
  await agents.clock.advance(100);
  return { ...agents, all: agents, invite: call, told, record };
}

test('a call that rings at an agent which is gone is answered by the next one, under the same tag', async () => {
  const { all, bob, clock, record, told, invite } = await ringing();
  await bob.close();
  const restored = record && rebornAt('192.0.2.2', all).restoreInvite(record);
  let tag = '';
  invite.onAnswer = (dialog) => {
    tag = dialog.record.remoteTag;
  };
  restored?.progress(180);
  const dialog = restored?.answer({ body: sdp });
  await clock.advance(1_000);
  expect(dialog?.record.state).toBe('confirmed');
  expect(tag).toBe(told.at(-1)?.tag);
});

test('a call that is here already is not taken up again', async () => {
  const { bob, record } = await ringing();
  expect(record && bob.restoreInvite(record)).toBeUndefined();
});

test('an INVITE of an agent that is gone is withdrawn: the phone stops ringing', async () => {
  const { all, alice, bob, clock, invite, network } = await ringing();
  const { sent } = invite;
  let isCancelled = false;
  bob.onInvite = undefined;
  await alice.close();
  network.log.length = 0;
  rebornAt('192.0.2.1', all).withdrawInvite(sent.text, sent.target);
  await clock.advance(1_000);
  isCancelled = network.ladder().some((line) => line.startsWith('487 INVITE'));
  expect(network.ladder()[0]).toBe('INVITE 192.0.2.1>192.0.2.2');
  expect(isCancelled).toBe(true);
});

test('an INVITE that was answered meanwhile is acknowledged and hung up', async () => {
  const agents = twoAgents();
  let answer = (): void => {};
  agents.bob.onInvite = (invite) => {
    invite.progress(180);
    answer = () => invite.answer({ body: sdp });
  };
  const { sent } = agents.call();
  await agents.clock.advance(100);
  await agents.alice.close();
  answer();
  await agents.clock.advance(100);
  rebornAt('192.0.2.1', agents).withdrawInvite(sent.text, sent.target);
  await agents.clock.advance(5_000);
  expect(agents.bob.dialogs.size).toBe(0);
  expect(agents.network.ladder().filter((line) => line.startsWith('ACK')).length).toBeGreaterThan(0);
});
