import { announcersOf } from '../../behavior/cilium/announcement';
import { rivalPreferences } from '../../behavior/metallb/acceptance/bgp-conflicts';
import { announcingNodes, EXCLUDE_LABEL, withoutExcluded } from '../../behavior/metallb/announcement';
import { BgpSpeakers } from '../../behavior/metallb/bgp-announcement';
import { BgpSessions } from '../../behavior/metallb/bgp-sessions';
import { ignoresExcludeLabel } from '../../behavior/metallb/excluded-nodes';
import { speakerPlaces } from '../../behavior/metallb/speakers';
import { SelectedNodes } from '../../behavior/selected-nodes';
import { Cluster } from '../../model/cluster';
import { Layer2Advertisement, Pool } from '../../model/load-balancer';
import { BgpAdvertisement, MetallbBgp } from '../../model/metallb-bgp';
import { Node } from '../../model/network';
import { coverage } from '../coverage';
import { once } from '../group';

/** Who makes the addresses of pools known: by layer 2 on which nodes, by BGP to which routers. */
export class Announcements {
  /** What announces the addresses of Cilium's pools. */
  readonly ofCilium = once(() => announcersOf(this.cluster.cilium));
  /** Which of the nodes that announce speak BGP with whom. */
  readonly bgpSessions = once(() => new BgpSessions(this.metallbBgp().peers, this.nodes()));

  private readonly layer2 = once(() => coverage(this.cluster.layer2Advertisements));
  private readonly bgp = once(() => coverage(this.metallbBgp().advertisements));
  private readonly speakers = new Map<Pool, BgpSpeakers>();
  private readonly places = once(() => speakerPlaces(this.cluster.workloads, nodesThatMayAnnounce(this.cluster)));
  private readonly nodes = once(() => withoutExcluded(this.places().nodes));
  private readonly speaking = once(() => new Set(this.places().nodes.map(({ name }) => name)));
  private readonly selectedNodes = once(() => new SelectedNodes(this.nodes()));

  constructor(private readonly cluster: Cluster, private readonly metallbBgp: () => MetallbBgp) {}

  /** The L2Advertisements that cover a pool. */
  layer2Of(pool: Pool): readonly Layer2Advertisement[] {
    return this.layer2()(pool);
  }

  /** The BGPAdvertisements that cover a pool. */
  bgpOf(pool: Pool): readonly BgpAdvertisement[] {
    return this.bgp()(pool);
  }

  /** Whether a BGPAdvertisement covers a pool. */
  isByBgp(pool: Pool): boolean {
    return this.bgpOf(pool).length > 0;
  }

  /** Who tells routers about the addresses of a pool, and which routers. */
  bgpSpeakersOf(pool: Pool): BgpSpeakers {
    const known = this.speakers.get(pool) ?? this.speakersOf(pool);
    this.speakers.set(pool, known);
    return known;
  }

  /** The declared nodes that may answer for what these advertisements cover. */
  nodesAnswering(advertisements: readonly Layer2Advertisement[]): readonly Node[] {
    return announcingNodes(advertisements, this.selectedNodes());
  }

  /** Whether a declared node has one of MetalLB's speakers, without which it announces nothing; nothing where that is not known. */
  hasSpeaker({ name }: Node): boolean | undefined {
    return this.speaking().has(name) ? (this.places().uncertain.has(name) ? undefined : true) : false;
  }

  /** Of the nodes given, or of all, those that are known to have a speaker; nothing where all of them are given, and have one. */
  withSpeaker(nodes: readonly Node[] | undefined): readonly Node[] | undefined {
    const { nodes: all, uncertain } = this.places();
    return uncertain.size === 0 ? nodes : (nodes ?? all).filter(({ name }) => !uncertain.has(name));
  }

  private speakersOf(pool: Pool): BgpSpeakers {
    const advertisements = this.bgpOf(pool);
    return {
      advertisements,
      sessions: this.bgpSessions(),
      aliases: this.metallbBgp().communities,
      rivals: rivalPreferences(pool, advertisements, this.cluster.network.nodes),
    };
  }
}

/** The nodes as the speakers see them: started with `--ignore-exclude-lb`, they overlook the label that excludes a node. Its owner may say so where no manifest shows it. */
function nodesThatMayAnnounce({ network, workloads }: Cluster): readonly Node[] {
  if (!ignoresExcludeLabel(workloads) && network.platform?.ignoreExcludeLabel !== true) {
    return network.nodes;
  }
  return network.nodes.map((node) => ({
    ...node,
    labels: Object.fromEntries(Object.entries(node.labels).filter(([label]) => label !== EXCLUDE_LABEL)),
  }));
}
