import { certificateFiles } from './certificate/served-certificate.ts';
import { localAddress } from './local-address.ts';
import type { Settings } from './settings.ts';

/** Where people open the panel and phones fetch their settings, without a slash at the end. */
export async function panelUrlOf(settings: Settings): Promise<string> {
  const { panelUrl, publicAddress, acmeDomain, http, https } = settings;
  if (panelUrl !== null) return panelUrl;
  const host = publicAddress ?? (await localAddress(http.host)) ?? '127.0.0.1';
  return certificateFiles(settings) === null
    ? webAddress('http', host, http.port)
    : webAddress('https', acmeDomain ?? host, https.port);
}

export const webAddress = (scheme: 'http' | 'https', host: string, port: number): string =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
