import { Cluster } from '../../model/cluster';
import { Engine, Layer2Advertisement, Pool } from '../../model/load-balancer';
import { BgpAdvertisement, MetallbBgp } from '../../model/metallb-bgp';
import { Node } from '../../model/network';
import { Service } from '../../model/service';
import { CiliumAnnouncer } from '../cilium/announcement';

/** What engines look up of a cluster. Whoever asks several things of it keeps the answers, so that each is found once. */
export interface ClusterLookups {
  readonly cluster: Cluster;
  readonly pools: PoolLookups;
  readonly loadBalancing: {
    /** The Services that an engine serves, or is asked to serve. */
    servedBy(engine: Engine): readonly Service[];
  };
  readonly announcements: AnnouncementLookups;
  /** MetalLB's objects for BGP. */
  metallbBgp(): MetallbBgp;
}

/** Pools by their names, and by the Services that have or want something of them. */
export interface PoolLookups {
  /** The pools of an engine. */
  of(engine: Engine): readonly Pool[];
  /** MetalLB's pool of this name. */
  named(name: string): Pool | undefined;
  /** The pool that a Service wants an address of. */
  wantedBy(service: Service): Pool | undefined;
  /** The pools of MetalLB that a Service may get an address of, as far as they are known. */
  openTo(service: Service): readonly Pool[];
  /** The pools that MetalLB tries for a Service which asks for none, step by step. */
  triedFor(service: Service): readonly (readonly Pool[])[];
}

/** What makes the addresses of a pool known, and from which nodes. */
export interface AnnouncementLookups {
  /** The L2Advertisements that cover a pool. */
  layer2Of(pool: Pool): readonly Layer2Advertisement[];
  /** The BGPAdvertisements that cover a pool. */
  bgpOf(pool: Pool): readonly BgpAdvertisement[];
  /** The declared nodes that may answer for what these advertisements cover. */
  nodesAnswering(advertisements: readonly Layer2Advertisement[]): readonly Node[];
  /** What announces the addresses of Cilium's pools. */
  ofCilium(): readonly CiliumAnnouncer[];
}
