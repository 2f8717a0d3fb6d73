import { Gateways } from './gateways';
import { once } from './group';
import { Announcements } from './world/announcements';
import { DhcpReservations } from './world/dhcp-reservations';
import { LoadBalancing } from './world/load-balancing';
import { NetworkIndex } from './world/network-index';
import { ObjectIndex } from './world/object-index';
import { occupantsOfCluster } from './world/occupants-of-cluster';
import { PoolIndex } from './world/pool-index';
import { SecretNames } from './world/secret-names';
import { ServiceIndex } from './world/service-index';
import { TraefikIngresses } from './world/traefik-ingresses';
import { Definitions } from '../behavior/definitions/definitions';
import { CustomUse, customUses } from '../behavior/definitions/needed-bundles';
import { Cluster } from '../model/cluster';
import { Occupants } from '../model/occupants';
import { mayBeMade, WORKLOAD_KINDS } from '../model/possible-object';
import { readFrrK8s } from '../model/reader/read-frr-k8s';
import { readMetallbBgp } from '../model/reader/read-metallb-bgp';
import { IpSet } from '../net/ip-set';
import { PlanProblem, PlanResult } from '../plan/plan';

/**
 * All that a rule may look at, with the look-ups that several rules share, by subject. Each is computed once, when it is first asked
 * for, and answers in about logarithmic time, so that no rule has to compare everything with everything.
 */
export class World {
  readonly objects: ObjectIndex;
  readonly services: ServiceIndex;
  readonly secrets: SecretNames;
  readonly networks: NetworkIndex;
  readonly loadBalancing: LoadBalancing;
  readonly pools: PoolIndex;
  readonly traefik: TraefikIngresses;
  /** MetalLB's objects for BGP. */
  readonly metallbBgp = once(() => readMetallbBgp(this.objects.ofGroup('metallb.io')));
  readonly announcements: Announcements;
  /** What owners tell frr-k8s themselves. */
  readonly frrK8s = once(() => readFrrK8s(this.objects.ofGroup('frrk8s.metallb.io')));
  /** What stands where in Gateway API: parents of routes, grants, classes. */
  readonly gateways = once(() => new Gateways(this.cluster));
  /** Who uses which addresses, as far as the network is declared. */
  readonly occupants = once((): Occupants => occupantsOfCluster(this.cluster, this.metallbBgp()));
  /** What DHCP servers keep for single machines. */
  readonly dhcpReservations = once(() => new DhcpReservations(this.cluster.network));
  /** Everything that is declared as used: no address that a pool gives should be in it. */
  readonly occupied = once(() => IpSet.from(Object.values(this.occupants()).flat().map(({ range }) => range)));
  /** The custom resources, by kind and version. */
  readonly customUses = once((): readonly CustomUse[] => customUses(this.cluster.objects));
  /** Where the definitions of custom resources come from. */
  readonly definitions = once(() => new Definitions(this.cluster));

  /**
   * @param plan absent where nothing was planned, as when plain YAML is judged
   * @param problems what the planner found, and what was found about the plan itself
   */
  constructor(readonly cluster: Cluster, readonly plan?: PlanResult, readonly problems: readonly PlanProblem[] = plan?.problems ?? []) {
    this.objects = new ObjectIndex(cluster.objects);
    this.services = new ServiceIndex(cluster);
    this.secrets = new SecretNames(cluster.secrets);
    this.networks = new NetworkIndex(cluster.network.networks);
    this.loadBalancing = new LoadBalancing(cluster);
    this.pools = new PoolIndex(cluster, this.loadBalancing);
    this.announcements = new Announcements(cluster, this.metallbBgp);
    this.traefik = new TraefikIngresses(cluster);
  }

  /** Whether a Secret stands here, or something makes it, or may make it. */
  knowsSecret(namespace: string, name: string): boolean {
    return this.cluster.secrets.has(`${namespace}/${name}`) || this.mayBeMade(['Secret', 'SealedSecret'], name, namespace) ||
      // These say the name of their Secret within.
      this.mayBeMade(['Certificate', 'ExternalSecret'], undefined, namespace);
  }

  /** Whether something may make an object of one of these kinds, under a name where one is asked for. */
  mayBeMade(kinds: readonly string[], name?: string, namespace?: string): boolean {
    return mayBeMade(this.cluster.possibleObjects, kinds, name, namespace);
  }

  /** Whether something may run pods that nobody can see here. */
  podsMayBeMade(namespace?: string): boolean {
    return this.mayBeMade(WORKLOAD_KINDS, undefined, namespace);
  }
}
