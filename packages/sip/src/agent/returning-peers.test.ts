import { expect, test } from 'vitest';
import { createSipAgent } from '../agent.ts';
import { sdp, twoAgents } from '../testing/two-agents.ts';
import { seededRandom } from '../testing/virtual-network.ts';
import type { Dialog } from './dialog.ts';

/** Alice, an exchange, is in a call with Bob's phone over TCP; her process ends, and Bob's connection with it. */
async function afterCrash() {
  const agents = twoAgents({ protocol: 'tcp' });
  const { alice, bob, clock, network } = agents;
  let called: Dialog | undefined;
  bob.onInvite = (invite) => {
    called = invite.answer({ body: sdp, contact: '<sip:bob@10.0.0.7:40000;transport=tcp>' });
  };
  let calling: Dialog | undefined;
  agents.call().onAnswer = (dialog) => {
    calling = dialog;
  };
  await clock.advance(1_000);
  if (!calling || !called) throw new Error('they do not talk');
  const { record } = calling;
  await alice.close();
  // The phone has connected from another port, and the old one leads nowhere.
  const reborn = createSipAgent({
    transports: [network.transport('192.0.2.1', 5060, 'tcp')],
    clock,
    random: seededRandom(99),
    userAgent: 'Test',
    localAddressFor: () => ({ host: '192.0.2.1', port: 5060 }),
  });
  const old = { ...record.peer, port: 39_999 };
  const dialog = reborn.restoreDialog({ ...record, peer: old });
  const returns = (user = 'bob', address = '192.0.2.2') =>
    reborn.peerReturned(`sip:${user}@10.0.0.7:41000;transport=tcp`, {
      ...{ protocol: 'tcp', address, port: 5060, flow: 'tcp:192.0.2.1:5060' },
    });
  network.log.length = 0;
  return { ...agents, reborn, dialog, called, returns };
}

test('a BYE waits until the phone has connected again', async () => {
  const { dialog, called, clock, returns, network } = await afterCrash();
  dialog.bye();
  await clock.advance(20_000);
  expect(called.closed).toBe(false);
  returns('carol');
  returns('bob', '192.0.2.9');
  await clock.advance(1_000);
  expect(network.ladder()).toEqual([]);
  returns();
  await clock.advance(1_000);
  expect(called.closed).toBe(true);
  expect(network.ladder()).toEqual(['BYE 192.0.2.1>192.0.2.2', '200 BYE 192.0.2.2>192.0.2.1']);
});

test('a re-INVITE waits too, and is answered', async () => {
  const { dialog, called, clock, returns } = await afterCrash();
  called.onRequest = (request) => request.respond(200, { body: sdp });
  const result = dialog.reinvite({ body: sdp });
  await clock.advance(5_000);
  returns();
  await clock.advance(1_000);
  expect((await result).response.status).toBe(200);
});

test('a phone that came back before is asked at once', async () => {
  const { dialog, clock, returns } = await afterCrash();
  returns();
  const answer = dialog.send('OPTIONS');
  await clock.advance(1_000);
  expect((await answer).status).toBe(200);
});

test('a phone that came back while its old connection was still tried is hung up on', async () => {
  const { dialog, called, clock, returns } = await afterCrash();
  dialog.bye();
  returns();
  await clock.advance(1_000);
  expect(called.closed).toBe(true);
});

test('a phone that does not come back is unreachable after a minute', async () => {
  const { dialog, clock } = await afterCrash();
  const answer = dialog.send('OPTIONS');
  await clock.advance(61_000);
  expect((await answer).status).toBe(503);
});
