import { ChallengeAnswers, type Credentials } from '../auth/client.ts';
import type { HeaderFields } from '../message/header-list.ts';
import type { SipRequest, SipResponse } from '../message/message.ts';
import type { ClientTransaction, ClientUser } from '../transaction/client.ts';
import type { SipSource, SipTarget } from '../transport/transport.ts';
import type { AgentContext } from './context.ts';

/**
 * A request that is sent again with an Authorization when it is challenged (RFC 3261 §22.2), and by UDP after all when the
 * peer takes no TCP (§18.1.1), and by the peer's new connection when the old one is gone.
 */
export class AuthenticatedRequest implements ClientUser {
  transaction: ClientTransaction;
  readonly #context: AgentContext;
  #target: SipTarget;
  readonly #build: (auth: HeaderFields | undefined) => SipRequest;
  readonly #user: ClientUser;
  #answers: ChallengeAnswers | undefined;
  readonly #mayRetry: () => boolean;
  readonly #credentials: Credentials | undefined;
  /** Waits once for a peer whose connection is gone. */
  #awaitReturn: ((back: (target: SipTarget | undefined) => void) => void) | undefined;
  #auth: HeaderFields | undefined;

  /** `build` makes the request, each time with the next CSeq. */
  constructor(
    context: AgentContext,
    options: {
      build: (auth: HeaderFields | undefined) => SipRequest;
      target: SipTarget;
      credentials: Credentials | undefined;
      mayRetry?: () => boolean;
      awaitReturn?: (back: (target: SipTarget | undefined) => void) => void;
      user: ClientUser;
    },
  ) {
    this.#context = context;
    this.#build = options.build;
    this.#user = options.user;
    this.#mayRetry = options.mayRetry ?? (() => true);
    this.#target = options.target;
    this.#awaitReturn = options.awaitReturn;
    this.#credentials = options.credentials;
    this.#answers = this.#newAnswers();
    this.transaction = context.sendRequest(this.#build(undefined), this.#target, this);
  }

  /** Sends it anew, built otherwise now: challenges are answered from the beginning. */
  again(): void {
    this.#answers = this.#newAnswers();
    this.#auth = undefined;
    this.#send();
  }

  #newAnswers(): ChallengeAnswers | undefined {
    return this.#credentials && new ChallengeAnswers(this.#credentials, () => this.#context.token());
  }

  get request(): SipRequest {
    return this.transaction.request;
  }

  onResponse(response: SipResponse, source: SipSource): void {
    if ((response.status === 401 || response.status === 407) && this.#answers && this.#mayRetry()) {
      const answers = this.#answers.answer(response, this.request);
      if (answers) {
        this.#auth = Object.fromEntries(answers.map(({ name, value }) => [name, value]));
        this.#send();
        return;
      }
    }
    this.#user.onResponse(response, source);
  }

  onFailure(cause: 'timeout' | 'transport'): void {
    const wentByTcp = this.#target.protocol === 'udp' && this.transaction.target.protocol === 'tcp';
    if (cause === 'transport' && wentByTcp && this.#mayRetry()) {
      this.#context.refusesTcp(this.#target);
      this.#send();
    } else if (cause === 'transport' && this.#awaitReturn && this.#mayRetry()) {
      const awaitReturn = this.#awaitReturn;
      this.#awaitReturn = undefined;
      awaitReturn((target) => {
        if (!target || !this.#mayRetry()) return this.#user.onFailure(cause);
        this.#target = target;
        this.#send();
      });
    } else this.#user.onFailure(cause);
  }

  #send(): void {
    this.transaction = this.#context.sendRequest(this.#build(this.#auth), this.#target, this);
  }
}
