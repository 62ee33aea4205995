import { describe, expect, test } from 'vitest';
import { sdp, twoAgents } from '../testing/two-agents.ts';
import type { Dialog } from './dialog.ts';
import type { IncomingInvite } from './incoming-invite.ts';

/** Alice calls Bob, who does this with the call. */
function calling(handle: (invite: IncomingInvite) => void, requires = false) {
  const agents = twoAgents();
  agents.bob.onInvite = handle;
  const call = agents.call(requires ? { headers: { Require: '100rel' } } : {});
  const heard: number[] = [];
  call.onProgress = (response) => heard.push(response.status);
  return { ...agents, call, heard };
}

describe('reliable provisional responses (RFC 3262)', () => {
  test('one with a description is acknowledged by PRACK; one without only where the caller requires it', async () => {
    const early = (invite: IncomingInvite) => {
      invite.progress(180);
      invite.progress(183, { body: sdp });
    };
    const optional = calling(early);
    await optional.clock.advance(100);
    expect(optional.network.ladder()).toEqual([
      'INVITE 192.0.2.1>192.0.2.2',
      '180 INVITE 192.0.2.2>192.0.2.1',
      '183 INVITE 192.0.2.2>192.0.2.1',
      'PRACK 192.0.2.1>192.0.2.2',
      '200 PRACK 192.0.2.2>192.0.2.1',
    ]);
    const required = calling(early, true);
    await required.clock.advance(100);
    expect(required.network.ladder().slice(1)).toEqual([
      '180 INVITE 192.0.2.2>192.0.2.1',
      'PRACK 192.0.2.1>192.0.2.2',
      '200 PRACK 192.0.2.2>192.0.2.1',
      '183 INVITE 192.0.2.2>192.0.2.1',
      'PRACK 192.0.2.1>192.0.2.2',
      '200 PRACK 192.0.2.2>192.0.2.1',
    ]);
    expect(required.heard).toEqual([180, 183]);
  });

  test('a lost response is repeated at 0.5, 1, 2 s, told once, and its repeats are not acknowledged again', async () => {
    const { network, clock, heard } = calling((invite) => {
      invite.progress(180);
      invite.progress(183, { body: sdp });
    });
    let lost = 0;
    network.fate = ({ text }) => ({
      copies: text.startsWith('SIP/2.0 183') && lost++ < 2 ? 0 : 1,
      delayMs: 10,
    });
    await clock.advance(5_000);
    const sent = network.log.filter(({ text }) => text.startsWith('SIP/2.0 183'));
    expect(sent.map(({ at }) => at - (sent[0]?.at ?? 0))).toEqual([0, 500, 1500]);
    expect(heard).toEqual([180, 183]);
    expect(network.ladder().filter((each) => each.startsWith('PRACK'))).toHaveLength(1);
  });

  test('the answer waits for the PRACK of the description before it', async () => {
    let dialog: Dialog | undefined;
    const { network, clock, call } = calling((invite) => {
      invite.progress(183, { body: sdp });
      dialog = invite.answer({ body: sdp });
    });
    let answered = false;
    call.onAnswer = () => {
      answered = true;
    };
    await clock.advance(100);
    expect(network.ladder().slice(1)).toEqual([
      '183 INVITE 192.0.2.2>192.0.2.1',
      'PRACK 192.0.2.1>192.0.2.2',
      '200 PRACK 192.0.2.2>192.0.2.1',
      '200 INVITE 192.0.2.2>192.0.2.1',
      'ACK 192.0.2.1>192.0.2.2',
    ]);
    expect([answered, dialog?.record.state]).toEqual([true, 'confirmed']);
  });

  test('a hang-up while the answer waits comes after its ACK', async () => {
    const { network, clock } = calling((invite) => {
      invite.progress(183, { body: sdp });
      invite.answer({ body: sdp }).bye();
    });
    await clock.advance(200);
    expect(network.ladder().slice(-4)).toEqual([
      '200 INVITE 192.0.2.2>192.0.2.1',
      'ACK 192.0.2.1>192.0.2.2',
      'BYE 192.0.2.2>192.0.2.1',
      '200 BYE 192.0.2.1>192.0.2.2',
    ]);
  });

  test.each(['CANCEL', 'BYE'])(
    'a caller that gives up by %s while the answer waits gets 487',
    async (method) => {
      let ended: string | undefined;
      let early: Dialog | undefined;
      const { network, clock, call } = calling((invite) => {
        invite.progress(183, { body: sdp });
        invite.answer({ body: sdp }).onClosed = (reason) => {
          ended = reason;
        };
      });
      network.fate = ({ text }) => ({ copies: text.startsWith('PRACK') ? 0 : 1, delayMs: 10 });
      call.onProgress = (_, id) => {
        early = id === undefined ? undefined : call.dialog(id);
      };
      await clock.advance(100);
      if (method === 'CANCEL') call.cancel();
      else early?.bye();
      await clock.advance(100);
      expect(ended).toBe('bye-received');
      expect(network.ladder()).toContain('487 INVITE 192.0.2.2>192.0.2.1');
    },
  );

  test.each(['before', 'after'])(
    'a caller that never acknowledges is refused with 504, %s the answer',
    async (when) => {
      const gone: string[] = [];
      const { network, clock, call } = calling((invite) => {
        invite.onCancel = () => gone.push('gone');
        invite.onAckTimeout = () => gone.push('gone');
        invite.progress(183, { body: sdp });
        if (when === 'after') invite.answer({ body: sdp });
      });
      network.fate = ({ text }) => ({ copies: text.startsWith('PRACK') ? 0 : 1, delayMs: 10 });
      const told: unknown[] = [];
      call.onReject = (reason) => told.push(typeof reason === 'string' ? reason : reason.status);
      await clock.advance(40_000);
      expect([told, gone]).toEqual([[504], ['gone']]);
      expect([...network.ladder()].filter((each) => each.startsWith('200 INVITE'))).toEqual([]);
    },
  );

  test('a PRACK that acknowledges nothing is answered 481', async () => {
    let early: Dialog | undefined;
    const { clock, call, alice } = calling((invite) => invite.progress(180));
    call.onProgress = (_response, id) => {
      early = alice.dialogs.get(id ?? '');
    };
    await clock.advance(50);
    const answer = early?.send('PRACK', { headers: { RAck: '7 1 INVITE' } });
    await clock.advance(50);
    expect((await answer)?.status).toBe(481);
  });

  test('after it an UPDATE may offer again, in the early dialog', async () => {
    let heard: string | undefined;
    const { clock, call, alice } = calling((invite) => {
      invite.progress(183, { body: sdp });
      if (invite.dialog)
        invite.dialog.onRequest = (request) => {
          heard = request.request.method;
          request.respond(200, { body: sdp });
        };
    });
    let early: Dialog | undefined;
    call.onProgress = (_response, id) => {
      early = alice.dialogs.get(id ?? '');
    };
    await clock.advance(100);
    const answer = early?.send('UPDATE', { body: sdp });
    await clock.advance(100);
    expect([(await answer)?.status, heard]).toEqual([200, 'UPDATE']);
  });

  test('an UPDATE with an offer before ours is answered gets 500 with Retry-After, one without an offer 200', async () => {
    let early: Dialog | undefined;
    const { clock, call, alice } = calling((invite) => invite.progress(180));
    call.onProgress = (_response, id) => {
      early = alice.dialogs.get(id ?? '');
    };
    await clock.advance(50);
    early?.record.remoteAllow.push('UPDATE');
    const offer = early?.send('UPDATE', { body: sdp });
    const alive = early?.send('UPDATE');
    await clock.advance(50);
    expect((await offer)?.status).toBe(500);
    expect((await offer)?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await alive)?.status).toBe(200);
  });
});
