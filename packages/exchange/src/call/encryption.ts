import { type SrtpKey, type SrtpKeys, type SrtpSuite, srtpSuites } from '@simmpl/media';
import type { Installation, SoundEncryption } from '@simmpl/model';
import { type SdpCrypto, secureProtocols, type TransportProtocol } from '@simmpl/sip';
import type { Party } from './record.ts';

/**
 * How a leg's sound is to be encrypted: as the company wants it where signalling is encrypted too, since keys travel in
 * it; not at all elsewhere (RFC 4568 section 8.3).
 */
export const encryptionOver = (protocol: TransportProtocol, wanted: SoundEncryption): SoundEncryption =>
  secureProtocols.has(protocol) ? wanted : 'off';

/** How the sound of whoever calls is to be encrypted. Trunks are the operator's, and have no company's wish. */
export function encryptionOf(
  installation: Pick<Installation, 'directory'>,
  { deviceId }: Pick<Party, 'deviceId'>,
  companyId: string,
  protocol: TransportProtocol,
): SoundEncryption {
  const company = deviceId === null ? undefined : installation.directory(companyId)?.company;
  return encryptionOver(protocol, company?.soundEncryption ?? 'allowed');
}

/** What a description says about keys: the first that we can use, and whether it takes nothing else. */
export interface OfferedKeys {
  readonly crypto: SdpCrypto | undefined;
  /** `RTP/SAVP`: no sound without. */
  readonly isSecure: boolean;
}

/** False for a description whose sound we may not take, or can't. */
export function mayTake(encryption: SoundEncryption, { crypto, isSecure }: OfferedKeys): boolean {
  if (encryption === 'off') return !isSecure;
  return crypto !== undefined || (!isSecure && encryption === 'allowed');
}

/** The first key that we can use: of a suite we know, and as long as it must be. */
export const usableKey = (all: readonly SdpCrypto[]): SdpCrypto | undefined =>
  all.find(
    ({ suite, key }) => suiteOf(suite) !== undefined && Buffer.from(key, 'base64').length === keyBytes,
  );

/** Keys of a session: the peer's line decides the suite. @param own base64 */
export function agreedKeys(own: string, crypto: SdpCrypto): SrtpKeys | undefined {
  const suite = suiteOf(crypto.suite);
  const key = (text: string): SrtpKey | undefined => suite && { suite, key: text };
  const local = key(own);
  const remote = key(crypto.key);
  return local && remote && { local, remote };
}

/** Our lines in an offer, one a suite; or the one that answers the peer's, with its tag (RFC 4568 section 5.1.2). */
export function ownKeys(own: string, answers?: SdpCrypto): SdpCrypto[] {
  if (answers) return [{ tag: answers.tag, suite: answers.suite, key: own }];
  return srtpSuites.map((suite, index) => ({ tag: index + 1, suite, key: own }));
}

/** Bytes of a master key and its salt (RFC 4568 section 6.2). */
export const keyBytes = 30;

const suiteOf = (name: string): SrtpSuite | undefined => srtpSuites.find((suite) => suite === name);
