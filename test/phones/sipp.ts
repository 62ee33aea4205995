import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A SIPp run. */
export interface SippOptions {
  /** Scenario as XML. */
  readonly scenario: string;
  /** 127.0.0.1 unless given. */
  readonly localAddress?: string;
  readonly localPort: number;
  /** `host:port` to call; left out for a scenario that waits to be called. */
  readonly remote?: string;
  /** Values for `-key name value`. */
  readonly keys?: Readonly<Record<string, string>>;
  readonly calls?: number;
  /** Call-ID of the one call that it makes. */
  readonly callId?: string;
  readonly transport?: 'udp' | 'tcp';
  /** Sends back every RTP packet it gets. */
  readonly rtpEcho?: boolean;
  readonly mediaPort?: number;
  /** Whole run, ms. */
  readonly timeoutMs?: number;
  /** The URI that is signed, where it is not just the host that is called. */
  readonly authUri?: string;
  readonly username?: string;
  readonly password?: string;
}

/** A running SIPp. `finished` says how it ended, with the messages it saw when it failed. */
export class Sipp {
  readonly finished: Promise<{
    readonly exitCode: number;
    readonly messages: string;
    readonly errors: string;
  }>;
  readonly #child: ChildProcess;
  readonly #folder: string;

  constructor(options: SippOptions) {
    const folder = mkdtempSync(join(tmpdir(), 'sipp-'));
    this.#folder = folder;
    const scenario = join(folder, 'scenario.xml');
    writeFileSync(scenario, options.scenario);
    const timeoutS = Math.ceil((options.timeoutMs ?? 30_000) / 1000);
    const args = [
      ...(options.remote === undefined ? [] : [options.remote]),
      ...[
        '-sf',
        scenario,
        '-i',
        options.localAddress ?? '127.0.0.1',
        '-p',
        String(options.localPort),
        '-m',
        String(options.calls ?? 1),
      ],
      ...['-nostdin', '-trace_msg', '-trace_err', '-timeout', `${timeoutS}s`, '-timeout_error'],
      ...['-t', options.transport === 'tcp' ? 't1' : 'u1'],
      ...(options.rtpEcho ? ['-rtp_echo'] : []),
      ...(options.mediaPort === undefined ? [] : ['-mp', String(options.mediaPort)]),
      ...(options.callId === undefined ? [] : ['-cid_str', options.callId]),
      ...(options.authUri === undefined ? [] : ['-auth_uri', options.authUri]),
      ...(options.username === undefined ? [] : ['-au', options.username, '-ap', options.password ?? '']),
      ...Object.entries(options.keys ?? {}).flatMap(([name, value]) => ['-key', name, value]),
    ];
    this.#child = spawn('sipp', args, { cwd: folder, stdio: 'ignore' });
    this.finished = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('exit', (code) =>
        resolve({ exitCode: code ?? 1, messages: this.messages, errors: this.#errors }),
      );
    });
  }

  /** Every message it sent and received until now. */
  get messages(): string {
    return this.#read('_messages');
  }

  /** Waits until its messages hold this, `from` that place on; gives what matched. */
  async saw(pattern: RegExp, timeoutMs = 10_000, from = 0): Promise<RegExpExecArray> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const found = pattern.exec(this.messages.slice(from));
      if (found) return found;
      if (Date.now() > deadline || this.#child.exitCode !== null)
        throw new Error(`SIPp did not see ${pattern}:\n${this.messages}\n${this.#read('_errors')}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }

  /** What went wrong, without SIPp's complaint that a busy machine gave it no time. */
  get #errors(): string {
    return this.#read('_errors')
      .split('\n')
      .filter((line) => line !== 'The following events occurred:' && !line.includes('Overload warning'))
      .join('\n');
  }

  #read(part: string): string {
    const file = readdirSync(this.#folder).find((name) => name.includes(part));
    return file ? readFileSync(join(this.#folder, file), 'utf8') : '';
  }
}

/** The start of a call: INVITE with an audio offer. */
const invite = (target = '[to]'): string => `  <send retrans="500"><![CDATA[
INVITE sip:${target}@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:[from]@[local_ip]:[local_port]>;tag=[pid]SIPp[call_number]
To: <sip:[to]@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:[from]@[local_ip]:[local_port];transport=[transport]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

v=0
o=carrier 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=ptime:20
]]></send>
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183" optional="true"/>
`;

/** A request in the call: headers, and a body of this type if there is one. */
const inside = (method: string, cseq: number, contentType = '', body = ''): string => `
${method} [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:[from]@[local_ip]:[local_port]>;tag=[pid]SIPp[call_number]
To: <sip:[to]@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: ${cseq} ${method}
[routes]
Contact: <sip:[from]@[local_ip]:[local_port];transport=[transport]>
Max-Forwards: 70
${contentType === '' ? '' : `Content-Type: ${contentType}\n`}Content-Length: ${contentType === '' ? '0' : '[len]'}
${body === '' ? '\n' : `\n${body}`}`;

/** A scenario of these steps. */
export const scenario = (name: string, steps: string): string => `<?xml version="1.0" encoding="ISO-8859-1" ?>
<!DOCTYPE scenario SYSTEM "sipp.dtd">
<scenario name="${name}">
${steps}
</scenario>
`;

/** What a caller does between the answer and its BYE. `cseq` of its first request is 2. */
export type Talk = (
  inside: (method: string, cseq: number, contentType?: string, body?: string) => string,
) => string;

/**
 * A caller: INVITE, wait for the answer, talk, BYE. `[to]` and `[from]` are keys.
 * @param talk what it does meanwhile, or for how long it does nothing, ms
 * @param target user of the Request-URI, where it is not that of To
 */
export const callAndHangUp = (talk: number | Talk, target?: string): string =>
  scenario(
    'call',
    `${invite(target)}
  <recv response="200" rrs="true"/>
  <send><![CDATA[${inside('ACK', 1)}]]></send>
  ${typeof talk === 'number' ? `<pause milliseconds="${talk}"/>` : talk(inside)}
  <send retrans="500"><![CDATA[${inside('BYE', 20)}]]></send>
  <recv response="200"/>`,
  );

/** A response to the request that came last. @param more headers, each with its line end */
export const respond = (status: string, more = ''): string => `<send><![CDATA[
SIP/2.0 ${status}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]SIPp[call_number]
[last_Call-ID:]
[last_CSeq:]
${more}Content-Length: 0

]]></send>`;

/** Answers the INVITE that came last with A-law, and waits for its ACK. @param port of its sound, or a key of SIPp */
export const answered = (port = '[media_port]'): string => `
  <send retrans="500"><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:];tag=[pid]SIPp[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:carrier@[local_ip]:[local_port]>
Content-Type: application/sdp
Content-Length: [len]

v=0
o=carrier 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio ${port} RTP/AVP 8
a=rtpmap:8 PCMA/8000
a=ptime:20
]]></send>
  <recv request="ACK"/>`;

/** A carrier that is called and answers, with its sound at the key `[ear]`, until the caller hangs up. */
export const calledAndHungUp = scenario(
  'called',
  `
  <recv request="INVITE" rrs="true"/>
${answered('[ear]')}
  <recv request="BYE"/>
  <send><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>`,
);

/** A caller who is refused with this status. @param target as in {@link callAndHangUp} */
export const callRefused = (status: number, target?: string): string =>
  scenario(
    'refused',
    `${invite(target)}
  <recv response="${status}"/>
  <send><![CDATA[
ACK sip:${target ?? '[to]'}@[remote_ip]:[remote_port] SIP/2.0
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0

]]></send>`,
  );
