/**
 * What an answer says about the way to the callee, beside every 5xx: the server there can't do it (RFC 3261 section
 * 21.5), and another may.
 */
const faultsOfTheWay: ReadonlySet<number> = new Set([
  // No credit (RFC 3261 section 21.4.3), or our account is not taken (21.4.2, 21.4.8): it is about us, not the callee.
  402,
  401, 407,
  // Nothing came in time, here or further on (21.4.9).
  408,
  // The way there was taken down (RFC 5626 section 11.6).
  430,
  // The identity we showed is not taken there (RFC 8224 sections 6.2.2 to 6.2.4).
  428, 436, 437, 438,
]);

/**
 * Whether a call that a carrier refused is tried by the next address or trunk: only where the fault is with the way
 * there. An answer of the callee, or about the number, is final: busy (486, 600), declined (403, 603, 607, 608),
 * not there (404, 410, 480, 604), incomplete (484), moved (3xx), nothing in common (415, 488, 606); ringing it again
 * by another way would be ringing twice.
 * @param status the final status; 408 for silence and 503 for a carrier that can't be reached
 */
export const mayTryNext = (status: number): boolean =>
  (status >= 500 && status < 600) || faultsOfTheWay.has(status);
