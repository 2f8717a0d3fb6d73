import { RankedPath, rankedPaths } from '../../behavior/traefik/priority';
import { classesOf, hasUnknownTraefik, servedBy, TraefikGateway, traefikGateways } from '../../behavior/traefik/recognize';
import { Cluster } from '../../model/cluster';
import { Ingress } from '../../model/ingress';
import { mayBeMade, WORKLOAD_KINDS } from '../../model/possible-object';
import { groupBy, once } from '../group';

/** The Traefiks among the workloads, and the Ingresses that each of them serves. */
export class TraefikIngresses {
  /** The Traefiks among the workloads. */
  readonly gateways = once(() => traefikGateways(this.cluster.workloads));
  /** Whether there is a Traefik besides, or may be one, of which nobody can say what it serves. */
  readonly hasUnknown = once(() => hasUnknownTraefik(this.cluster.workloads) || this.mayBeAnother());

  private readonly byClass = once(() => groupBy(this.cluster.ingresses, ({ className }) => className));
  private readonly served = once(() => new Map(this.gateways().map((gateway) => [gateway, once(() => this.ingressesOf(gateway))])));
  private readonly ranked = once(() => new Map(this.gateways().map((gateway) => [gateway, once(() =>
    rankedPaths(this.servedBy(gateway), gateway.strictPrefixMatching))])));

  constructor(private readonly cluster: Cluster) {}

  /** The Ingresses that one of the Traefiks serves. */
  servedBy(gateway: TraefikGateway): readonly Ingress[] {
    return this.served().get(gateway)!();
  }

  /** The paths that one of the Traefiks serves, as it ranks them; several rules ask for the same. */
  rankedPaths(gateway: TraefikGateway): readonly RankedPath[] {
    return this.ranked().get(gateway)!();
  }

  /** K3s brings one, and so may what is applied from out of sight. */
  private mayBeAnother(): boolean {
    const { k3sServers, remoteSources, possibleObjects } = this.cluster;
    return k3sServers.some(({ traefik }) => traefik) || remoteSources.some(({ address = '' }) => /traefik/i.test(address)) || mayBeMade(possibleObjects, WORKLOAD_KINDS);
  }

  private ingressesOf(gateway: TraefikGateway): readonly Ingress[] {
    const { ingresses, ingressClasses } = this.cluster;
    const [own = [], ...others] = [...classesOf(gateway, ingressClasses)].map((name) => this.byClass().get(name) ?? []).filter(({ length }) => length > 0);
    // Those of several classes are wanted in the order in which they were read.
    return servedBy(gateway, others.length === 0 ? own : ingresses, ingressClasses);
  }
}
