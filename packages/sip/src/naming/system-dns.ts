import { lookup, Resolver } from 'node:dns/promises';
import type { Dns } from './dns.ts';

/** How long answers are kept whose records come without a lifetime here (SRV, NAPTR, the hosts file), s. */
const usualTtl = 60;
/** A lifetime of nothing would mean a question for each call, s. */
const leastTtl = 5;
/** How long it is remembered that a name has no such records, s. */
const absentTtl = 30;
/** Bound on answers kept. */
const maxKept = 10_000;

/** An answer and its lifetime, s. */
interface Answer<T> {
  readonly records: readonly T[];
  readonly ttl: number;
}

/** The DNS as this machine asks it; answers are kept for as long as they say. @param now epoch ms */
export function systemDns(now: () => number, servers?: readonly string[]): Dns {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  if (servers) resolver.setServers([...servers]);
  return {
    naptr: kept(now, async (name) => fixed(await orNone(resolver.resolveNaptr(name)))),
    srv: kept(now, async (name) =>
      fixed(
        (await orNone(resolver.resolveSrv(name))).map(({ name: target, ...rest }) => ({ ...rest, target })),
      ),
    ),
    addresses: kept(now, async (name) => {
      const [four, six] = await Promise.all([
        orNone(resolver.resolve4(name, { ttl: true })),
        orNone(resolver.resolve6(name, { ttl: true })),
      ]);
      // IPv4 first: a carrier that can't be reached by IPv6 after all would cost a caller half a minute.
      const found = [...four, ...six];
      if (found.length > 0)
        return {
          records: found.map(({ address }) => address),
          ttl: Math.min(...found.map(({ ttl }) => ttl)),
        };
      // names that only this machine knows
      const local = await orNone(lookup(name, { all: true, order: 'ipv4first' }));
      return fixed(local.map(({ address }) => address));
    }),
  };
}

const fixed = <T>(records: readonly T[]): Answer<T> => ({ records, ttl: usualTtl });

/** Codes by which Node says that there are no such records. */
const absent = new Set(['ENOTFOUND', 'ENODATA']);

async function orNone<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && 'code' in error && absent.has(String(error.code))) return [];
    throw error;
  }
}

/** Keeps answers; what can't be asked anew is taken from before. */
export function kept<T>(
  now: () => number,
  ask: (name: string) => Promise<Answer<T>>,
): (name: string) => Promise<readonly T[]> {
  const answers = new Map<string, { readonly records: readonly T[]; readonly until: number }>();
  return async (name) => {
    const known = answers.get(name);
    if (known && known.until > now()) return known.records;
    try {
      const { records, ttl } = await ask(name);
      const seconds = records.length === 0 ? absentTtl : Math.max(leastTtl, ttl);
      if (answers.size >= maxKept) answers.clear();
      answers.set(name, { records, until: now() + seconds * 1_000 });
      return records;
    } catch (error) {
      if (known) return known.records;
      throw error;
    }
  };
}
