import { AnnouncedBy } from './announced-by';
import { ClusterLookups } from './cluster-lookups';
import { EngineProblem } from './engine-problem';
import { Cluster } from '../../model/cluster';
import { Pool } from '../../model/load-balancer';
import { Node } from '../../model/network';
import { Service } from '../../model/service';
import { Source } from '../../model/source';
import { IpAddress } from '../../net/ip-address';

/** How an engine makes addresses known. */
export interface AnnouncingEngine {
  /** Everything that announces addresses of a pool, in no particular order. */
  announcements(pool: Pool, lookups: ClusterLookups): readonly Announcement[];
  /** The same with nodes, interfaces and routers, for one Service or any; absent where nothing is known beyond `announcements`. */
  announcedBy?(pool: Pool, service: Service | undefined, lookups: ClusterLookups): readonly AnnouncedBy[];
  /** In which order nodes answer by layer 2, by their names; absent where they agree on it at run time. */
  answerOrder?(nodes: readonly string[], address: IpAddress): readonly string[];
  /** The declared nodes that may answer for a pool by layer 2; none where BGP makes its addresses known as well, or nothing does. */
  layer2Nodes(pool: Pool, lookups: ClusterLookups): readonly Node[];
  /** By pool, who of several nodes may come to answer by layer 2, and what says so; pools that BGP makes known as well are left out. */
  layer2Choices(lookups: ClusterLookups): readonly Layer2Choice[];
  /** Whether it answers by layer 2 from one node, which is spoiled by a kube-proxy that lets every node answer. */
  needsStrictArp(cluster: Cluster): boolean;
  /** Its pools of which nobody announces anything. */
  silentPools(lookups: ClusterLookups): readonly SilentPool[];
  /** Services whose address nothing announces, though something announces others. */
  silentServices(lookups: ClusterLookups): readonly SilentService[];
}

export interface Announcement {
  readonly by: 'layer 2' | 'BGP';
  /** The object that says so, for example `L2Advertisement metallb-system/public`. */
  readonly name: string;
}

export interface Layer2Choice {
  readonly pool: Pool;
  readonly nodes: readonly Node[];
  readonly objects: readonly { readonly called: string; readonly source: Source }[];
  /** The field of the objects that selects nodes. */
  readonly selector: string;
  /** What chooses the nodes of one network in an app, where an app can say it. */
  readonly inApp?: (network: string) => string;
}

export interface SilentPool {
  readonly pool: Pool;
  readonly problem: EngineProblem;
}

export interface SilentService {
  readonly service: Service;
  readonly problem: EngineProblem;
}
