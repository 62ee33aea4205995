import type { SrvRecord } from './dns.ts';

/**
 * The records in the order in which they are tried (RFC 2782): lower priority first; within one, each next by chance in
 * proportion to its weight, those without weight rarely before others.
 * @param random 0 <= x < 1
 */
export function inSrvOrder(records: readonly SrvRecord[], random: () => number): SrvRecord[] {
  const byPriority = Map.groupBy(records, ({ priority }) => priority);
  const priorities = [...byPriority.keys()].sort((a, b) => a - b);
  return priorities.flatMap((priority) => shuffled(byPriority.get(priority) ?? [], random));
}

function shuffled(records: readonly SrvRecord[], random: () => number): SrvRecord[] {
  const left = records.toSorted((a, b) => a.weight - b.weight);
  const drawn: SrvRecord[] = [];
  while (left.length > 0) {
    const total = left.reduce((sum, { weight }) => sum + weight, 0);
    const mark = Math.floor(random() * (total + 1));
    let sum = 0;
    const at = left.findIndex(({ weight }) => {
      sum += weight;
      return sum >= mark;
    });
    drawn.push(...left.splice(Math.max(0, at), 1));
  }
  return drawn;
}
