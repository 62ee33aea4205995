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
    /** Anything but G.711 is passed through untouched. */
    readonly codec: 'PCMA' | 'PCMU' | 'passthrough';
    readonly clockRate: number;
    readonly ptimeMs: number;
  };
  readonly receive: readonly PayloadFormat[];
  /** Payload types of RFC 4733 telephone-event on this leg. */
  readonly dtmf?: { readonly sendPayloadType?: number; readonly receivePayloadType?: number };
  readonly direction: MediaDirection;
  /** Sends to where packets come from instead of where the signalling said. */
  readonly symmetric?: boolean;
}

/** How the sound of an endpoint is. Counts since it was made. */
export interface EndpointStats {
  readonly packetsReceived: number;
  readonly packetsSent: number;
  readonly bytesReceived: number;
  /** Packets that should have come and did not (RFC 3550 appendix A.3). */
  readonly lost: number;
  /** Interarrival jitter (RFC 3550 section 6.4.1). */
  readonly jitterMs: number;
  /** Round trip by RTCP; null until a report told. */
  readonly rttMs: number | null;
  /** Where packets come from; null before the first. */
  readonly remoteSource: string | null;
  /** Estimated mean opinion score of what comes in, 1 to 4.4 (E-model); null before the first packet. */
  readonly mos: number | null;
}

/** What an endpoint is to be: both are for one that comes back after a restart. */
export interface EndpointOptions {
  readonly id?: string;
  /** Even UDP port. */
  readonly port?: number;
}

export interface EndpointPorts {
  readonly id: string;
  readonly port: number;
  readonly rtcpPort: number;
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
  record(id: string, options: RecordOptions): Promise<string>;
  stopRecording(recordId: string): Promise<void>;
  /** Sends everything back to where it came from. */
  echo(id: string, on: boolean): Promise<void>;
  stats(id: string): Promise<EndpointStats>;
  listEndpoints(): Promise<readonly { readonly id: string; readonly port: number }[]>;
  /** Gives how its sound was; undefined where there is no such endpoint any more. */
  closeEndpoint(id: string): Promise<EndpointStats | undefined>;
  onEvent(listener: (event: MediaEvent) => void): () => void;
}
