import { ALL_ENGINES, engineOf, USUAL_ENGINE } from './engines/all-engines';
import { LoadBalancerEngine } from './engines/load-balancer-engine';
import { Cluster, Namespace } from '../model/cluster';
import { Engine, Pool } from '../model/load-balancer';
import { isAskedByField, Service } from '../model/service';
import { Written } from '../model/written';
import { IpAddress } from '../net/ip-address';

const ANNOTATIONS = ALL_ENGINES.flatMap(({ name, annotationPrefixes }) => annotationPrefixes.map((prefix): [string, Engine] => [`annotations["${prefix}`, name]));

const USUAL_ALONE: readonly Engine[] = [USUAL_ENGINE.name];

/**
 * The engines that give each LoadBalancer Service an address, or are asked to; one that is missing, or has none, belongs to a load
 * balancer that nobody here knows. More than one where several feel responsible. Where no engine shows itself and the owner names none,
 * MetalLB is taken to be there.
 */
export function enginesOf(cluster: Cluster): ReadonlyMap<Service, readonly Engine[]> {
  const balanced = cluster.services.filter(({ type }) => type === 'LoadBalancer');
  const others = ALL_ENGINES.some((engine) => engine !== USUAL_ENGINE && (isThere(engine, cluster) || balanced.some((service) => engine.isAskedBy(service))));
  if (!others) {
    return new Map(USUAL_ENGINE.served(balanced, cluster).map((service) => [service, USUAL_ALONE]));
  }
  const serving = ALL_ENGINES.map((engine) => {
    const isHere = isThere(engine, cluster);
    return { name: engine.name, services: new Set(engine.served(balanced, cluster).filter((service) => isHere || engine.isAskedBy(service))) };
  });
  return new Map(balanced.map((service) => [service, serving.filter(({ services }) => services.has(service)).map(({ name }) => name)]));
}

/** The external addresses that a Service asks an engine for: those of its annotation, and of the field that every engine reads (of a Gateway: `spec.addresses`). */
export function pinsFor({ pinned }: Pick<Service, 'pinned'>, engine: Engine): readonly Written<IpAddress>[] {
  return pinned.filter((wish) => {
    const { property = '' } = wish.source;
    return isAskedByField(wish) || property.startsWith('spec.addresses[') || engineOfAnnotation(property) === engine;
  });
}

/** Whether an engine lets a Service have an address of one of its pools. */
export function mayHave(pool: Pool, service: Service, namespaces: readonly Namespace[]): boolean {
  return engineOf(pool.engine).mayHave(pool, service, namespaces);
}

/** The engine whose annotation stands in a place: of a Service, or of a Gateway that has it written on its Service. */
function engineOfAnnotation(property: string): Engine | undefined {
  return ANNOTATIONS.find(([beginning]) => property.includes(beginning))?.[1];
}

function isThere(engine: LoadBalancerEngine, cluster: Cluster): boolean {
  return cluster.network.loadBalancer?.engine === engine.name || cluster.pools.some((pool) => pool.engine === engine.name) || engine.isShown(cluster);
}
