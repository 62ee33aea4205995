import {
  createSipAgent,
  cryptoRandom,
  type Dialog,
  type IncomingInvite,
  type OutgoingInvite,
  parseNameAddr,
  type SipAgent,
  type SipRequest,
  type SipResponse,
  systemClock,
  udpTransport,
} from '@simmpl/sip';
import { type CodecName, codecs } from './codec.ts';
import { Voice } from './voice.ts';

/** How hold is said in a session description. */
export type HoldWay = 'sendonly' | 'inactive' | '0.0.0.0';

export interface DeskPhoneOptions {
  /** Name and password of its account; registers unless the password is missing. */
  readonly username: string;
  readonly password?: string;
  /** `host:port` of the exchange. */
  readonly server: string;
  readonly sipPort: number;
  /** RTP of its calls, one even port after the other. */
  readonly rtpPort: number;
  readonly toneHz: number;
  /** What it speaks, the best first; A-law unless given. */
  readonly codecs?: readonly CodecName[];
  /** Lets UPDATE be sent to it. */
  readonly takesUpdate?: boolean;
}

/**
 * A phone of our own for what baresip can't do: several calls at once, hold in all its ways, transfer with and without
 * a consultation. It says a tone and hears what comes.
 */
export class DeskPhone {
  readonly #options: DeskPhoneOptions;
  readonly #agent: SipAgent;
  readonly #calls: DeskCall[] = [];
  #nextRtp: number;
  #wake: () => void = () => {};

  private constructor(options: DeskPhoneOptions, agent: SipAgent) {
    this.#options = options;
    this.#agent = agent;
    this.#nextRtp = options.rtpPort;
    agent.onInvite = (invite) => {
      const call = new DeskCall(options, this.#takeRtp());
      this.#calls.push(call);
      call.ring(invite);
      this.#wake();
    };
    agent.onRequest = (request) => request.respond(200);
  }

  static async start(options: DeskPhoneOptions): Promise<DeskPhone> {
    const udp = await udpTransport({ host: '127.0.0.1', port: options.sipPort });
    const agent = createSipAgent({
      transports: [udp],
      clock: systemClock,
      random: cryptoRandom,
      userAgent: 'Desk phone',
      localAddressFor: () => ({ host: '127.0.0.1', port: options.sipPort }),
      allow: [
        'INVITE',
        'ACK',
        'CANCEL',
        'BYE',
        'OPTIONS',
        'NOTIFY',
        ...(options.takesUpdate ? ['UPDATE'] : []),
      ],
    });
    const phone = new DeskPhone(options, agent);
    if (options.password !== undefined) await phone.#register();
    return phone;
  }

  get toneHz(): number {
    return this.#options.toneHz;
  }

  /** Calls a number. @param headers more, such as Replaces */
  async dial(number: string, headers: Readonly<Record<string, string>> = {}): Promise<DeskCall> {
    const { username, password, server } = this.#options;
    const call = new DeskCall(this.#options, this.#takeRtp());
    this.#calls.push(call);
    await call.open();
    call.follow(
      this.#agent.invite({
        requestUri: `sip:${number}@${server}`,
        from: `<sip:${username}@${server}>`,
        to: `<sip:${number}@${server}>`,
        headers,
        body: call.description(),
        ...(password !== undefined && { credentials: { username, password } }),
      }),
    );
    return call;
  }

  /** The next call that rings here. */
  async rung(timeoutMs = 10_000): Promise<DeskCall> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const call = this.#calls.find((each) => each.isNew);
      if (call) {
        await call.open();
        return call;
      }
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`${this.#options.username} did not ring within ${timeoutMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Hangs up its calls. Its registration stays. */
  async stop(): Promise<void> {
    for (const call of this.#calls) if (!call.isClosed) call.hangUp();
    await this.#agent.close();
  }

  async #register(): Promise<void> {
    const { username, password = '', server } = this.#options;
    const response = await this.#agent.request({
      method: 'REGISTER',
      requestUri: `sip:${server}`,
      from: `<sip:${username}@${server}>`,
      to: `<sip:${username}@${server}>`,
      contact: `<sip:${username}@127.0.0.1:${this.#options.sipPort}>`,
      headers: { Expires: '120' },
      credentials: { username, password },
    });
    if (response.status !== 200) throw new Error(`not registered: ${response.status}`);
  }

  #takeRtp(): number {
    this.#nextRtp += 2;
    return this.#nextRtp - 2;
  }
}

/** One call of a desk phone. */
export class DeskCall {
  readonly #voice: Voice;
  readonly #codecs: readonly CodecName[];
  #version = 0;
  #invite: IncomingInvite | undefined;
  #dialog: Dialog | undefined;
  #earlyDialog: string | undefined;
  #outgoing: OutgoingInvite | undefined;
  readonly #statuses: number[] = [];
  readonly #fragments: string[] = [];
  readonly #requests: SipRequest[] = [];
  readonly #waiters = new Set<() => void>();
  #isClosed = false;
  isNew = false;

  constructor({ toneHz, codecs = ['PCMA'] }: DeskPhoneOptions, port: number) {
    this.#voice = new Voice(port, toneHz);
    this.#codecs = codecs;
  }

  async open(): Promise<void> {
    this.isNew = false;
    await this.#voice.open();
  }

  /** A call that came in. */
  ring(invite: IncomingInvite): void {
    this.isNew = true;
    this.#invite = invite;
    this.#requests.push(invite.request);
    invite.progress(180);
    invite.onCancel = (cancel) => {
      this.#requests.push(cancel);
      this.#closed();
    };
  }

  /** A call that was made. */
  follow(outgoing: OutgoingInvite): void {
    this.#outgoing = outgoing;
    outgoing.onProgress = ({ status }, id) => {
      this.#earlyDialog = id ?? this.#earlyDialog;
      this.#statuses.push(status);
      this.#changed();
    };
    outgoing.onAnswer = (dialog, response) => {
      this.#statuses.push(response.status);
      this.#voice.speak(response.text, this.#codecs);
      this.#take(dialog);
    };
    outgoing.onReject = (reason) => {
      this.#statuses.push(typeof reason === 'object' ? reason.status : 408);
      this.#closed();
    };
  }

  answer(): void {
    const invite = this.#invite;
    if (!invite) return;
    const offer = invite.request.text;
    this.#voice.speak(offer, this.#codecs);
    this.#take(invite.answer({ body: this.description('sendrecv', offer) }));
  }

  decline(status = 486): void {
    this.#invite?.reject(status);
  }

  async hold(way: HoldWay = 'sendonly'): Promise<SipResponse> {
    return this.#offer(way);
  }

  async resume(): Promise<SipResponse> {
    return this.#offer('sendrecv');
  }

  /** Sends the other party on to a number, or into the place of this phone in another of its calls. */
  refer(
    target: string,
    replaces?: DeskCall,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<SipResponse> {
    const query = replaces ? `?Replaces=${encodeURIComponent(replaces.replaces)}` : '';
    if (!this.#dialog) throw new Error('no call to send on');
    return this.#dialog.send('REFER', {
      headers: { 'Refer-To': `<sip:${target}${query}>`, 'Referred-By': '<sip:desk@phone>', ...headers },
    });
  }

  /** Value of Replaces that names this call (RFC 3891): the tags as the exchange has them. */
  get replaces(): string {
    const id = this.#dialog?.id ?? this.#earlyDialog ?? this.#invite?.dialogId ?? '';
    const [callId, ownTag, theirTag] = id.split(';');
    return `${callId};to-tag=${theirTag};from-tag=${ownTag}`;
  }

  hangUp(): void {
    if (this.#dialog) this.#dialog.bye();
    else if (this.#outgoing) this.#outgoing.cancel();
    else this.decline();
    this.#closed();
  }

  /** Who is on the line as the display shows it: what was told last. */
  get display(): string {
    const request = this.#requests.findLast(
      ({ method, headers }) => method === 'INVITE' || headers.has('p-asserted-identity'),
    );
    const told = request?.headers.get('p-asserted-identity') ?? request?.headers.get('from') ?? '';
    const address = parseNameAddr(told);
    return `${address?.displayName ?? ''} ${/sip:([^@]*)@/.exec(address?.uri ?? '')?.[1] ?? ''}`.trim();
  }

  /** What came in this call's requests under this name, in order. */
  told(header: string): string[] {
    return this.#requests.flatMap(({ headers }) => headers.all(header));
  }

  /** Status lines that NOTIFY brought (RFC 3515). */
  get fragments(): readonly string[] {
    return this.#fragments;
  }

  get statuses(): readonly number[] {
    return this.#statuses;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get isAnswered(): boolean {
    return this.#dialog !== undefined;
  }

  /** Waits until something is so. */
  async until(what: string, isSo: (call: DeskCall) => boolean, timeoutMs = 10_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!isSo(this)) {
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(
          `not ${what} within ${timeoutMs} ms; ${this.#statuses.join(' ')}; ${this.#fragments.join(', ')}`,
        );
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        const wake = (): void => {
          clearTimeout(timer);
          this.#waiters.delete(wake);
          resolve();
        };
        this.#waiters.add(wake);
      });
    }
  }

  async ended(): Promise<void> {
    await this.until('ended', (call) => call.isClosed);
  }

  /** Waits until what is heard is this tone, Hz. */
  hears(toneHz: number, timeoutMs?: number): Promise<void> {
    return this.#voice.hears(toneHz, timeoutMs);
  }

  /** All that this call has heard. */
  get heard(): Int16Array {
    return this.#voice.all;
  }

  /** The next sound, of so many ms. */
  async listen(ms: number, timeoutMs?: number): Promise<Int16Array> {
    return (await this.#voice.listen(ms, timeoutMs)).samples;
  }

  /** @param offer what it answers: with its best codec that both have */
  description(direction: HoldWay | 'sendrecv' = 'sendrecv', offer?: string): string {
    const address = direction === '0.0.0.0' ? '0.0.0.0' : '127.0.0.1';
    const attribute = direction === '0.0.0.0' ? '' : `a=${direction}\r\n`;
    const offered = offer === undefined ? [] : formatsIn(offer);
    const chosen = this.#codecs.find((name) => offered.includes(codecs[name].payload));
    const names = offer === undefined || !chosen ? this.#codecs : [chosen];
    const formats = names.map((name) => codecs[name].payload).join(' ');
    const maps = names.map((name) => `a=rtpmap:${codecs[name].payload} ${name}/8000\r\n`).join('');
    return `v=0\r\no=- 7 ${++this.#version} IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\nm=audio ${this.#voice.port} RTP/AVP ${formats}\r\n${maps}${attribute}`;
  }

  async #offer(direction: HoldWay | 'sendrecv'): Promise<SipResponse> {
    if (!this.#dialog) throw new Error('no call');
    const { response } = await this.#dialog.reinvite({ body: this.description(direction) });
    if (response.status < 300) this.#voice.speak(response.text, this.#codecs);
    return response;
  }

  #take(dialog: Dialog): void {
    this.#dialog = dialog;
    dialog.onRequest = (request) => {
      const { request: message } = request;
      this.#requests.push(message);
      if (message.method === 'NOTIFY') this.#fragments.push(message.text.trim());
      if (message.method === 'INVITE' && message.body.length > 0) {
        this.#voice.speak(message.text, this.#codecs);
        request.respond(200, { body: this.description('sendrecv', message.text) });
      } else request.respond(200);
      this.#changed();
    };
    dialog.onClosed = () => this.#closed();
    this.#changed();
  }

  #closed(): void {
    this.#isClosed = true;
    this.#voice.close();
    this.#changed();
  }

  #changed(): void {
    for (const wake of [...this.#waiters]) wake();
  }
}

const formatsIn = (description: string): number[] =>
  (/^m=audio \d+ \S+ ([\d ]+)/m.exec(description)?.[1] ?? '').split(' ').map(Number);
