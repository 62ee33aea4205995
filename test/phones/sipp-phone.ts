import { scenario } from './sipp.ts';

/** Message parts that follow those of a scenario's last message. */
const last = (tag = true): string => `[last_Via:]
[last_From:]
[last_To:]${tag ? ';tag=[pid]phone[call_number]' : ''}
[last_Call-ID:]
[last_CSeq:]`;

/** An answer without a body to a request that makes a dialog. */
const answer = (status: string, more = ''): string =>
  `<send><![CDATA[\nSIP/2.0 ${status}\n${last()}\n${more}Content-Length: 0\n\n]]></send>`;

/** An audio description with these payload types; 101 is telephone-event. */
export const audio = (payloads: string, more = ''): string => `v=0
o=sipp 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP ${payloads}
a=rtpmap:101 telephone-event/8000
${more}`;

/** An answer with a description. */
const describe = (
  status: string,
  sdp: string,
  more = '',
  tag = true,
): string => `<send retrans="500"><![CDATA[
SIP/2.0 ${status}
${last(tag)}
Contact: <sip:sipp@[local_ip]:[local_port]>
${more}Content-Type: application/sdp
Content-Length: [len]

${sdp}]]></send>`;

/** Registers a device for so many seconds, signed; 0 takes it away. Then it is done. */
export const registerDevice = (username: string, password: string, seconds = 300): string => {
  const register = (cseq: number, more: string): string => `<send retrans="500"><![CDATA[
REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:${username}@[remote_ip]>;tag=[pid]r[call_number]
To: <sip:${username}@[remote_ip]>
Call-ID: [call_id]
CSeq: ${cseq} REGISTER
Contact: <sip:${username}@[local_ip]:[local_port]>
Expires: ${seconds}
Max-Forwards: 70
${more}Content-Length: 0

]]></send>`;
  return scenario(
    'register',
    `${register(1, '')}
  <recv response="401" auth="true"/>
  ${register(2, `[authentication username=${username} password=${password}]\n`)}
  <recv response="200"/>`,
  );
};

/**
 * A phone that subscribes to the lamp of its voicemail (RFC 3842), sees these summaries one after the other, and
 * unsubscribes.
 */
export const watchesLamp = (username: string, password: string, summaries: readonly string[]): string => {
  const subscribe = (cseq: number, expires: number, more: string): string => `<send retrans="500"><![CDATA[
SUBSCRIBE sip:[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:${username}@[remote_ip]>;tag=[pid]l[call_number]
To: <sip:${username}@[remote_ip]>${expires === 0 ? '[peer_tag_param]' : ''}
Call-ID: [call_id]
CSeq: ${cseq} SUBSCRIBE
Contact: <sip:${username}@[local_ip]:[local_port]>
Event: message-summary
Accept: application/simple-message-summary
Expires: ${expires}
Max-Forwards: 70
${more}Content-Length: 0

]]></send>`;
  const told = (summary: string): string => `<recv request="NOTIFY">
    <action><ereg regexp="${summary}" search_in="msg" check_it="true" assign_to="seen"/></action>
  </recv>
  <send><![CDATA[\nSIP/2.0 200 OK\n${last(false)}\nContent-Length: 0\n\n]]></send>`;
  return scenario(
    'lamp',
    `${subscribe(1, 600, '')}
  <recv response="401" auth="true"/>
  ${subscribe(2, 600, `[authentication username=${username} password=${password}]\n`)}
  <recv response="200"/>
  ${summaries.map(told).join('\n  ')}
  ${subscribe(3, 0, '')}
  <recv response="200"/>
  ${told('Subscription-State: terminated')}
  <Reference variables="seen"/>`,
  );
};

/** A phone that sends every call on to another number (RFC 3261 section 21.3.3). */
export const redirects = (to: string): string =>
  scenario(
    'redirect',
    `<recv request="INVITE"/>
  ${answer('302 Moved Temporarily', `Contact: <sip:${to}@[local_ip]>\n`)}
  <recv request="ACK"/>`,
  );

/** A gateway that says something before it refuses: 183 with sound (a raw A-law file), then 486. */
export const announcesAndRefuses = (file: string, soundMs: number): string =>
  early(
    '8 101',
    `<nop><action><exec rtp_stream="${file},-1,8"/></action></nop>
  <pause milliseconds="${soundMs}"/>
  <nop><action><exec rtp_stream="pause"/></action></nop>`,
  );

/** A gateway that describes early sound in G.722, says nothing, and refuses. */
export const refusesInG722 = (): string => early('9 101', '<pause milliseconds="500"/>');

/** A gateway that describes early sound, says nothing, and breaks down (503). */
export const breaksDown = (): string =>
  early('8 101', '<pause milliseconds="300"/>', '503 Service Unavailable');

const early = (payloads: string, sound: string, end = '486 Busy Here'): string =>
  scenario(
    'early',
    `<recv request="INVITE"/>
  ${answer('100 Trying')}
  ${describe('183 Session Progress', audio(payloads)).replace(' retrans="500"', '')}
  ${sound}
  ${answer(end)}
  <recv request="ACK"/>`,
  );

/**
 * A caller who would rather talk G.722 and is given it before the answer and in it; then it is asked to change to
 * PCMA, and goes on until the other side hangs up. Its sound is at the key `[ear]`.
 */
export const callerChangedToPcma = (): string => {
  const own = (payloads: string): string => audio(payloads).replace('[media_port]', '[ear]');
  const request = (method: string, uri: string, to: string, more: string): string => `<send><![CDATA[
${method} ${uri} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:[from]@[local_ip]:[local_port]>;tag=[pid]caller[call_number]
To: <sip:[to]@[remote_ip]:[remote_port]>${to}
Call-ID: [call_id]
CSeq: 1 ${method}
Contact: <sip:[from]@[local_ip]:[local_port]>
Max-Forwards: 70
${more}]]></send>`;
  const check = (what: string): string =>
    `<action><ereg regexp="${what}" search_in="msg" check_it="true" assign_to="found"/></action>`;
  return scenario(
    'wideband',
    `${request('INVITE', 'sip:[to]@[remote_ip]:[remote_port]', '', `Content-Type: application/sdp\nContent-Length: [len]\n\n${own('9 8 101')}`)}
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183">${check('RTP/AVP 9 101')}</recv>
  <recv response="200" rrs="true">${check('RTP/AVP 9 101')}</recv>
  ${request('ACK', '[next_url]', '[peer_tag_param]', 'Content-Length: 0\n\n')}
  <recv request="INVITE">${check('RTP/AVP 8 101')}</recv>
  ${describe('200 OK', own('8 101'), '', false)}
  <recv request="ACK"/>
  <recv request="BYE"/>
  <send><![CDATA[\nSIP/2.0 200 OK\n${last(false)}\nContent-Length: 0\n\n]]></send>
  <Reference variables="found"/>`,
  );
};

/**
 * A phone that talks A-law and is then offered u-law, by UPDATE where it allows that, else by INVITE. Hanging up is left to the caller.
 */
export const isOfferedUlaw = (allow: string): string => {
  const method = allow.includes('UPDATE') ? 'UPDATE' : 'INVITE';
  const taken = describe('200 OK', audio('0 101'), '', false);
  return scenario(
    'offered',
    `<recv request="INVITE"/>
  ${answer('180 Ringing')}
  ${describe('200 OK', audio('8 101'), `Allow: ${allow}\n`)}
  <recv request="ACK"/>
  <recv request="${method}"><action><ereg regexp="RTP/AVP 0 " search_in="msg" check_it="true" assign_to="offered"/></action></recv>
  ${method === 'UPDATE' ? taken.replace(' retrans="500"', '') : `${taken}\n  <recv request="ACK"/>`}
  <recv request="BYE"/>
  <send><![CDATA[\nSIP/2.0 200 OK\n${last(false)}\nContent-Length: 0\n\n]]></send>
  <Reference variables="offered"/>`,
  );
};

/** Keeps what every answer to the INVITE has, since other requests come in between. */
const invited = `<recv request="INVITE"><action>
    ${['Via', 'From', 'To', 'Call-ID', 'CSeq']
      .map((name) => `<ereg regexp=".*" search_in="hdr" header="${name}:" assign_to="${name}"/>`)
      .join('\n    ')}
  </action></recv>`;
const answersInvite = (status: string, tag: string, more: string): string => `
SIP/2.0 ${status}
Via:[$Via]
From:[$From]
To:[$To];tag=${tag}
Call-ID:[$Call-ID]
CSeq:[$CSeq]
Contact: <sip:${tag}@[local_ip]:[local_port]>
${more}`;
const reliably = (tag: string, rseq: number, sdp: string): string =>
  `<send><![CDATA[${answersInvite(
    '183 Session Progress',
    tag,
    `Require: 100rel
RSeq: ${rseq}
Content-Type: application/sdp
Content-Length: [len]

${sdp}`,
  )}]]></send>`;
const acknowledged = (rseq: number): string =>
  `<recv request="PRACK"><action><ereg regexp="RAck: ${rseq} [0-9]+ INVITE" search_in="msg" check_it="true" assign_to="acknowledged"/></action></recv>`;
const done = `<send><![CDATA[\nSIP/2.0 200 OK\n${last(false)}\nContent-Length: 0\n\n]]></send>`;

/**
 * Two phones behind one proxy, which both describe their sound before the answer, reliably (RFC 3262). What the first
 * says to the acknowledgement comes late. The second answers, without a description, since it has given one; its sound is at the
 * key `[ear]`.
 */
export const forksAndAnswers = (): string =>
  scenario(
    'forks',
    `${invited}
  ${reliably('one', 1, audio('8 101'))}
  ${acknowledged(1)}
  <pause milliseconds="700"/>
  ${done}
  ${reliably('two', 700, audio('8 101').replace('[media_port]', '[ear]'))}
  ${acknowledged(700)}
  ${done}
  <send retrans="500"><![CDATA[${answersInvite('200 OK', 'two', 'Content-Length: 0\n\n')}]]></send>
  <recv request="ACK"/>
  <recv request="BYE"/>
  ${done}
  <Reference variables="acknowledged"/>`,
  );

/** A caller that acknowledges what it hears before the answer, but not at once (RFC 3262). */
export const acknowledgesLate = (): string => {
  const request = (method: string, uri: string, cseq: number, more: string): string => `<send><![CDATA[
${method} ${uri} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:[from]@[local_ip]:[local_port]>;tag=[pid]late[call_number]
To: <sip:[to]@[remote_ip]:[remote_port]>${method === 'INVITE' ? '' : '[peer_tag_param]'}
Call-ID: [call_id]
CSeq: ${cseq} ${method}
Contact: <sip:[from]@[local_ip]:[local_port]>
Supported: 100rel
Max-Forwards: 70
${more}]]></send>`;
  const nothing = 'Content-Length: 0\n\n';
  return scenario(
    'late',
    `${request('INVITE', 'sip:[to]@[remote_ip]:[remote_port]', 1, `Content-Type: application/sdp\nContent-Length: [len]\n\n${audio('8 101')}`)}
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183" rrs="true"><action>
    <ereg regexp="100rel" search_in="hdr" header="Require:" check_it="true" assign_to="required"/>
    <ereg regexp="[0-9]+" search_in="hdr" header="RSeq:" check_it="true" assign_to="rseq"/>
  </action></recv>
  <pause milliseconds="700"/>
  ${request('PRACK', '[next_url]', 2, `RAck: [$rseq] 1 INVITE\n${nothing}`)}
  <recv response="200"/>
  <recv response="200" rrs="true"/>
  ${request('ACK', '[next_url]', 1, nothing)}
  ${request('BYE', '[next_url]', 3, nothing)}
  <recv response="200"/>
  <Reference variables="required"/>`,
  );
};
