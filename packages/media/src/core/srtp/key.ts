/** Suites of RFC 4568 section 6.2. */
export const srtpSuites = ['AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'] as const;
export type SrtpSuite = (typeof srtpSuites)[number];

/** Master key and salt as they stand in SDP: base64 of 30 bytes. */
export interface SrtpKey {
  readonly suite: SrtpSuite;
  readonly key: string;
}

/** Keys of one endpoint: what we send with, and what its peer sends with. */
export interface SrtpKeys {
  readonly local: SrtpKey;
  readonly remote: SrtpKey;
}

/** Bytes of the codes behind RTP packets; SRTCP always has ten (RFC 4568 section 6.2). */
export const tagBytes: Readonly<Record<SrtpSuite, number>> = {
  AES_CM_128_HMAC_SHA1_80: 10,
  AES_CM_128_HMAC_SHA1_32: 4,
};

export const masterKeyBytes = 16;
export const masterSaltBytes = 14;
