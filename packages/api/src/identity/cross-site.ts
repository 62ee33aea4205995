const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The headers by which a browser says where a request comes from. */
export interface Origins {
  readonly 'sec-fetch-site'?: string | undefined;
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
}

/**
 * True when a page of our own made this request. Browsers send `Sec-Fetch-Site` over HTTPS and to localhost (Fetch
 * Metadata, section 2.4); elsewhere they send `Origin` with every unsafe request and WebSocket. A request with a cookie
 * and neither is nobody's we know.
 */
export function isSameSite(headers: Origins): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin !== undefined && URL.canParse(headers.origin)
    ? new URL(headers.origin).host === headers.host
    : false;
}

/** True when a request changes something, and must therefore come from a page of our own. */
export const isUnsafe = (method: string): boolean => !safeMethods.has(method);
