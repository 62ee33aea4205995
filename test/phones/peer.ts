/** What somebody sees of a colleague on a phone; some show no more than that the colleague is busy. */
export type Shown = 'free' | 'ringing' | 'busy';

/** A lamp for a colleague. */
export interface Lamp {
  /** Waits until it shows this. */
  shows(state: Shown): Promise<void>;
}

/** One call of a phone that is not ours. Each waits until the phone has done it. */
export interface PeerCall {
  answer(): Promise<void>;
  hold(): Promise<void>;
  resume(): Promise<void>;
  /** Sends the other side on to an extension; the call ends when it is taken there. */
  sendOn(extension: string): Promise<void>;
  /** Brings the other side together with that of another call of this phone; both end here. */
  bringTogether(other: PeerCall): Promise<void>;
  hangUp(): Promise<void>;
  /** Waits until it is over. */
  ended(): Promise<void>;
  /** Waits until what comes to the phone is this tone, Hz. */
  hears(toneHz: number): Promise<void>;
  /** The next sound of so many ms, at 8 kHz. */
  listen(ms: number): Promise<Int16Array>;
}

/** A phone that is not ours, as a test uses it; it is registered. */
export interface Peer {
  /** Calls an extension; returns when the exchange is asked. */
  dial(extension: string): Promise<PeerCall>;
  /** The next call that rings here. */
  rung(): Promise<PeerCall>;
  /** A lamp for the colleague with this extension. */
  watch(extension: string): Promise<Lamp>;
  stop(): Promise<void>;
}
