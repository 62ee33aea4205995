/** Who waits for whose answer (RFC 3264 §4). */
export type OfferState = 'none' | 'sent' | 'received';

export type OfferEvent = 'send-offer' | 'receive-offer' | 'send-answer' | 'receive-answer' | 'abandon';

const moves: Readonly<Record<OfferState, Readonly<Partial<Record<OfferEvent, OfferState>>>>> = {
  none: { 'send-offer': 'sent', 'receive-offer': 'received', abandon: 'none' },
  sent: { 'receive-answer': 'none', abandon: 'none' },
  received: { 'send-answer': 'none', abandon: 'none' },
};

/** Lets an event happen where RFC 3264 §4 allows it; any other (a second offer, an answer to none) changes nothing. */
export function noteOffer(record: { offer: OfferState }, event: OfferEvent): void {
  record.offer = moves[record.offer][event] ?? record.offer;
}

/**
 * The answer to an offer that comes at the wrong time: 491 while ours is open, 500 with Retry-After while an
 * earlier one of theirs is (RFC 3261 §14.2, RFC 3311 §5.2); undefined when it may come.
 */
export function offerRefusal(state: OfferState): 491 | 500 | undefined {
  return state === 'sent' ? 491 : state === 'received' ? 500 : undefined;
}

/** How long to wait after 491, ms: 2.1-4 s for the owner of the Call-ID, else 0-2 s, in steps of 10 ms (§14.1). */
export function glareDelay(ownsCallId: boolean, fraction: number): number {
  return ownsCallId ? 2_100 + Math.floor(fraction * 191) * 10 : Math.floor(fraction * 201) * 10;
}
