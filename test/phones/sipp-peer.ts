import { expect } from 'vitest';
import type { CodecName } from './codec.ts';
import { codecs } from './codec.ts';
import type { Lamp, Peer, PeerCall, Shown } from './peer.ts';
import { Sipp, scenario } from './sipp.ts';
import { registerDevice } from './sipp-phone.ts';
import { Voice } from './voice.ts';

export interface SippPeerOptions {
  readonly username: string;
  readonly password: string;
  /** `host:port` of the exchange. */
  readonly server: string;
  /** Where it registers; calls that it makes and its lamp have the ports after it. */
  readonly sipPort: number;
  /** RTP of its calls, one even port after the other. */
  readonly rtpPort: number;
  readonly toneHz: number;
  readonly codec: CodecName;
}

/**
 * SIPp as a peer: each thing that it does in a call is a scenario of its own, and in between one answers what comes. It
 * says and hears by a voice of ours, at the port that it describes.
 */
export class SippPeer implements Peer {
  readonly #options: SippPeerOptions;
  readonly #calls: SippCall[] = [];
  #lamp: Sipp | undefined;

  private constructor(options: SippPeerOptions) {
    this.#options = options;
  }

  static async start(options: SippPeerOptions): Promise<SippPeer> {
    const peer = new SippPeer(options);
    await peer.#register(300);
    return peer;
  }

  async dial(extension: string): Promise<PeerCall> {
    const call = await this.#call(this.#options.sipPort + 1 + (this.#calls.length % 8));
    call.dial(extension);
    return call;
  }

  async rung(): Promise<PeerCall> {
    const call = await this.#call(this.#options.sipPort);
    await call.ring();
    return call;
  }

  /** By dialog-info (RFC 4235). */
  async watch(extension: string): Promise<Lamp> {
    const lamp = new Sipp({
      scenario: watches(this.#options, extension),
      localPort: this.#options.sipPort + 9,
      remote: this.#options.server,
      authUri: `${extension}@${this.#options.server}`,
      timeoutMs: 90_000,
    });
    this.#lamp = lamp;
    const words: Readonly<Record<Shown, string>> = {
      free: 'terminated',
      ringing: 'early',
      busy: 'confirmed',
    };
    const shown = (): string | undefined => [...lamp.messages.matchAll(/<state>(\w+)/g)].at(-1)?.[1];
    await lamp.saw(/<state>/);
    return {
      shows: (state) => expect.poll(shown, { timeout: 10_000, interval: 20 }).toBe(words[state]),
    };
  }

  async stop(): Promise<void> {
    for (const call of this.#calls) await call.stop();
    this.#lamp?.stop();
    await this.#lamp?.finished;
    await this.#register(0);
  }

  async #call(sipPort: number): Promise<SippCall> {
    const voice = new Voice(this.#options.rtpPort + 2 * this.#calls.length, this.#options.toneHz);
    await voice.open();
    const call = new SippCall(this.#options, sipPort, voice);
    this.#calls.push(call);
    return call;
  }

  async #register(seconds: number): Promise<void> {
    const { username, password, sipPort, server } = this.#options;
    const run = new Sipp({
      scenario: registerDevice(username, password, seconds),
      ...{ localPort: sipPort, remote: server },
    });
    expect(await run.finished).toMatchObject({ exitCode: 0, errors: '' });
  }
}

class SippCall implements PeerCall {
  readonly #options: SippPeerOptions;
  readonly #sipPort: number;
  readonly #voice: Voice;
  #callId = `sipp-${Math.random().toString(36).slice(2)}`;
  readonly #ownTag = `sipp${Math.random().toString(36).slice(2)}`;
  /** From and To of its own requests, and where they go. */
  #own = '';
  #theirs = '';
  #target = '';
  /** Header lines that its answer to the INVITE begins with. */
  #invited = '';
  #cseq = 1;
  #version = 0;
  /** The scenario that runs, and what it does. */
  #running: Sipp | undefined;
  #done: Promise<void> = Promise.resolve();

  constructor(options: SippPeerOptions, sipPort: number, voice: Voice) {
    this.#options = options;
    this.#sipPort = sipPort;
    this.#voice = voice;
  }

  /** Calls; its 200 is awaited by whatever comes next. */
  dial(extension: string): void {
    const { username, password, server } = this.#options;
    this.#own = `<sip:${username}@${server}>;tag=${this.#ownTag}`;
    const [from, to] = [this.#own, `<sip:${extension}@${server}>`];
    this.#target = `sip:${extension}@${server}`;
    const offer = this.#description('sendrecv');
    const invite = (more: string): string => this.#request('INVITE', { from, to, more, body: offer });
    // that of a refusal belongs to the INVITE's own transaction (RFC 3261 section 17.1.1.3)
    const ack = (uri: string, itsVia: string): string =>
      message(`ACK ${uri} SIP/2.0
${itsVia}
From: ${from}
To: ${to}[peer_tag_param]
Call-ID: [call_id]
CSeq: ${this.#cseq - 1} ACK
Max-Forwards: 70
Content-Length: 0

`);
    const steps = `${invite('')}
  <recv response="100" optional="true"/>
  <recv response="401" auth="true"/>
  ${ack(this.#target, '[last_Via:]')}
  ${invite(`[authentication username=${username} password=${password}]\n`)}
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183" optional="true"/>
  <recv response="200" rrs="true"/>
  ${ack('[next_url]', via)}`;
    const run = this.#start(steps, this.#target.slice('sip:'.length));
    this.#done = this.#succeeds(run).then(() => {
      const answer = messageIn(run.messages, /^SIP\/2\.0 200 /);
      this.#theirs = header(answer, 'To');
      this.#target = uriIn(header(answer, 'Contact'));
      this.#voice.speak(answer, [this.#options.codec]);
      this.#attend();
    });
  }

  /** Waits until it is called, and rings. */
  async ring(): Promise<void> {
    const run = this.#start(
      `<recv request="INVITE"/>
  <send><![CDATA[
SIP/2.0 180 Ringing
[last_Via:]
[last_From:]
[last_To:];tag=${this.#ownTag}
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port]>
Content-Length: 0

]]></send>`,
    );
    await this.#succeeds(run);
    const invite = messageIn(run.messages, /^INVITE /);
    this.#callId = header(invite, 'Call-ID');
    this.#theirs = header(invite, 'From');
    this.#own = `${header(invite, 'To')};tag=${this.#ownTag}`;
    this.#target = uriIn(header(invite, 'Contact'));
    this.#invited = `Via: ${header(invite, 'Via')}
From: ${this.#theirs}
To: ${this.#own}
Call-ID: [call_id]
CSeq: ${header(invite, 'CSeq')}`;
    this.#voice.speak(invite, [this.#options.codec]);
  }

  async answer(): Promise<void> {
    const body = this.#description('sendrecv');
    await this.#step(`<send retrans="500"><![CDATA[
SIP/2.0 200 OK
${this.#invited}
Contact: <sip:[local_ip]:[local_port]>
Content-Type: application/sdp
Content-Length: [len]

${body}]]></send>
  <recv request="ACK"/>`);
  }

  async hold(): Promise<void> {
    await this.#offer('sendonly');
  }

  async resume(): Promise<void> {
    await this.#offer('sendrecv');
  }

  sendOn(extension: string): Promise<void> {
    return this.#refer(`<sip:${extension}@${this.#options.server}>`);
  }

  async bringTogether(other: PeerCall): Promise<void> {
    if (!(other instanceof SippCall)) throw new Error('a call of another phone');
    await other.#done;
    const replaces = `${other.#callId};to-tag=${tagIn(other.#theirs)};from-tag=${tagIn(other.#own)}`;
    await this.#refer(`<${uriIn(other.#theirs)}?Replaces=${encodeURIComponent(replaces)}>`);
  }

  async hangUp(): Promise<void> {
    await this.#done;
    await this.#quiet();
    await this.#succeeds(this.#start(`${this.#request('BYE')}\n  <recv response="200"/>`));
  }

  /** The scenario that answers what comes is over once the call is. */
  async ended(): Promise<void> {
    await this.#done;
    const run = this.#running;
    if (!run) return;
    await this.#succeeds(run);
    if (run.messages.includes('REFER'))
      expect(messageIn(run.messages, /^NOTIFY /)).toContain('\n\nSIP/2.0 200 OK');
  }

  async hears(toneHz: number): Promise<void> {
    await this.#done;
    await this.#voice.hears(toneHz);
  }

  async listen(ms: number): Promise<Int16Array> {
    await this.#done;
    return (await this.#voice.listen(ms)).samples;
  }

  async stop(): Promise<void> {
    this.#voice.close();
    await this.#quiet();
  }

  async #offer(direction: 'sendonly' | 'sendrecv'): Promise<void> {
    const body = this.#description(direction);
    const cseq = this.#cseq;
    await this.#step(`${this.#request('INVITE', { body })}
  <recv response="100" optional="true"/>
  <recv response="200"/>
  ${message(`ACK ${this.#target} SIP/2.0
${via}
From: ${this.#own}
To: ${this.#theirs}
Call-ID: [call_id]
CSeq: ${cseq} ACK
Max-Forwards: 70
Content-Length: 0

`)}`);
  }

  /** Asks, and hears what comes of it until it is hung up (RFC 5589 section 6.1). */
  async #refer(target: string): Promise<void> {
    await this.#done;
    await this.#quiet();
    const run =
      this.#start(`${this.#request('REFER', { more: `Refer-To: ${target}\nReferred-By: ${this.#own.split(';')[0]}\n` })}
  <recv response="202"/>
  ${this.#attending()}`);
    await run.saw(/SIP\/2\.0 202 /);
  }

  #attend(): void {
    this.#start(this.#attending());
  }

  /** Takes news and new offers, until the exchange hangs up. */
  #attending(): string {
    const body = this.#description('sendrecv');
    return `<label id="wait"/>
  <recv request="NOTIFY" optional="true" next="told"/>
  <recv request="INVITE" optional="true" next="offered"/>
  <recv request="BYE" next="over"/>
  <label id="told"/>
  ${ok.replace('<send>', '<send next="wait">')}
  <label id="offered"/>
  <send retrans="500"><![CDATA[
SIP/2.0 200 OK
${last}
Contact: <sip:[local_ip]:[local_port]>
Content-Type: application/sdp
Content-Length: [len]

${body}]]></send>
  <recv request="ACK" next="wait"/>
  <label id="over"/>
  ${ok}`;
  }

  async #step(steps: string): Promise<void> {
    await this.#done;
    await this.#quiet();
    await this.#succeeds(this.#start(steps));
    this.#attend();
  }

  /** @param authUri what is signed in it */
  #start(steps: string, authUri?: string): Sipp {
    const isAsking = !steps.trimStart().startsWith('<recv') && !steps.startsWith('<label');
    this.#running = new Sipp({
      scenario: scenario('step', steps),
      localPort: this.#sipPort,
      ...(isAsking && { remote: this.#options.server, callId: this.#callId }),
      ...(authUri !== undefined && { authUri }),
      keys: { ear: String(this.#voice.port) },
    });
    return this.#running;
  }

  async #quiet(): Promise<void> {
    this.#running?.stop();
    await this.#running?.finished;
    this.#running = undefined;
  }

  async #succeeds(run: Sipp): Promise<void> {
    const { exitCode, errors, messages } = await run.finished;
    if (exitCode !== 0 || errors !== '')
      throw new Error(`SIPp ended with ${exitCode}: ${errors}\n${messages}`);
  }

  #request(
    method: string,
    {
      from = this.#own,
      to = this.#theirs,
      more = '',
      body = '',
    }: Partial<Record<'from' | 'to' | 'more' | 'body', string>> = {},
  ): string {
    return message(
      `${method} ${this.#target} SIP/2.0
${via}
From: ${from}
To: ${to}
Call-ID: [call_id]
CSeq: ${this.#cseq++} ${method}
Contact: <sip:[local_ip]:[local_port]>
Max-Forwards: 70
${more}${body === '' ? '' : 'Content-Type: application/sdp\n'}Content-Length: ${body === '' ? '0' : '[len]'}

${body}`,
      500,
    );
  }

  #description(direction: 'sendonly' | 'sendrecv'): string {
    const { payload } = codecs[this.#options.codec];
    return `v=0
o=sipp 1 ${++this.#version} IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio [ear] RTP/AVP ${payload}
a=rtpmap:${payload} ${this.#options.codec}/8000
a=${direction}
`;
  }
}

const via = 'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]';
const last = '[last_Via:]\n[last_From:]\n[last_To:]\n[last_Call-ID:]\n[last_CSeq:]';
const message = (text: string, retransMs?: number): string =>
  `<send${retransMs === undefined ? '' : ` retrans="${retransMs}"`}><![CDATA[\n${text}]]></send>`;
const ok = message(`SIP/2.0 200 OK\n${last}\nContent-Length: 0\n\n`);

/** Subscribes to an extension's calls, and takes what it is told of them. */
function watches({ username, password, server }: SippPeerOptions, extension: string): string {
  const subscribe = (cseq: number, more: string): string =>
    message(
      `SUBSCRIBE sip:${extension}@${server} SIP/2.0
${via}
From: <sip:${username}@${server}>;tag=lamp[pid]
To: <sip:${extension}@${server}>
Call-ID: [call_id]
CSeq: ${cseq} SUBSCRIBE
Contact: <sip:${username}@[local_ip]:[local_port]>
Event: dialog
Accept: application/dialog-info+xml
Expires: 600
Max-Forwards: 70
${more}Content-Length: 0

`,
      500,
    );
  return scenario(
    'lamp',
    `${subscribe(1, '')}
  <recv response="401" auth="true"/>
  ${subscribe(2, `[authentication username=${username} password=${password}]\n`)}
  <recv response="200"/>
  <label id="told"/>
  <recv request="NOTIFY"/>
  ${ok.replace('<send>', '<send next="told">')}`,
  );
}

/** The last message in what SIPp saw whose first line is so. */
function messageIn(seen: string, first: RegExp): string {
  const received = seen
    .split(/-{20,}.*\n/)
    .map((part) => part.replaceAll('\r', '').replace(/^.*bytes.*:\n\n/, ''));
  return received.findLast((text) => first.test(text)) ?? '';
}
const header = (text: string, name: string): string =>
  new RegExp(`^${name}: *(.*)$`, 'm').exec(text)?.[1] ?? '';
const uriIn = (address: string): string => /<([^>]*)>/.exec(address)?.[1] ?? address;
const tagIn = (address: string): string => /;tag=([^;]*)/.exec(address)?.[1] ?? '';
