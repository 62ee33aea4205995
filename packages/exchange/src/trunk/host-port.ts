/**
 * Takes `host:port`, `[v6]:port`, or a host apart.
 * @returns `host` without brackets, as an address or a name to look up, `name` as it stands in a URI, and the port if
 * there is one
 */
export function splitHostPort(text: string): { host: string; name: string; port: number | undefined } {
  const colon = text.lastIndexOf(':');
  const hasPort = colon > text.indexOf(']');
  const name = hasPort ? text.slice(0, colon) : text;
  const host = name.startsWith('[') ? name.slice(1, -1) : name;
  return { host, name, port: hasPort ? Number(text.slice(colon + 1)) : undefined };
}
