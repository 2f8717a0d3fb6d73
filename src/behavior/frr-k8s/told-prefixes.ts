import { FrrK8s } from '../../model/frr-k8s';
import { Pool } from '../../model/load-balancer';
import { IpPrefix } from '../../net/ip-prefix';
import { IpSet } from '../../net/ip-set';

/** Whether FRR tells some neighbor of prefixes that hold all of a pool, so that traffic for it comes to the nodes, whoever gives its addresses. */
export function isToldByFrr({ addresses }: Pool, { configurations }: FrrK8s): boolean {
  const told = configurations.flatMap(({ routers }) => routers.flatMap(({ prefixes, neighbors }) => neighbors.flatMap(({ advertised }) =>
    prefixes.filter((prefix) => advertised === 'all' || advertised.includes(prefix)))));
  return !addresses.isEmpty && IpSet.from(told.flatMap((prefix) => IpPrefix.tryParse(prefix) ?? [])).containsAll(addresses);
}
