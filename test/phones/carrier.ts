import { scenario } from './sipp.ts';

/** An account at the carrier. */
export interface CarrierAccount {
  readonly username: string;
  readonly password: string;
}

const answer = (status: string, more = ''): string => `<send><![CDATA[
SIP/2.0 ${status}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]carrier[call_number]
[last_Call-ID:]
[last_CSeq:]
${more}Content-Length: 0

]]></send>`;

const challenge = `WWW-Authenticate: Digest realm="carrier.example", nonce="5f1a[call_number]", algorithm=MD5, qop="auth"\n`;

/** Goes to `good` when the message just taken is signed by the account. */
const verified = ({ username, password }: CarrierAccount, request: string, good: string): string => `
  <recv request="${request}"><action>
    <verifyauth assign_to="signed" username="${username}" password="${password}"/>
  </action></recv>
  <nop hide="true" test="signed" next="${good}"/>
  ${answer('403 Forbidden', '')}
  <nop hide="true" next="end"/>`;

/** One REGISTER: challenged, then taken for so many seconds. */
const takeRegister = (account: CarrierAccount, label: string, seconds: number): string => `
  <recv request="REGISTER"/>
  <label id="${label}-challenge"/>
  ${answer('401 Unauthorized', challenge)}
  ${verified(account, 'REGISTER', `${label}-signed`)}
  <label id="${label}-signed"/>
  ${answer('200 OK', `[last_Contact:];expires=${seconds}\n`)}`;

/**
 * A carrier with one account, as SIPp: the first REGISTER finds it out of order (503), the next is challenged and taken
 * for 4 s, those after it for 300 s. Calls to it are challenged, ring, and are answered; their sound comes back with SIPp's RTP echo.
 */
export const registrarAndGateway = (account: CarrierAccount): string =>
  scenario(
    'carrier',
    `
  <recv request="REGISTER" optional="true" next="registrar"/>
  <recv request="INVITE"/>
  ${answer('401 Unauthorized', challenge)}
  <recv request="ACK"/>
  ${verified(account, 'INVITE', 'call')}
  <label id="call"/>
  ${answer('180 Ringing', 'Contact: <sip:gateway@[local_ip]:[local_port]>\n')}
  <send retrans="500"><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:];tag=[pid]carrier[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:gateway@[local_ip]:[local_port]>
Content-Type: application/sdp
Content-Length: [len]

v=0
o=carrier 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
]]></send>
  <recv request="ACK"/>
  <recv request="BYE"/>
  ${answer('200 OK')}
  <nop hide="true" next="end"/>
  <label id="registrar"/>
  ${answer('503 Service Unavailable')}
  ${takeRegister(account, 'first', 4)}
  <label id="again"/>
  ${takeRegister(account, 'next', 300)}
  <nop hide="true" next="again"/>
  <label id="end"/>`,
  );
