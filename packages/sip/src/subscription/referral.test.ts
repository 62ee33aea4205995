import { expect, test } from 'vitest';
import type { Dialog } from '../agent/dialog.ts';
import type { SipRequest } from '../message/message.ts';
import { sdp, twoAgents } from '../testing/two-agents.ts';
import { Referral } from './referral.ts';

/** Alice calls Bob, who refers her; what he is told. */
async function refer(headers: Readonly<Record<string, string>>, tell: (referral: Referral) => void) {
  const agents = twoAgents();
  const { bob, clock } = agents;
  const told: SipRequest[] = [];
  let dialog: Dialog | undefined;
  bob.onInvite = (invite) => {
    dialog = invite.answer({ body: sdp });
    dialog.onRequest = (request) => {
      told.push(request.request);
      request.respond(200);
    };
  };
  agents.call().onAnswer = (own) => {
    own.onRequest = (request) => tell(Referral.accept(own, request));
  };
  await clock.advance(1_000);
  const answer = dialog?.send('REFER', { headers: { 'Refer-To': '<sip:carol@192.0.2.3>', ...headers } });
  await clock.advance(5_000);
  return { answer: await answer, told };
}

test('who sent a REFER is told each step once, in order, and the end (RFC 3515 section 2.4)', async () => {
  const { answer, told } = await refer({}, (referral) => {
    referral.tell(180);
    referral.tell(180);
    referral.finish(200);
    referral.tell(486);
  });
  expect(answer?.status).toBe(202);
  expect(told.map(({ text }) => text)).toEqual([
    'SIP/2.0 100 Trying\r\n',
    'SIP/2.0 180 Ringing\r\n',
    'SIP/2.0 200 OK\r\n',
  ]);
  expect(told.map(({ headers }) => headers.get('subscription-state'))).toEqual([
    'active;expires=180',
    'active;expires=180',
    'terminated;reason=noresource',
  ]);
  expect(told[0]?.headers.get('event')).toMatch(/^refer;id=\d+$/);
});

test('who wants to be told nothing is not (RFC 4488)', async () => {
  const { answer, told } = await refer({ 'Refer-Sub': 'false' }, (referral) => referral.finish(200));
  expect(answer?.headers.get('refer-sub')).toBe('false');
  expect(told).toEqual([]);
});
