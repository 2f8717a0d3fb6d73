import { BgpAdvertisement, BgpPeer } from '../../model/metallb-bgp';
import { Node } from '../../model/network';
import { isPlaceholder } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { IpFamily } from '../../net/ip-family';
import { SelectedNodes } from '../selected-nodes';

/** Over which sessions an advertisement goes. */
export interface Sessions {
  /** Names of the BGPPeers, ascending. */
  readonly peers: readonly string[];
  /** Names of the nodes that have a session with one of them, ascending. */
  readonly nodes: readonly string[];
}

/** A peer, and the nodes that have a session with it. */
interface Speaker {
  readonly peer: BgpPeer;
  readonly name: string;
  readonly nodes: readonly Node[];
}

/**
 * The sessions of the nodes that announce with the peers that are theirs. What advertisements go over depends on no address and no
 * pool, so advertisements that select nodes and peers alike have one answer, found once.
 */
export class BgpSessions {
  private readonly selected: SelectedNodes;
  private readonly speakers: readonly Speaker[];
  private readonly ends: Record<IpFamily, readonly Speaker[]>;
  private readonly answers = new Map<BgpAdvertisement, Record<IpFamily, Sessions>>();
  private readonly alike = new Map<string, Record<IpFamily, Sessions>>();

  /** @param all the nodes that announce: without those that are excluded */
  constructor(peers: readonly BgpPeer[], readonly all: readonly Node[]) {
    this.selected = new SelectedNodes(all);
    this.speakers = peers.map((peer) => ({ peer, name: peer.name, nodes: this.selected.by(peer.nodeSelectors) }));
    this.ends = { IPv4: this.speakers.filter(({ peer }) => carries(peer, 'IPv4')), IPv6: this.speakers.filter(({ peer }) => carries(peer, 'IPv6')) };
  }

  /** Each peer with the families that its session carries, and the names of the nodes that have one, ascending. */
  byPeer(families: readonly IpFamily[]): { readonly peer: BgpPeer; readonly families: readonly IpFamily[]; readonly nodes: readonly string[] }[] {
    // Peers that select nodes alike have the same list.
    const names = new Map([...new Set(this.speakers.map(({ nodes }) => nodes))].map((nodes) => [nodes, nodes.map(({ name }) => name).sort()]));
    return this.speakers.map(({ peer, nodes }) => ({ peer, families: families.filter((family) => carries(peer, family)), nodes: names.get(nodes)! }));
  }

  /** The nodes that an advertisement is announced from. */
  nodesOf({ nodeSelectors }: BgpAdvertisement): readonly Node[] {
    return this.selected.by(nodeSelectors);
  }

  /**
   * The sessions that an advertisement goes over for addresses of a family.
   *
   * @param running the nodes that announce at all, where not all do
   */
  of(advertisement: BgpAdvertisement, family: IpFamily, running?: readonly Node[]): Sessions {
    if (running !== undefined) {
      const names = new Set(running.map(({ name }) => name));
      return this.find(advertisement, this.nodesOf(advertisement).filter(({ name }) => names.has(name)), family);
    }
    const answer = this.answers.get(advertisement) ?? this.ofAlike(advertisement);
    this.answers.set(advertisement, answer);
    return answer[family];
  }

  private ofAlike(advertisement: BgpAdvertisement): Record<IpFamily, Sessions> {
    const text = JSON.stringify([advertisement.namespace, advertisement.peers, advertisement.nodeSelectors]);
    const find = (family: IpFamily) => this.find(advertisement, this.nodesOf(advertisement), family);
    const answer = this.alike.get(text) ?? { IPv4: find('IPv4'), IPv6: find('IPv6') };
    this.alike.set(text, answer);
    return answer;
  }

  /** MetalLB reads its objects out of one namespace, so an advertisement never goes to a peer of another. */
  private find({ namespace, peers }: BgpAdvertisement, announcing: readonly Node[], family: IpFamily): Sessions {
    const [named, speaking] = [new Set(peers), new Set(announcing)];
    const candidates = this.ends[family].filter(({ name, peer }) => peer.namespace === namespace && (named.size === 0 || named.has(name)));
    // Peers that select nodes alike have the same list.
    const meetings = new Map([...new Set(candidates.map(({ nodes }) => nodes))].map((nodes) => [nodes, nodes.filter((node) => speaking.has(node))]));
    return {
      peers: candidates.filter(({ nodes }) => meetings.get(nodes)!.length > 0).map(({ name }) => name).sort(),
      nodes: [...new Set([...meetings.values()].flat())].map(({ name }) => name).sort(),
    };
  }
}

/** A session carries the family of its addresses; one without an address, or one that is told to, both. */
export function carries({ address, dualStack }: BgpPeer, family: IpFamily): boolean {
  return address === undefined || dualStack || isPlaceholder(address) || (IpAddress.tryParse(address)?.family ?? family) === family;
}
