import { Cluster } from '../../model/cluster';
import { selectsAll } from '../../model/labels';
import { GATEWAY_NAME } from '../../model/reader/gateway-services';
import { RoutedBackend } from '../../model/routed-backend';
import { routedBackends } from '../../model/routed-backends';
import { Service } from '../../model/service';
import { Workload } from '../../model/workload';
import { groupBy, once } from '../group';
import { namesByNamespace } from './names-by-namespace';

/** The Services by their names, and what stands before and behind them. */
export class ServiceIndex {
  /** The Services that routes of whatever kind lead to. */
  readonly backends = once((): readonly RoutedBackend[] => routedBackends(this.cluster));

  private readonly byNamespaceAndName = once(() => byNamespaceAndName(this.cluster.services));
  private readonly byName = once(() => groupBy(this.cluster.services, ({ name }) => name));
  private readonly names = once(() => namesByNamespace(this.cluster.services.filter(isWritten)));
  private readonly podsByLabel = once(() => podsByLabel(this.cluster.workloads));

  constructor(private readonly cluster: Cluster) {}

  /** The Service with this namespace and name. */
  named(namespace: string, name: string): Service | undefined {
    return this.byNamespaceAndName().get(namespace)?.get(name);
  }

  /** The Services with a name, in whatever namespace. */
  withName(name: string): readonly Service[] {
    return this.byName().get(name) ?? [];
  }

  /** Names of the Services of a namespace, sorted; without those that controllers make for Gateways, under names of their own. */
  namesIn(namespace: string): readonly string[] {
    return this.names().get(namespace) ?? [];
  }

  /** The workloads whose pods a Service sends traffic to; none for a Service without a selector. */
  workloadsBehind(service: Service): readonly Workload[] {
    const pods = this.podsByLabel().get(service.namespace);
    const candidates = pods === undefined ? [] : Object.entries(service.selector).map(([label, value]) => pods.get(`${label}=${value}`) ?? []);
    if (candidates.length === 0) {
      return [];
    }
    const fewest = candidates.reduce((least, list) => (list.length < least.length ? list : least));
    return fewest.filter((workload) => selectsAll(service.selector, workload.podLabels));
  }
}

function isWritten({ selector }: Service): boolean {
  return selector[GATEWAY_NAME] === undefined;
}

/** The last of several that have one name counts. */
function byNamespaceAndName(services: readonly Service[]): Map<string, Map<string, Service>> {
  const all = new Map<string, Map<string, Service>>();
  for (const service of services) {
    const inside = all.get(service.namespace);
    if (inside === undefined) {
      all.set(service.namespace, new Map([[service.name, service]]));
    } else {
      inside.set(service.name, service);
    }
  }
  return all;
}

/** By namespace and label: most Services stand where few workloads do. */
function podsByLabel(workloads: readonly Workload[]): ReadonlyMap<string, ReadonlyMap<string, readonly Workload[]>> {
  const inNamespace = (list: readonly Workload[]) => {
    const labelled = list.flatMap((workload) => Object.entries(workload.podLabels).map(([label, value]) => ({ label: `${label}=${value}`, workload })));
    return new Map([...groupBy(labelled, ({ label }) => label)].map(([label, found]) => [label, found.map(({ workload }) => workload)]));
  };
  return new Map([...groupBy(workloads, ({ namespace }) => namespace)].map(([namespace, list]) => [namespace, inNamespace(list)]));
}
