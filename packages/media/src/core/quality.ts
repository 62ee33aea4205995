/** Impairment of G.711 by random loss with concealment (ITU-T G.113 appendix I). */
const lossRobustness = 25.1;
/** R of an undisturbed G.711 call (ITU-T G.107, defaults). */
const bestR = 93.2;

/**
 * An estimate of the mean opinion score, 1 to 4.4, by the E-model (ITU-T G.107) for G.711: what delay and loss take
 * off. The receiver's jitter buffer is taken to be twice the jitter.
 * @param lossShare 0 to 1
 */
export function estimateMos(lossShare: number, jitterMs: number, rttMs: number): number {
  const delay = rttMs / 2 + 2 * jitterMs + 20;
  const delayImpairment = 0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0);
  const lossPercent = lossShare * 100;
  const lossImpairment = (95 * lossPercent) / (lossPercent + lossRobustness);
  const r = Math.max(0, Math.min(100, bestR - delayImpairment - lossImpairment));
  const mos = 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6;
  return Math.round(Math.max(1, mos) * 100) / 100;
}
