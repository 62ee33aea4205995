import type { SrtpKeys } from './core/srtp/key.ts';

/** A tone made by the engine, by name or as frequencies (Hz) and a cadence of on and off times (ms). */
export type Tone =
  | 'ringback'
  | 'busy'
  | 'congestion'
  | 'beep'
  | 'on'
  | 'off'
  | { readonly frequenciesHz: readonly number[]; readonly cadenceMs: readonly number[] };

/** What can be played: a WAV or MP3 file, or a tone. */
export type PlaySource = { readonly file: string } | { readonly tone: Tone };

export interface PlayOptions {
  readonly loop?: boolean;
  readonly maxMs?: number;
  /** Begins so far into the sound; of a loop, at the place where it would be by then. */
  readonly fromMs?: number;
}

export interface RecordOptions {
  /** WAV file to write: 16 bit, 8 kHz, mono. */
  readonly file: string;
  readonly maxMs: number;
  /** Ends after this much silence. */
  readonly silenceMs?: number;
  /** Keys that end the recording. */
  readonly endOnKey?: readonly string[];
  /** Plays a beep first; the recording starts after it. */
  readonly beep?: boolean;
}

export interface PayloadFormat {
  readonly payloadType: number;
  /** Name as in SDP, upper case. */
  readonly codec: string;
  /** Hz */
  readonly clockRate: number;
}

export type MediaDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

export { type SrtpKey, type SrtpKeys, type SrtpSuite, srtpSuites } from './core/srtp/key.ts';

/** What the signalling settled for one endpoint. */
export interface EndpointConfig {
  readonly remote: {
    readonly address: string;
    readonly port: number;
    readonly rtcpPort?: number;
    readonly rtcpMux?: boolean;
  };
  readonly send: {
    readonly payloadType: number;
    /** Anything but G.711 is passed through untouched. `T38`: the packets are datagrams of T.38 and no RTP. */
    readonly codec: 'PCMA' | 'PCMU' | 'passthrough' | 'T38';
    readonly clockRate: number;
    readonly ptimeMs: number;
  };
  readonly receive: readonly PayloadFormat[];
  /** Payload types of RFC 4733 telephone-event on this leg. */
  readonly dtmf?: { readonly sendPayloadType?: number; readonly receivePayloadType?: number };
  readonly direction: MediaDirection;
  /** Sends to where packets come from instead of where the signalling said. */
  readonly symmetric?: boolean;
  /** Keys of SRTP: sound is encrypted, and what comes in unencrypted or forged is thrown away. */
  readonly srtp?: SrtpKeys | undefined;
}

/** How the sound of an endpoint is. Counts since it was made. */
export interface EndpointStats {
  readonly packetsReceived: number;
  readonly packetsSent: number;
  readonly bytesReceived: number;
  /** Packets that should have come and did not (RFC 3550 appendix A.3). */
  readonly lost: number;
  /** Packets that came too late to be heard where we mix, record or listen. */
  readonly late: number;
  /** Interarrival jitter (RFC 3550 section 6.4.1). */
  readonly jitterMs: number;
  /** Round trip by RTCP; null until a report told. */
  readonly rttMs: number | null;
  /** Where packets come from; null before the first. */
  readonly remoteSource: string | null;
  /** Estimated mean opinion score of what comes in, 1 to 4.4 (E-model); null before the first packet. */
  readonly mos: number | null;
}

/** An endpoint of a mix, and the endpoints whose sum its peer hears. */
export interface MixMember {
  readonly id: string;
  readonly hears: readonly string[];
}

/** What an endpoint is to be. */
export interface EndpointOptions {
  /** For one that comes back after a restart. */
  readonly id?: string;
  /** Even UDP port: for one that comes back after a restart. */
  readonly port?: number;
  /** What is settled already: spares a command. */
  readonly config?: EndpointConfig;
}

export interface EndpointPorts {
  readonly id: string;
  readonly port: number;
  readonly rtcpPort: number;
}

/** What a fax is to be. */
export interface FaxOptions {
  readonly direction: 'send' | 'receive';
  /** TIFF (class F) that is sent, or PDF that is written where at least a page came. */
  readonly file: string;
  /** Our number as the other machine shows it: up to 20 of digits, spaces and +. */
  readonly stationId: string;
  /** The line above each page that is sent. */
  readonly header?: string;
  /** Fastest modem that is tried, bit/s. */
  readonly maxBitRate?: FaxBitRate;
  /** What the endpoint carries now; configuring it for T.38 later lets the fax begin anew there. */
  readonly transport: FaxTransport;
}

/** Bit rates at which one kind of modem less is tried: V.17, V.29, V.27ter. */
export type FaxBitRate = 14_400 | 9_600 | 4_800;

export type FaxTransport = 'sound' | 't38';

/** How far a fax is. */
export interface FaxProgress {
  /** Pages sent or received whole. */
  readonly pages: number;
  /** The other machine's number as it says; empty before or without. */
  readonly remoteId: string;
  /** bit/s; 0 before the first training. */
  readonly bitRate: number;
}

/** How a fax ended. */
export interface FaxEnd extends FaxProgress {
  /** Completion code of spandsp (`t30_err_e`); 0 is success. */
  readonly code: number;
  /** The code in English words, for the log. */
  readonly text: string;
  readonly transport: FaxTransport;
}

/** What happens to sound, as it happens. */
export type MediaEvent =
  | { readonly kind: 'digit'; readonly endpoint: string; readonly digit: string; readonly durationMs: number }
  | {
      readonly kind: 'played';
      readonly endpoint: string;
      readonly playId: string;
      readonly reason: 'finished' | 'stopped' | 'failed';
    }
  | {
      readonly kind: 'recorded';
      readonly endpoint: string;
      readonly recordId: string;
      readonly reason: 'silence' | 'max' | 'key' | 'stopped' | 'hungup' | 'failed';
      readonly durationMs: number;
      readonly file: string;
      /** Of the file. */
      readonly bytes: number;
    }
  | ({ readonly kind: 'fax-progress'; readonly endpoint: string; readonly faxId: string } & FaxProgress)
  /** The file of a fax that was received is whole now. */
  | ({ readonly kind: 'faxed'; readonly endpoint: string; readonly faxId: string } & FaxEnd)
  /** No packet for {@link idleAfterMs}; once until packets come again. */
  | { readonly kind: 'idle'; readonly endpoint: string }
  /** The media process was away: every endpoint is gone. */
  | { readonly kind: 'lost' };

/** How long without packets before an endpoint counts as idle, ms. */
export const idleAfterMs = 30_000;

/**
 * The media engine as others see it: serialisable commands and events, in-process or over a Unix socket. Commands
 * reject with a MediaError.
 */
export interface Media {
  /** Takes an even port for RTP and the odd one above it for RTCP; the wished one where it is free. */
  createEndpoint(options?: EndpointOptions): Promise<EndpointPorts>;
  configureEndpoint(id: string, config: EndpointConfig): Promise<void>;
  /** Lets two endpoints hear each other; G.711 A and u are converted, RFC 4733 digits pass. */
  bridge(a: string, b: string): Promise<void>;
  unbridge(id: string): Promise<void>;
  /** Plays to the endpoint's peer; what was bridged or played to it before stops being heard meanwhile. */
  play(id: string, source: PlaySource, options?: PlayOptions): Promise<string>;
  /**
   * Presses keys, 180 ms each: as telephone events (RFC 4733) where the peer takes them, else as sound. The `played`
   * event of the id it returns tells when they are sent.
   */
  sendDigits(id: string, digits: string): Promise<string>;
  stop(playId: string): Promise<void>;
  /**
   * Lets each of these endpoints hear the sum of others instead of what is bridged to it. Again with other ears changes
   * that without a gap; one that hears nobody leaves the mix. G.711 only. What is played takes an endpoint out.
   */
  mix(members: readonly MixMember[]): Promise<void>;
  record(id: string, options: RecordOptions): Promise<string>;
  stopRecording(recordId: string): Promise<void>;
  /**
   * Lets a fax machine talk to the endpoint's peer instead of everything else, until a `faxed` event with the id it
   * returns. Rejects with `fax-unavailable` where libspandsp is missing.
   */
  fax(id: string, options: FaxOptions): Promise<string>;
  /** Whether faxes can be sent and received here. */
  canFax(): Promise<boolean>;
  /** Sends everything back to where it came from. */
  echo(id: string, on: boolean): Promise<void>;
  stats(id: string): Promise<EndpointStats>;
  listEndpoints(): Promise<readonly { readonly id: string; readonly port: number }[]>;
  /** Gives how its sound was; undefined where there is no such endpoint any more. */
  closeEndpoint(id: string): Promise<EndpointStats | undefined>;
  onEvent(listener: (event: MediaEvent) => void): () => void;
}
