import type { Queue } from '@simmpl/model';

/** What a waiting caller is told. */
export type AnnouncementPart = 'periodic' | 'position' | 'wait' | 'call-back';

export interface Announcement {
  /** Since the waiting began, ms. */
  readonly atMs: number;
  readonly parts: readonly AnnouncementPart[];
}

type Rules = Pick<
  Queue,
  'periodic' | 'periodicSeconds' | 'announcePosition' | 'positionSeconds' | 'announceWait' | 'callBack'
>;

/**
 * The next thing a waiting caller is told after a moment (ms since the waiting began): the periodic prompt each
 * interval, the position before or after it or at an interval of its own, the expected wait with the position, and
 * last that callers may be called back
 * (panel document, section 4.4). Undefined where nothing is ever told.
 */
export function nextAnnouncement(rules: Rules, afterMs: number): Announcement | undefined {
  const { announcePosition: position } = rules;
  const next = (seconds: number): number => (Math.floor(afterMs / (seconds * 1000)) + 1) * seconds * 1000;
  const told: readonly AnnouncementPart[] = [
    ...(position === 'off' ? [] : (['position'] as const)),
    ...(rules.announceWait ? (['wait'] as const) : []),
  ];
  const prompt: readonly AnnouncementPart[] = rules.periodic === null ? [] : ['periodic'];
  const offer: readonly AnnouncementPart[] = rules.callBack ? ['call-back'] : [];
  const withPrompt = [
    ...(position === 'own-interval' || position === 'after' ? [] : told),
    ...prompt,
    ...(position === 'after' ? told : []),
    ...offer,
  ];
  const all: Announcement[] = [];
  if (withPrompt.length > 0) all.push({ atMs: next(rules.periodicSeconds), parts: withPrompt });
  if (position === 'own-interval') all.push({ atMs: next(rules.positionSeconds), parts: told });
  const atMs = Math.min(...all.map((one) => one.atMs));
  const parts = all.filter((one) => one.atMs === atMs).flatMap((one) => one.parts);
  return all.length === 0 ? undefined : { atMs, parts };
}
