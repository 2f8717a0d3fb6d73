import { answerOrder, layer2Advertisements } from '../behavior/metallb/announcement';
import { Layer2Advertisement, Pool } from '../model/load-balancer';
import { Service } from '../model/service';
import { IpAddress } from '../net/ip-address';
import { World } from '../rules/world';

/** Which nodes answer for the addresses of a Service. */
export interface Answering {
  /**
   * Names in the order in which they would answer: the first does, the next takes over when it is gone. Empty: nobody answers.
   * Absent: not known, because the nodes are not declared, the pool lives elsewhere, or BGP announces it.
   */
  readonly nodes?: readonly string[];
  /** Whether, of these, only nodes that run a ready pod of the Service answer (`externalTrafficPolicy: Local`). */
  readonly onlyWithPods: boolean;
}

const UNKNOWN: Answering = { onlyWithPods: false };

/** Foretells who answers; what many Services have in common is looked up once. */
export class AnsweringNodes {
  private readonly candidates = new Map<string, readonly string[]>();
  private readonly advertisements = new Map<Pool, readonly Layer2Advertisement[]>();
  private readonly byBgp: boolean;

  constructor(private readonly world: World) {
    this.byBgp = world.cluster.objects.some(({ identity }) => identity.group === 'metallb.io' && identity.kind === 'BGPAdvertisement');
  }

  /**
   * Who answers for a Service.
   *
   * @param address the first address of the Service: it alone decides
   * @param pool the pool of the address, where it is known
   * @param service the Service, where it is known
   */
  of(address: IpAddress, pool: Pool | undefined, service: Service | undefined): Answering {
    if (pool === undefined) {
      return UNKNOWN;
    }
    const candidates = this.candidatesOf(pool, service);
    if (candidates === undefined) {
      return UNKNOWN;
    }
    const nodes = service !== undefined && this.hasNoPods(service) ? [] : answerOrder(candidates, address);
    return { nodes, onlyWithPods: nodes.length > 0 && service?.externalTrafficPolicy === 'Local' };
  }

  /** Names of the nodes that announce a pool, in no particular order; nothing where they are not known. */
  announcing(pool: Pool): readonly string[] | undefined {
    return this.candidatesOf(pool, undefined);
  }

  private candidatesOf(pool: Pool, service: Service | undefined): readonly string[] | undefined {
    const advertisements = layer2Advertisements(pool, service, this.advertisementsOf(pool));
    if (advertisements.length === 0) {
      return this.byBgp ? undefined : [];
    }
    return this.world.cluster.network.nodes.length === 0 ? undefined : this.nodesOf(advertisements);
  }

  private advertisementsOf(pool: Pool): readonly Layer2Advertisement[] {
    const known = this.advertisements.get(pool) ?? this.world.layer2AdvertisementsOf(pool);
    this.advertisements.set(pool, known);
    return known;
  }

  private nodesOf(advertisements: readonly Layer2Advertisement[]): readonly string[] {
    const key = JSON.stringify(advertisements.map(({ nodeSelectors }) => nodeSelectors));
    const known = this.candidates.get(key);
    if (known !== undefined) {
      return known;
    }
    const names = this.world.nodesAnnouncing(advertisements).map(({ name }) => name);
    this.candidates.set(key, names);
    return names;
  }

  /** A Service whose workloads are all scaled to zero has no ready pod, and MetalLB then announces nothing. */
  private hasNoPods(service: Service): boolean {
    const workloads = this.world.workloadsBehind(service);
    return workloads.length > 0 && workloads.every(({ replicas }) => replicas === 0);
  }
}
