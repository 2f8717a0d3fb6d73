import { Diagram } from './diagram';
import { largestPicture } from './largest-picture';
import { portsText, shareText } from '../list-text';
import { Flowchart, Frame, mermaidId, SHAPES } from './mermaid';
import { STYLES } from './styles';
import { Network } from '../../model/network';
import { groupBy } from '../../rules/group';
import { counted } from '../../rules/text';
import { World } from '../../rules/world';
import { AddressBook, AddressEntry, NodeEntry, PoolEntry, textOf, UnpinnedEntry } from '../addresses/address-book';
import { announcementsOf } from '../addresses/announcements';

const MOST_PORTS = 6;
const MOST_RANGES = 4;

/** Who stands where: networks with their routers, DHCP ranges and nodes; pools, what announces them, and the addresses in use. */
export function networkMap(world: World, book: AddressBook): Diagram {
  const map = new NetworkMap(world, book);
  const { source, most } = largestPicture((count) => map.draw(count), map.size, STYLES);
  return { source, leftOut: map.leftOut(most) };
}

/** A list with a box for each of its things, of which a small picture shows the first ones. */
interface Part {
  readonly id: string;
  readonly frame: Frame;
  /** What its things are called. */
  readonly one: 'node' | 'address';
  /** The network or pool that it belongs to, where it does: a picture that leaves that out leaves out the part. */
  readonly of?: Network | PoolEntry;
  readonly boxes: readonly Box[];
}

interface Box {
  /** Of a node. */
  readonly node?: string;
  draw(chart: Flowchart): void;
}

const PLURALS = { network: 'networks', pool: 'pools', node: 'nodes', address: 'addresses' };

class NetworkMap {
  /** How much there is of what there is most of. */
  readonly size: number;
  private readonly parts: readonly Part[];
  private readonly nodeIds: ReadonlyMap<string, string>;

  constructor(private readonly world: World, private readonly book: AddressBook) {
    this.nodeIds = new Map(book.nodes.map(({ node }) => [node.name, mermaidId('node', node.name)]));
    this.parts = [...this.nodeParts(), ...this.poolParts()];
    this.size = Math.max(1, book.networks.length, book.pools.length, ...this.parts.map(({ boxes }) => boxes.length));
  }

  /** Draws at most so many networks, pools, nodes of a network and addresses of a pool; the others are counted in a box. */
  draw(most: number): Flowchart {
    const chart = new Flowchart();
    const { networks, pools } = this.book;
    const shown = new Set<Network | PoolEntry | undefined>([undefined, ...networks.slice(0, most), ...pools.slice(0, most)]);
    const parts = this.parts.filter((part) => shown.has(part.of));
    networks.slice(0, most).forEach((network) => this.drawNetwork(chart, network));
    parts.forEach(({ id, frame, one, boxes }) => {
      boxes.slice(0, most).forEach((box) => box.draw(chart));
      if (boxes.length > most) {
        chart.box(`more__${id}`, [`and ${counted(boxes.length - most, `more ${one}`, `more ${PLURALS[one]}`)}`], 'aside', frame);
      }
    });
    const nodes = new Set(parts.flatMap(({ boxes }) => boxes.slice(0, most).flatMap(({ node }) => node ?? [])));
    pools.slice(0, most).forEach((entry) => this.drawPool(chart, entry, nodes));
    this.drawInside(chart);
    return chart;
  }

  leftOut(most: number): string[] {
    const { networks, pools } = this.book;
    const late = new Set<Network | PoolEntry | undefined>([...networks.slice(most), ...pools.slice(most)]);
    const beyond = (one: string) => this.parts.filter((part) => part.one === one)
      .reduce((sum, { of, boxes }) => sum + (late.has(of) ? boxes.length : Math.max(0, boxes.length - most)), 0);
    const counts = { network: Math.max(0, networks.length - most), pool: Math.max(0, pools.length - most), node: beyond('node'), address: beyond('address') };
    return (Object.keys(counts) as (keyof typeof counts)[]).flatMap((one) => (counts[one] === 0 ? [] : [counted(counts[one], one, PLURALS[one])]));
  }

  // ---- networks

  private drawNetwork(chart: Flowchart, network: Network): void {
    const { name, gateways, dhcp, reserved } = network;
    const frame = networkFrame(network);
    const box = (kind: string, lines: readonly string[], style: string) => lines.length > 0 && chart.box(mermaidId(kind, name), lines, style, frame);
    box('router', gateways.length === 0 ? ['router not known'] : ['router', ...gateways.map(textOf)], gateways.length === 0 ? 'aside' : 'client');
    box('dhcp', dhcp.length === 0 ? [] : ['DHCP', ...ranges(dhcp.map(textOf))], 'aside');
    const others = reserved.map(({ range, purpose }) => [textOf(range), ...(purpose === undefined ? [] : [purpose])].join(' '));
    box('reserved', others.length === 0 ? [] : ['reserved', ...ranges(others)], 'aside');
  }

  private nodeParts(): Part[] {
    const networkOf = ({ networks }: NodeEntry) => this.book.networks.find(({ name }) => networks.includes(name));
    const outside: Frame = { id: 'outside', title: 'In no network that is known' };
    return [...groupBy(this.book.nodes, networkOf)].map(([of, entries]): Part => {
      const frame = of === undefined ? outside : networkFrame(of);
      return {
        id: `nodes__${frame.id}`, frame, of, one: 'node',
        boxes: entries.map(({ node: { name, addresses } }) => ({
          node: name, draw: (chart) => void chart.box(this.nodeIds.get(name)!, [name, ...ranges(addresses.map(textOf))], 'node', frame),
        })),
      };
    });
  }

  // ---- pools

  private poolParts(): Part[] {
    const { entries, unpinned, pools } = this.book;
    const owner = (pool: string | undefined) => pools.find((each) => each.pool.name === pool);
    const elsewhere: Frame = { id: 'addresses', title: 'Addresses out of no pool that is known' };
    const pinnedOf = groupBy(entries, (entry) => owner(entry.pool));
    const unpinnedOf = groupBy(unpinned, (entry) => owner(entry.pool));
    const part = (id: string, frame: Frame, pool: PoolEntry | undefined): Part => ({
      id: `addresses__${id}`, frame, of: pool, one: 'address',
      boxes: [
        ...(pinnedOf.get(pool) ?? []).map((entry) => ({ draw: (chart: Flowchart) => drawAddress(chart, entry, frame, pool) })),
        ...(unpinnedOf.get(pool) ?? []).map((entry) => ({ draw: (chart: Flowchart) => drawUnpinned(chart, entry, frame, pool) })),
      ],
    });
    return [...pools.map((pool) => part(poolId(pool), poolFrame(pool), pool)), part('none', elsewhere, undefined)];
  }

  /** @param drawn names of the nodes that the picture has */
  private drawPool(chart: Flowchart, entry: PoolEntry, drawn: ReadonlySet<string>): void {
    const { pool, usage, nodes } = entry;
    const used = usage.map(({ used: given, size }) => `${given} of ${size} in use (${shareText(given, size)})`);
    const id = chart.box(poolId(entry), ['addresses', ...ranges(pool.entries.map(textOf)), ...used], 'address', poolFrame(entry));
    const announcements = announcementsOf(pool, this.world);
    const isByBgpAlone = announcements.length > 0 && announcements.every(({ by }) => by === 'BGP');
    const protocols = isByBgpAlone ? 'BGP' : usage.map(({ family }) => (family === 'IPv4' ? 'ARP' : 'NDP')).join(', ');
    const announcing = nodes ?? [];
    const shown = announcing.filter((name) => drawn.has(name));
    shown.forEach((name) => chart.edge(this.nodeIds.get(name)!, id, protocols));
    if (announcing.length > shown.length) {
      chart.edge(chart.box(`more__${id}`, [counted(announcing.length - shown.length, 'more node')], 'aside'), id, protocols);
    }
    // Nodes stand for what makes them announce.
    announcements.filter(({ by }) => announcing.length === 0 || by === 'BGP').forEach(({ by, name }) => chart.edge(chart.box(mermaidId('announcer', name), [name], 'proxy'), id, by));
    if (announcements.length === 0) {
      chart.edge(chart.box('nobody', ['nobody announces it'], 'aside'), id);
    }
  }

  private drawInside(chart: Flowchart): void {
    const { podCidrs, serviceCidrs, apiAddresses } = this.book;
    const frame: Frame = { id: 'inside', title: 'The cluster' };
    const box = (id: string, name: string, texts: readonly string[], style: string) =>
      texts.length > 0 && chart.box(id, [name, ...ranges(texts)], style, frame, SHAPES.round);
    box('api', 'Kubernetes API', apiAddresses, 'proxy');
    box('services', 'Services', serviceCidrs, 'service');
    box('pods', 'pods', podCidrs, 'pods');
  }
}

function drawAddress(chart: Flowchart, entry: AddressEntry, frame: Frame, pool: PoolEntry | undefined): void {
  const { address, namespace, name, service, origin } = entry;
  const ports = service === undefined ? [origin === 'kept' ? 'kept, the Service is gone' : 'described elsewhere'] : [portsText(service.ports, MOST_PORTS)];
  const id = chart.box(mermaidId('address', address.toString(), namespace, name), [address.toString(), `${namespace}/${name}`, ...ports], 'service', frame);
  if (pool !== undefined) {
    chart.edge(poolId(pool), id);
  }
}

function drawUnpinned(chart: Flowchart, { service: { namespace, name, ports }, pool }: UnpinnedEntry, frame: Frame, entry: PoolEntry | undefined): void {
  const address = pool === undefined ? 'an address of any pool' : 'an address chosen at run time';
  const id = chart.box(mermaidId('unpinned', namespace, name), [address, `${namespace}/${name}`, portsText(ports, MOST_PORTS)], 'service', frame);
  if (entry !== undefined) {
    chart.edge(poolId(entry), id);
  }
}

function networkFrame({ name, prefixes, vlan }: Network): Frame {
  const texts = prefixes.map(textOf).filter((text) => text !== name);
  return { id: mermaidId('network', name), title: ['Network', name, ...texts, ...(vlan === undefined ? [] : [`VLAN ${vlan}`])].join(' ') };
}

function poolId({ pool: { engine, namespace, name } }: PoolEntry): string {
  return mermaidId('pool', engine.toLowerCase(), namespace, name);
}

function poolFrame(entry: PoolEntry): Frame {
  const { engine, name, autoAssign } = entry.pool;
  return { id: `frame__${poolId(entry)}`, title: `Pool ${name} of ${engine}${autoAssign ? '' : ', for those who ask'}` };
}

/** Ranges, a line each; of many the first ones and a count. */
function ranges(texts: readonly string[]): string[] {
  return texts.length <= MOST_RANGES ? [...texts] : [...texts.slice(0, MOST_RANGES - 1), `and ${texts.length - MOST_RANGES + 1} more`];
}
