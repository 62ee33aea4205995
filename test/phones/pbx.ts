import { scenario } from './sipp.ts';

/** An account of a trunk, as it is typed into a PBX. */
export interface PbxAccount {
  readonly username: string;
  readonly password: string;
}

const signed = ({ username, password }: PbxAccount): string =>
  `[authentication username=${username} password=${password}]\n`;

/** A PBX that may not register from where it is. */
export const refusedRegistration = ({ username }: PbxAccount): string =>
  scenario(
    'refused',
    `<send retrans="500"><![CDATA[
REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:${username}@[remote_ip]>;tag=[pid]pbx[call_number]
To: <sip:${username}@[remote_ip]>
Call-ID: [call_id]
CSeq: 1 REGISTER
Contact: <sip:pbx@[local_ip]:[local_port]>
Expires: 300
Max-Forwards: 70
Content-Length: 0

]]></send>
  <recv response="403"/>`,
  );

const invite = ({ username }: PbxAccount, to: string, from: string, cseq: number, more = ''): string =>
  `<send retrans="500"><![CDATA[
INVITE sip:${to}@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:${username}@[remote_ip]>;tag=[pid]pbx[call_number]
To: <sip:${to}@[remote_ip]>
Call-ID: [call_id]
CSeq: ${cseq} INVITE
Contact: <sip:pbx@[local_ip]:[local_port]>
P-Asserted-Identity: <sip:${from}@[remote_ip]>
Max-Forwards: 70
${more}Content-Type: application/sdp
Content-Length: [len]

v=0
o=pbx 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
]]></send>`;

/** An acknowledgement or BYE of its call. */
const inCall = (
  { username }: PbxAccount,
  method: string,
  to: string,
  cseq: number,
): string => `<send><![CDATA[
${method} [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:${username}@[remote_ip]>;tag=[pid]pbx[call_number]
To: <sip:${to}@[remote_ip]>[peer_tag_param]
Call-ID: [call_id]
CSeq: ${cseq} ${method}
Max-Forwards: 70
Content-Length: 0

]]></send>`;

/** A PBX that calls out, asks to show a number, and hangs up after a moment. Signed where it is challenged. */
export const callingOut = (account: PbxAccount, to: string, from: string): string =>
  scenario(
    'call out',
    `${invite(account, to, from, 1)}
  <recv response="100" optional="true"/>
  <recv response="401" auth="true"/>
  <send><![CDATA[
ACK sip:${to}@[remote_ip]:[remote_port] SIP/2.0
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0

]]></send>
  ${invite(account, to, from, 2, signed(account))}
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183" optional="true"/>
  <recv response="200" rrs="true"/>
  ${inCall(account, 'ACK', to, 2)}
  <pause milliseconds="500"/>
  ${inCall(account, 'BYE', to, 3)}
  <recv response="200"/>`,
  );
