import { expect, test } from 'vitest';
import { sdp, twoAgents } from '../testing/two-agents.ts';
import { seededRandom } from '../testing/virtual-network.ts';

/** Loses a fifth of the packets, doubles a tenth, and delays so that they overtake each other. */
function weather(seed: number) {
  const random = seededRandom(seed);
  return () => {
    const dice = random() % 100;
    return { copies: dice < 20 ? 0 : dice < 30 ? 2 : 1, delayMs: 1 + (random() % 400) };
  };
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'in bad weather every call ends one way on both sides, and nothing is left (seed %i)',
  async (seed) => {
    const agents = twoAgents({ seed });
    const { alice, bob, clock, network } = agents;
    network.fate = weather(seed);
    const random = seededRandom(seed + 100);
    bob.onInvite = (invite) => {
      const choice = random() % 4;
      invite.progress(180);
      clock.setTimer(clock.now() + (random() % 6_000), () => {
        if (choice === 0) invite.reject(486);
        else if (!invite.closed) {
          const dialog = invite.answer({ body: sdp });
          dialog.onRequest = (request) => request.respond(200, { body: sdp });
        }
      });
    };
    const outcomes = new Map<number, number>();
    const calls = 60;
    for (let i = 0; i < calls; i++) {
      const call = agents.call();
      const settle = () => outcomes.set(i, (outcomes.get(i) ?? 0) + 1);
      call.onReject = settle;
      call.onAnswer = (dialog) => {
        settle();
        if (i % 3 === 0) void dialog.reinvite({ body: sdp });
        clock.setTimer(clock.now() + (random() % 20_000), () => dialog.bye());
      };
      if (i % 5 === 0) clock.setTimer(clock.now() + (random() % 3_000), () => call.cancel());
      await clock.advance(200);
    }
    network.fate = () => ({ copies: 1, delayMs: 10 });
    await clock.advance(300_000);
    expect([...outcomes.values()]).toEqual(new Array(calls).fill(1));
    // a dialog may outlive a call only where every BYE was lost for 32 s: not in this weather
    expect(alice.dialogs.size).toBe(0);
    expect(bob.dialogs.size).toBe(0);
    expect(alice.liveTransactions + bob.liveTransactions).toBe(0);
  },
);
