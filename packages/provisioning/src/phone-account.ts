/** What a phone needs to know to be a device of a company: the same for every brand. */
export interface PhoneAccount {
  /** Shown on the line key, for example `101 Els`. */
  readonly label: string;
  /** Sent as the caller's name. */
  readonly displayName: string;
  readonly sipUsername: string;
  readonly sipPassword: string;
  readonly server: {
    /** Name or address, without brackets. */
    readonly host: string;
    readonly port: number;
    readonly protocol: 'udp' | 'tcp';
  };
  /** How long a registration lasts, seconds. */
  readonly expiresSeconds: number;
  /** What the voicemail key dials. */
  readonly voicemailNumber: string;
  /** Host name or address of the time server. */
  readonly ntpServer: string;
}

/** What a phone gets unless somebody chose otherwise. */
export const accountDefaults = {
  expiresSeconds: 600,
  voicemailNumber: '1233',
  ntpServer: 'nl.pool.ntp.org',
} as const;
