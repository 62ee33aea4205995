/**
 * Where the stream of one endpoint stood. A process that takes over the port goes on from there with the same SSRC:
 * many phones throw away what looks like old packets, even under a new SSRC, so that the rest of the call would be
 * silent.
 */
export interface StreamPosition {
  readonly port: number;
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
  /** Of the timestamp, Hz. */
  readonly clockRate: number;
  /** Where encryption stands, of a stream that is encrypted. */
  readonly srtp?: SrtpStanding | undefined;
}

/** What both ends of SRTP count and never say (RFC 3711 section 3.2.1). */
export interface SrtpStanding {
  /** Times that the sequence number of what we send has wrapped. */
  readonly rollover: number;
  /** Index of our last report. */
  readonly reports: number;
  /** The stream that comes in; undefined before its first packet. */
  readonly heard: SrtpPosition | undefined;
}

/** Where a stream of SRTP stands. */
export interface SrtpPosition {
  readonly ssrc: number;
  readonly rollover: number;
  readonly sequence: number;
}

/** What the process before left behind. */
export interface StreamsBefore {
  readonly positions: readonly StreamPosition[];
  /** How old they are, ms. */
  readonly ageMs: number;
}

/** How often positions are told, ms. */
export const positionsEveryMs = 250;
/** Packets a stream may have sent since its position was last told: the shortest packets for two such periods. */
const maxUntold = 50;

/**
 * Where to go on: surely after all that was sent, near enough to count as losses (RFC 3550 appendix A.1 lets up to
 * 3,000 packets go missing).
 * @param elapsedMs since the position was told
 */
export function resume(position: StreamPosition, elapsedMs: number): StreamPosition {
  const sequence = (position.sequence + maxUntold) & 0xffff;
  const { srtp } = position;
  return {
    ...position,
    ...(srtp && {
      srtp: {
        ...srtp,
        rollover: srtp.rollover + (sequence < position.sequence ? 1 : 0),
        reports: srtp.reports + maxUntold,
      },
    }),
    sequence,
    timestamp: (position.timestamp + Math.round((elapsedMs * position.clockRate) / 1000)) >>> 0,
  };
}
