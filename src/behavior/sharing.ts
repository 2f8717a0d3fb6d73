import { ciliumSharingObstacle } from './cilium/sharing';
import { sharingObstacle } from './metallb/sharing';
import { SharingObstacle } from './sharing-obstacle';
import { commonPort } from './sharing-parts';
import { Engine } from '../model/load-balancer';
import { Service } from '../model/service';

/**
 * What keeps two Services from having one address; nothing where an engine that serves both lets them share it. Of kube-vip only a
 * port in common is known to keep them apart.
 *
 * @param engines those that serve each of the two; a load balancer that nobody here knows is judged as MetalLB is
 */
export function obstacleFor([a, b]: readonly [Service, Service], engines: readonly [readonly Engine[], readonly Engine[]]): SharingObstacle | undefined {
  const common = engines[0].filter((engine) => engines[1].includes(engine));
  if (engines.every(({ length }) => length > 0) && common.length === 0) {
    return { because: 'other engine' };
  }
  const obstacles = (common.length === 0 ? ['MetalLB' as const] : common).map((engine) => obstacleOf(engine, a, b));
  return obstacles.includes(undefined) ? undefined : obstacles[0];
}

function obstacleOf(engine: Engine, a: Service, b: Service): SharingObstacle | undefined {
  switch (engine) {
    case 'MetalLB': return sharingObstacle(a, b);
    case 'Cilium': return ciliumSharingObstacle(a, b);
    case 'kube-vip': {
      const port = commonPort(a, b);
      return port === undefined ? undefined : { because: 'port', port };
    }
  }
}
