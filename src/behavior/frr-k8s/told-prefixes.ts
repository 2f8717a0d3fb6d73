import { FrrK8s } from '../../model/frr-k8s';
import { IpPrefix } from '../../net/ip-prefix';
import { IpSet } from '../../net/ip-set';

/** The addresses that FRR tells some neighbor of: traffic for them comes to the nodes, whoever gives them. */
export function toldByFrr({ configurations }: FrrK8s): IpSet {
  const told = configurations.flatMap(({ routers }) => routers.flatMap(({ prefixes, neighbors }) => neighbors.flatMap(({ advertised }) =>
    prefixes.filter((prefix) => advertised === 'all' || advertised.includes(prefix)))));
  return IpSet.from(told.flatMap((prefix) => IpPrefix.tryParse(prefix) ?? []));
}
