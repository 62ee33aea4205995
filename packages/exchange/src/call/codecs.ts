/** A codec as SDP names it (RFC 8866 section 6.6): its payload type on one leg, its name, clock rate and parameters. */
export interface Codec {
  readonly payloadType: number;
  /** Upper case: PCMA, PCMU, G722, OPUS... */
  readonly name: string;
  readonly clockRate: number;
  readonly channels: number;
  readonly fmtp: string | undefined;
}

export const pcma: Codec = { payloadType: 8, name: 'PCMA', clockRate: 8000, channels: 1, fmtp: undefined };
export const pcmu: Codec = { payloadType: 0, name: 'PCMU', clockRate: 8000, channels: 1, fmtp: undefined };

/** G.711 is the one family the media engine converts within and plays to. */
export const isG711 = (codec: Codec): boolean => codec.name === 'PCMA' || codec.name === 'PCMU';

/** True when both ends mean the same coding, whatever payload type each uses. */
export const sameCodec = (a: Codec, b: Codec): boolean =>
  a.name === b.name && a.clockRate === b.clockRate && a.channels === b.channels;

/**
 * What is offered to the far side for a caller who has these codecs: the caller's own in the caller's order, then
 * the other G.711 if the caller has one, since the two are converted.
 */
export function codecsToOffer(caller: readonly Codec[]): Codec[] {
  const offered = [...caller];
  if (!caller.some(isG711)) return offered;
  for (const codec of [pcma, pcmu])
    if (!offered.some((known) => known.name === codec.name))
      offered.push({ ...codec, payloadType: freePayloadType(codec.payloadType, offered) });
  return offered;
}

/** What a leg that is answered talks, and has said of itself. */
interface Talking {
  readonly now: Codec;
  /** What it talked until we asked it for G.711. */
  readonly before: Codec | undefined;
  /** What its last description named. */
  readonly named: readonly Codec[];
  /** We rang it: it named in its answer only what it chose. */
  readonly isRung: boolean;
}

/**
 * What such a leg takes from somebody else, best first: what it talked before, what it talks now, and where prompts
 * can't be played to that, G.711; a phone that we rang is asked for that though it has not named it.
 */
export function codecsStillTaken({ now, before, named, isRung }: Talking): readonly Codec[] {
  if (isG711(now)) return before ? [before, now] : [now];
  const known = named.filter(isG711);
  return [now, ...(known.length === 0 && isRung ? [pcma, pcmu] : known)];
}

/** Those of the codecs that a trunk allows; empty allows all. */
export const codecsOfTrunk = (
  codecs: readonly Codec[],
  { codecs: allowed }: { readonly codecs: readonly string[] },
): readonly Codec[] => (allowed.length === 0 ? codecs : codecs.filter(({ name }) => allowed.includes(name)));

const freePayloadType = (wanted: number, taken: readonly Codec[]): number =>
  taken.some((codec) => codec.payloadType === wanted) ? 96 + taken.length : wanted;

/**
 * The codec each side sends once both sides' lists are known: the far side's first that the caller has too (passed
 * through), else G.711 on both sides (converted). Undefined when nothing works: 488.
 */
export function pairCodecs(
  near: readonly Codec[],
  far: readonly Codec[],
): { readonly near: Codec; readonly far: Codec } | undefined {
  for (const farCodec of far) {
    const nearCodec = near.find((codec) => sameCodec(codec, farCodec));
    if (nearCodec) return { near: nearCodec, far: farCodec };
  }
  const nearCodec = near.find(isG711);
  const farCodec = far.find(isG711);
  return nearCodec && farCodec ? { near: nearCodec, far: farCodec } : undefined;
}
