import type { Studio } from '@simmpl/media';
import type { ExchangePort } from '@simmpl/model';
import type { PhoneBooth } from '@simmpl/phone';
import type { Store } from '@simmpl/store';
import type { FastifyBaseLogger } from 'fastify';

/** How one of the processes is, as the supervisor last said. */
export interface ProcessHealth {
  readonly state: 'starting' | 'ready' | 'down';
  readonly restarts: number;
  /** By name: `ok`, or what is wrong in words. */
  readonly parts: Readonly<Record<string, string>>;
}

/** What the API needs to know of the installation it runs on. */
export interface ApiSettings {
  /** Holds `sounds/<company>/`, `avatars/<company>/`, `voicemail/<company>/`, `fax/<company>/`. */
  readonly dataFolder: string;
  /** The prompts that come with the product: `texts.json`, and a folder a language. */
  readonly soundFolder: string;
  /** Where people open the panel; links in mails begin with it. Without a slash at the end. */
  readonly panelUrl: string;
  /** The built panel; null when only the API is served. */
  readonly panelFolder: string | null;
  /** Where phones register: host as they reach it, and the realm of the installation. */
  readonly sip: {
    readonly host: string;
    readonly port: number;
    /** Null where there is no certificate. */
    readonly tlsPort: number | null;
    readonly realm: string;
  };
  /** Where phones look people up by LDAP, on the same host; with TLS alone where there is a port for that. */
  readonly lookUp: { readonly port: number; readonly tlsPort: number | null };
  /** True when mails can be sent; else they are kept for the operator to read. */
  readonly sendsMail: boolean;
}

/** What every route works with; made once in the composition root. */
export interface Context {
  readonly store: Store;
  readonly exchange: ExchangePort;
  /** The virtual phones of the panel; opened when the first is wanted. */
  phoneBooth(): Promise<PhoneBooth>;
  /** Works on sound files; opened when the first is wanted. */
  studio(): Promise<Studio>;
  /** How the processes are, by name; without the database, which is asked directly. */
  health(): Readonly<Record<string, ProcessHealth>>;
  /** Until when phones and browsers believe the certificate, epoch ms; null where there is none. */
  certificateUntil(): number | null;
  /** Epoch milliseconds. */
  now(): number;
  readonly log: FastifyBaseLogger;
  readonly settings: ApiSettings;
}
