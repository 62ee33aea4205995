import { answered, respond, scenario } from './sipp.ts';

/** An account at the carrier. */
export interface CarrierAccount {
  readonly username: string;
  readonly password: string;
}

const challenge = `WWW-Authenticate: Digest realm="carrier.example", nonce="5f1a[call_number]", algorithm=MD5, qop="auth"\n`;

/** Goes to `good` when the message just taken is signed by the account. */
const verified = ({ username, password }: CarrierAccount, request: string, good: string): string => `
  <recv request="${request}"><action>
    <verifyauth assign_to="signed" username="${username}" password="${password}"/>
  </action></recv>
  <nop hide="true" test="signed" next="${good}"/>
  ${respond('403 Forbidden')}
  <nop hide="true" next="end"/>`;

/** One REGISTER: challenged, then taken for so many seconds. */
const takeRegister = (account: CarrierAccount, label: string, seconds: number): string => `
  <recv request="REGISTER"/>
  <label id="${label}-challenge"/>
  ${respond('401 Unauthorized', challenge)}
  ${verified(account, 'REGISTER', `${label}-signed`)}
  <label id="${label}-signed"/>
  ${respond('200 OK', `[last_Contact:];expires=${seconds}\n`)}`;

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
  ${respond('401 Unauthorized', challenge)}
  <recv request="ACK"/>
  ${verified(account, 'INVITE', 'call')}
  <label id="call"/>
  ${respond('180 Ringing', 'Contact: <sip:gateway@[local_ip]:[local_port]>\n')}
  ${answered()}
  <recv request="BYE"/>
  ${respond('200 OK')}
  <nop hide="true" next="end"/>
  <label id="registrar"/>
  ${respond('503 Service Unavailable')}
  ${takeRegister(account, 'first', 4)}
  <label id="again"/>
  ${takeRegister(account, 'next', 300)}
  <nop hide="true" next="again"/>
  <label id="end"/>`,
  );

/** A carrier that refuses each call. @param status such as `503 Service Unavailable` @param headers lines beside it */
export const refusing = (status: string, headers = ''): string =>
  scenario('refusing', `<recv request="INVITE"/>${respond(status, headers)}<recv request="ACK"/>`);

/** A carrier that takes no notice: it hears an INVITE, again and again, and says nothing. */
export const silent = scenario('silent', '<recv request="INVITE"/><pause milliseconds="20000"/>');

/** A carrier that answers each call and sends its sound back, until it is hung up. */
export const answering = scenario(
  'answering',
  `
  <recv request="INVITE" rrs="true"/>
  ${respond('180 Ringing', 'Contact: <sip:carrier@[local_ip]:[local_port]>\n')}
  ${answered()}
  <recv request="BYE"/>
  ${respond('200 OK').replace(';tag=[pid]SIPp[call_number]', '')}`,
);

/** A carrier that answers when it is asked whether it is there. */
export const present = scenario('present', `<recv request="OPTIONS"/>${respond('200 OK')}`);
