/**
 * A distinguished name as it is compared: lower case, without spaces around commas and equals signs (RFC 4514, of which
 * names here need no escapes).
 */
export const normalDn = (dn: string): string =>
  dn
    .split(',')
    .map((part) => {
      const [type = '', ...value] = part.split('=');
      return [type.trim(), ...(value.length === 0 ? [] : [value.join('=').trim()])].join('=').toLowerCase();
    })
    .join(',');
