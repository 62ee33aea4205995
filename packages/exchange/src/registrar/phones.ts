import type { Registration } from '@simmpl/model';

/**
 * A device's bindings by phone, those of each with the newest first: a phone that is registered over several connections
 * is called by one of them, and by the next where that fails (RFC 5626 section 5.3).
 */
export function phonesOf(
  bindings: readonly Registration[],
): readonly (readonly [Registration, ...Registration[]])[] {
  const phones = new Map<string, [Registration, ...Registration[]]>();
  for (const binding of bindings) {
    const { instance, regId, contact } = binding;
    const key = regId > 0 ? `instance ${instance}` : `contact ${contact}`;
    const others = phones.get(key) ?? [];
    phones.set(key, [binding, ...others]);
  }
  return [...phones.values()];
}
