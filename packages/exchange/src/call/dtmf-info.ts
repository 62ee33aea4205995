/** Keys by the number of their event (RFC 4733 section 3.2), since some phones write the number. */
const keys = '0123456789*#ABCD';

/**
 * The key in an INFO of a phone that sends digits in signalling: `application/dtmf-relay` (`Signal=5`, then
 * `Duration=160`) or `application/dtmf` (only `5`). No RFC describes either; this is what phones send. Undefined when
 * there is no key in it.
 */
export function keyInInfo(contentType: string | undefined, body: string): string | undefined {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/dtmf') return keyOf(body);
  if (type !== 'application/dtmf-relay') return undefined;
  for (const line of body.split('\n')) {
    const equals = line.indexOf('=');
    if (equals > 0 && line.slice(0, equals).trim().toLowerCase() === 'signal')
      return keyOf(line.slice(equals + 1));
  }
  return undefined;
}

function keyOf(text: string): string | undefined {
  const written = text.trim().toUpperCase();
  if (written.length === 1 && keys.includes(written)) return written;
  const number = Number(written);
  return written.length === 2 && number >= 10 ? keys[number] : undefined;
}
