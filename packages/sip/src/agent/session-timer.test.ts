import { describe, expect, test } from 'vitest';
import { sdp, twoAgents } from '../testing/two-agents.ts';
import type { Dialog, DialogEnd } from './dialog.ts';

/** A call that is up; the INVITE carried these headers, and Bob's answer those. */
async function talking(asked: Record<string, string> = {}, answered: Record<string, string> = {}) {
  const agents = twoAgents();
  const dialogs: { alice?: Dialog; bob?: Dialog } = {};
  const ends: [string, DialogEnd][] = [];
  agents.bob.onInvite = (invite) => {
    dialogs.bob = invite.answer({ body: sdp, headers: answered });
  };
  agents.call({ headers: asked }).onAnswer = (dialog) => {
    dialogs.alice = dialog;
  };
  await agents.clock.advance(100);
  const { alice, bob } = dialogs;
  if (!alice || !bob) throw new Error('not connected');
  alice.onClosed = (end) => ends.push(['alice', end]);
  bob.onClosed = (end) => ends.push(['bob', end]);
  const answer = agents.network.log.find(({ text }) => text.startsWith('SIP/2.0 200'))?.text ?? '';
  agents.network.log.length = 0;
  return { ...agents, a: alice, b: bob, ends, answer };
}

const header = (text: string, name: string) =>
  text
    .split('\r\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 2);

describe('session timers (RFC 4028)', () => {
  test('the caller refreshes by UPDATE at half of 1800 s, again and again', async () => {
    const { network, clock, answer, ends } = await talking();
    expect([header(answer, 'Session-Expires'), header(answer, 'Require')]).toEqual([
      '1800;refresher=uac',
      'timer',
    ]);
    await clock.advance(2_000_000);
    expect(network.ladder().filter((each) => each.startsWith('UPDATE'))).toEqual([
      'UPDATE 192.0.2.1>192.0.2.2',
      'UPDATE 192.0.2.1>192.0.2.2',
    ]);
    expect(network.log.map(({ at }) => Math.round(at / 1000))).toEqual([900, 900, 1800, 1800]);
    expect(ends).toEqual([]);
  });

  test('who is called refreshes when the caller wants it so', async () => {
    const { network, clock, answer } = await talking({ 'Session-Expires': '600;refresher=uas' });
    expect(header(answer, 'Session-Expires')).toBe('600;refresher=uas');
    await clock.advance(310_000);
    expect(network.ladder()).toEqual(['UPDATE 192.0.2.2>192.0.2.1', '200 UPDATE 192.0.2.1>192.0.2.2']);
  });

  test('a peer that does not refresh in time is hung up on before the session ends', async () => {
    const { a, b, clock, network, ends } = await talking({ 'Session-Expires': '300;refresher=uac' });
    a.end();
    await clock.advance(267_000);
    expect(b.closed).toBe(false);
    await clock.advance(2_000);
    expect(ends).toContainEqual(['bob', 'lost']);
    expect(network.ladder()[0]).toBe('BYE 192.0.2.2>192.0.2.1');
  });

  test('a peer that is gone is found out by the refresh', async () => {
    const { b, clock, ends } = await talking();
    b.end();
    await clock.advance(901_000);
    expect(ends).toContainEqual(['alice', 'lost']);
  });

  test('a re-INVITE refreshes a peer that takes no UPDATE, with what was described last', async () => {
    const { a, b, clock, network } = await talking();
    a.record.remoteAllow = ['INVITE', 'ACK', 'BYE'];
    a.describe = () => sdp;
    b.onRequest = (request) => request.respond(200, { body: sdp });
    await clock.advance(901_000);
    expect(network.ladder()).toEqual([
      'INVITE 192.0.2.1>192.0.2.2',
      '200 INVITE 192.0.2.2>192.0.2.1',
      'ACK 192.0.2.1>192.0.2.2',
    ]);
    expect(network.log[0]?.text).toContain(sdp);
  });

  test('a caller who knows no timers is not told of ours, and refreshed by us', async () => {
    const { network, clock, answer } = await talking({ Supported: '100rel' });
    expect(header(answer, 'Session-Expires')).toBeUndefined();
    await clock.advance(901_000);
    expect(network.ladder()[0]).toBe('UPDATE 192.0.2.2>192.0.2.1');
  });

  test('a session that would be too short is refused with 422, and asked for again with what is wanted', async () => {
    const agents = twoAgents();
    agents.bob.onInvite = (invite) => invite.answer({ body: sdp });
    let dialog: Dialog | undefined;
    agents.call({ headers: { 'Session-Expires': '60' } }).onReject = (reason) => {
      expect(typeof reason === 'string' || reason.headers.get('min-se')).toBe('90');
    };
    await agents.clock.advance(200);
    expect(agents.network.ladder()).toContain('422 INVITE 192.0.2.2>192.0.2.1');
    agents.bob.onInvite = (invite) => {
      const asked = Number((invite.request.headers.get('session-expires') ?? '').split(';')[0]);
      if (asked < 3600) invite.reject(422, { headers: { 'Min-SE': '3600' } });
      else invite.answer({ body: sdp });
    };
    agents.call().onAnswer = (answered) => {
      dialog = answered;
    };
    await agents.clock.advance(200);
    const last = agents.network.log.findLast(({ text }) => text.startsWith('INVITE'))?.text ?? '';
    expect([header(last, 'Session-Expires'), header(last, 'Min-SE')]).toEqual(['3600', '3600']);
    expect(dialog?.record.session?.refresher).toBe('us');
  });

  test('a dialog that another process takes up goes on being refreshed', async () => {
    const { a, alice, clock, network } = await talking();
    const record = structuredClone(a.record);
    a.end();
    alice.restoreDialog(record);
    await clock.advance(901_000);
    expect(network.ladder()).toContain('UPDATE 192.0.2.1>192.0.2.2');
  });
});
