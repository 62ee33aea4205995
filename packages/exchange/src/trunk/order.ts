import type { TrunkWithSecret } from '@simmpl/model';

/**
 * The trunks that a company's call goes out by, in the order in which they are tried: the company's own, then the
 * provider's, each by priority; those of one priority in an order drawn by their weights, as RFC 2782 orders SRV
 * records. Trunks that are down come last: they may be back before we know.
 * @param random a number in [0, 1)
 */
export function trunksInOrder(
  trunks: readonly TrunkWithSecret[],
  companyId: string,
  random: () => number,
  isDown: (trunkId: string) => boolean = () => false,
): TrunkWithSecret[] {
  const serving = trunks.filter(
    (trunk) => trunk.sendTo !== null && (trunk.companyId === companyId || trunk.companyId === null),
  );
  const groups = Map.groupBy(serving, (trunk) => rank(trunk, isDown(trunk.id)));
  return [...groups]
    .sort(([a], [b]) => a - b)
    .flatMap(([, group]) => (group.length > 1 ? drawn(group, random) : group));
}

/** Lower goes first. */
const rank = ({ companyId, priority }: TrunkWithSecret, down: boolean): number =>
  (down ? 2_000 : 0) + (companyId === null ? 1_000 : 0) + priority;

/** RFC 2782: the chance to be next is the share of the weight; those of weight 0 hardly ever are before others. */
function drawn(group: readonly TrunkWithSecret[], random: () => number): TrunkWithSecret[] {
  const left = [...group].sort((a, b) => a.weight - b.weight);
  const order: TrunkWithSecret[] = [];
  while (left.length > 0) {
    const total = left.reduce((sum, { weight }) => sum + weight, 0);
    const mark = random() * total;
    let sum = 0;
    const found = left.findIndex(({ weight }) => {
      sum += weight;
      return sum > mark || total === 0;
    });
    order.push(...left.splice(Math.max(found, 0), 1));
  }
  return order;
}
