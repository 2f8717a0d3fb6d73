import { Allocator } from './allocator';
import { Allocation, Demand } from './demand';
import { Namespace } from '../../../model/cluster';
import { Pool } from '../../../model/load-balancer';
import { mayDraw } from '../pool-eligibility';

/** What each Service would get if it were alone in the cluster. Of thousands that MetalLB cannot tell apart, all have one and the same answer. */
export function loneAllocations(empty: Allocator, pools: readonly Pool[], namespaces: readonly Namespace[]): (demand: Demand) => Allocation {
  const byName = new Map(pools.map((pool) => [pool.name, pool]));
  const answers = new Map<unknown, Map<string, Allocation>>();
  return (demand) => {
    const { service, families } = demand;
    const wanted = service.pool === undefined ? undefined : byName.get(service.pool);
    const asksInVain = service.pool !== undefined && (wanted === undefined || !mayDraw(wanted, service, namespaces));
    if (service.pinned.length > 0 || asksInVain) {
      return empty.find(demand);
    }
    const source = wanted ?? empty.orderOf(service);
    const alike = answers.get(source) ?? new Map<string, Allocation>();
    answers.set(source, alike);
    const question = [...families, service.ipFamilyPolicy, service.ipFamilies[0]].join();
    const answer = alike.get(question) ?? empty.find(demand);
    alike.set(question, answer);
    return answer;
  };
}
