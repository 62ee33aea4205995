import { parseSipUri } from '../message/uri.ts';
import { isReliable, type SipSource, type SipTarget } from '../transport/transport.ts';
import type { AgentContext } from './context.ts';

/**
 * How long a request waits for a peer whose connection is gone, ms. Phones see that at once and register anew, at the first
 * try or the next: 30 s later is usual.
 */
const returnMs = 60_000;

/** What tells that a peer is the one of a dialog. */
interface Whereabouts {
  readonly remoteTarget: string;
  readonly peer: SipTarget;
}

interface Waiting {
  readonly whereabouts: Whereabouts;
  readonly back: (target: SipTarget) => void;
}

/**
 * Requests in dialogs with peers whose connection is gone, as after a crash of this process: only the peer can connect
 * again, and it does (RFC 5626 section 4.4.1), so they wait for it.
 */
export class ReturningPeers {
  readonly #context: Pick<AgentContext, 'now' | 'schedule' | 'cancel'>;
  readonly #waiting = new Set<Waiting>();
  /** Who came by a connection of late, by flow: before it was known that the old one is gone. The oldest is first. */
  readonly #cameLately = new Map<
    string,
    { readonly contact: string; readonly source: SipSource; readonly at: number }
  >();

  constructor(context: Pick<AgentContext, 'now' | 'schedule' | 'cancel'>) {
    this.#context = context;
  }

  /** Calls back with the peer's new connection, or with undefined when it does not come. */
  wait(whereabouts: Whereabouts, back: (target: SipTarget | undefined) => void): void {
    if (!isReliable(whereabouts.peer.protocol)) return back(undefined);
    for (const { contact, source } of this.#cameLately.values())
      if (isSamePeer(whereabouts, contact, source)) return back(source);
    const waiting: Waiting = {
      whereabouts,
      back: (target) => {
        this.#context.cancel(timer);
        back(target);
      },
    };
    const timer = this.#context.schedule(returnMs, () => {
      this.#waiting.delete(waiting);
      back(undefined);
    });
    this.#waiting.add(waiting);
  }

  /** A connection is gone. */
  left(flow: string): void {
    this.#cameLately.delete(flow);
  }

  /** A peer has come by a new connection. @param contact its own address (URI) */
  came(contact: string, source: SipSource): void {
    const now = this.#context.now();
    this.#cameLately.delete(source.flow);
    this.#cameLately.set(source.flow, { contact, source, at: now });
    for (const [flow, { at }] of this.#cameLately) {
      if (now - at <= returnMs) break;
      this.#cameLately.delete(flow);
    }
    for (const waiting of [...this.#waiting]) {
      if (!isSamePeer(waiting.whereabouts, contact, source)) continue;
      this.#waiting.delete(waiting);
      waiting.back(source);
    }
  }
}

/** Ports change with connections: it is the same phone by where it is, and what it calls itself. */
export function isSamePeer(
  { remoteTarget, peer }: Whereabouts,
  contact: string,
  { protocol, address }: SipTarget,
): boolean {
  const user = parseSipUri(contact)?.user;
  return protocol === peer.protocol && address === peer.address && user === parseSipUri(remoteTarget)?.user;
}
