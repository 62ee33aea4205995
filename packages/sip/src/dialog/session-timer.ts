import type { SipRequest, SipResponse } from '../message/message.ts';
import { findParam, parseDecimal } from '../message/scan.ts';

/** Who keeps a session alive, and how long it lives without (RFC 4028). */
export interface SessionTimer {
  /** Seconds. */
  readonly interval: number;
  readonly refresher: 'us' | 'peer';
}

/** What we ask for, and the least that we take (§4, §5), seconds. */
export const sessionInterval = 1800;
export const minimumInterval = 90;

/** The headers of 422 (§9). */
export const minimumSession = { 'Min-SE': String(minimumInterval) };

/** True for a request that 422 must be answered to: its session would be too short (§9). */
export function isTooShort(request: SipRequest): boolean {
  const asked = expiresIn(request);
  return asked !== undefined && asked.interval < minimumInterval && knowsTimers(request);
}

/**
 * What we grant to an INVITE or UPDATE (§9, table 2). A peer that knows no timers gets one all the same: we refresh, and
 * so find out when it is gone.
 */
export function grantSession(request: SipRequest): SessionTimer {
  const asked = expiresIn(request);
  const least = Math.max(minimumInterval, seconds(request.headers.get('min-se')) ?? 0);
  const interval = Math.max(least, Math.min(asked?.interval ?? sessionInterval, sessionInterval));
  if (!knowsTimers(request)) return { interval, refresher: 'us' };
  return { interval, refresher: asked?.refresher === 'uas' ? 'us' : 'peer' };
}

/** Headers of the 2xx that grants it (§9); none for a peer that would not know them. */
export function grantHeaders(timer: SessionTimer, request: SipRequest): Record<string, string> {
  if (!knowsTimers(request)) return {};
  const refresher = timer.refresher === 'us' ? 'uas' : 'uac';
  return {
    'Session-Expires': `${timer.interval};refresher=${refresher}`,
    ...(refresher === 'uac' && { Require: 'timer' }),
  };
}

/** Headers of an INVITE or UPDATE of ours (§7.1, §7.4). @param least seconds @param timer what is in force; none in a new call. */
export function askHeaders(interval: number, least: number, timer?: SessionTimer): Record<string, string> {
  const refresher = timer ? `;refresher=${timer.refresher === 'us' ? 'uac' : 'uas'}` : '';
  return { 'Session-Expires': `${interval}${refresher}`, 'Min-SE': String(least) };
}

/** What a 2xx to our INVITE or UPDATE settles (§7.2): where it says nothing, we refresh. */
export function agreedSession(response: SipResponse, asked: number): SessionTimer {
  const said = expiresIn(response);
  if (!said) return { interval: asked, refresher: 'us' };
  return {
    interval: Math.max(said.interval, minimumInterval),
    refresher: said.refresher === 'uas' ? 'peer' : 'us',
  };
}

/** The interval to ask for after 422, seconds; undefined where its Min-SE is missing or no more than we asked (§7.3). */
export function longerSession(response: SipResponse, asked: number): number | undefined {
  const least = seconds(response.headers.get('min-se'));
  return response.status === 422 && least !== undefined && least > asked ? least : undefined;
}

/** After which time we refresh, or give a peer up that should have, ms (§10). */
export function dueAfter({ interval, refresher }: SessionTimer): number {
  return refresher === 'us' ? interval * 500 : (interval - Math.min(32, interval / 3)) * 1000;
}

function expiresIn(
  message: SipRequest | SipResponse,
): { interval: number; refresher: string | undefined } | undefined {
  const value = message.headers.get('session-expires');
  if (value === undefined) return undefined;
  const interval = seconds(value);
  if (interval === undefined) return undefined;
  return { interval, refresher: findParam(value, 'refresher')?.toLowerCase() };
}

function seconds(value: string | undefined): number | undefined {
  const end = value?.indexOf(';') ?? -1;
  return value === undefined
    ? undefined
    : parseDecimal((end < 0 ? value : value.slice(0, end)).trim(), 2 ** 31);
}

function knowsTimers(message: SipRequest): boolean {
  return message.headers.list('supported').some(isTimer) || message.headers.list('require').some(isTimer);
}

const isTimer = (tag: string): boolean => tag.toLowerCase() === 'timer';
