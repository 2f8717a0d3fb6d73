import { engineOf, USUAL_ENGINE } from './engines/all-engines';
import { SharingObstacle } from './sharing-obstacle';
import { Engine } from '../model/load-balancer';
import { Service } from '../model/service';

/**
 * What keeps two Services from having one address; nothing where an engine that serves both lets them share it.
 *
 * @param engines those that serve each of the two; a load balancer that nobody here knows is judged as MetalLB is
 */
export function obstacleFor([a, b]: readonly [Service, Service], engines: readonly [readonly Engine[], readonly Engine[]]): SharingObstacle | undefined {
  const common = engines[0].filter((engine) => engines[1].includes(engine));
  if (engines.every(({ length }) => length > 0) && common.length === 0) {
    return { because: 'other engine' };
  }
  const obstacles = (common.length === 0 ? [USUAL_ENGINE.name] : common).map((engine) => engineOf(engine).sharingObstacle(a, b));
  return obstacles.includes(undefined) ? undefined : obstacles[0];
}
