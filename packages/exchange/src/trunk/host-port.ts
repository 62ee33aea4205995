/** SIP's own port (RFC 3261 section 19.1.2). */
const sipPort = 5060;

/**
 * Takes `host:port`, `[v6]:port`, or a host with SIP's own port apart.
 * @returns `host` without brackets, as an address or a name to look up, and `name` as it stands in a URI
 */
export function splitHostPort(text: string): { host: string; name: string; port: number } {
  const colon = text.lastIndexOf(':');
  const hasPort = colon > text.indexOf(']');
  const name = hasPort ? text.slice(0, colon) : text;
  const host = name.startsWith('[') ? name.slice(1, -1) : name;
  return { host, name, port: hasPort ? Number(text.slice(colon + 1)) : sipPort };
}
