import { Cluster } from '../../model/cluster';
import { Engine, Layer2Advertisement, Pool } from '../../model/load-balancer';
import { BgpAdvertisement, MetallbBgp } from '../../model/metallb-bgp';
import { Node } from '../../model/network';
import { Service } from '../../model/service';
import { CiliumAnnouncer } from '../cilium/announcement';

/** What engines look up of a cluster. Whoever asks several things of it keeps the answers, so that each is found once. */
export interface ClusterLookups {
  readonly cluster: Cluster;
  /** The pools of an engine. */
  poolsOf(engine: Engine): readonly Pool[];
  /** The Services that an engine serves, or is asked to serve. */
  servedBy(engine: Engine): readonly Service[];
  /** The pool that a Service wants an address of. */
  poolWantedBy(service: Service): Pool | undefined;
  /** The pools of MetalLB that a Service may get an address of, as far as they are known. */
  poolsOpenTo(service: Service): readonly Pool[];
  /** The pools that MetalLB tries for a Service which asks for none, step by step. */
  poolsTriedFor(service: Service): readonly (readonly Pool[])[];
  /** MetalLB's pool of this name. */
  pool(name: string): Pool | undefined;
  /** MetalLB's objects for BGP. */
  metallbBgp(): MetallbBgp;
  layer2AdvertisementsOf(pool: Pool): readonly Layer2Advertisement[];
  bgpAdvertisementsOf(pool: Pool): readonly BgpAdvertisement[];
  /** The declared nodes that may answer for what these advertisements cover. */
  nodesAnnouncing(advertisements: readonly Layer2Advertisement[]): readonly Node[];
  /** What announces the addresses of Cilium's pools. */
  ciliumAnnouncers(): readonly CiliumAnnouncer[];
}
