import { Announcement, announcementsOf } from '../addresses/announcements';
import { portsText } from '../list-text';
import { Flowchart, Frame, mermaidId, SHAPES } from './mermaid';
import { Service } from '../../model/service';
import { Workload } from '../../model/workload';
import { IpAddress } from '../../net/ip-address';
import { groupBy, remembered } from '../../rules/group';
import { counted, listed } from '../../rules/text';
import { World } from '../../rules/world';
import { AddressBook, textOf } from '../addresses/address-book';
import { sortedBy } from '../order';
import { workloadKey } from '../traffic/traffic';
import { Entrance, Proxy, RouteRule, Traffic } from '../traffic/traffic-model';

/** MetalLB gives a Service one address of each family; more are a mistake, which need not be drawn in full. */
const MOST_ADDRESSES = 4;
const MOST_PORTS = 6;
const MOST_NODES = 4;
const MOST_WORKLOADS = 4;

const LAYER_7: Frame = { id: 'layer7', title: 'Layer 7, ingress proxy' };

/** Draws the way of traffic; its look-ups are made once, however often it draws. */
export class TrafficDrawing {
  private readonly nodeAddresses: ReadonlyMap<string, string | undefined>;
  private readonly poolFrames: ReadonlyMap<string, Frame>;
  private readonly services: Frame;
  private readonly pods: Frame;
  private readonly layer4: Frame;
  private readonly servicesFrom = remembered(servicesFromEach);
  /** Names of pools whose addresses no node answers ARP for. */
  private readonly byBgp: ReadonlySet<string>;

  constructor(private readonly world: World, book: AddressBook, private readonly traffic: Traffic) {
    const engines = new Set(book.pools.map(({ pool }) => pool.engine));
    this.layer4 = { id: 'layer4', title: layer4Title([...engines].sort()) };
    this.byBgp = new Set(book.pools.filter(({ pool }) => isByBgpAlone(announcementsOf(pool, world))).map(({ pool }) => pool.name));
    this.nodeAddresses = new Map(book.nodes.map(({ node }) => [node.name, node.addresses.map(textOf)[0]]));
    this.poolFrames = new Map(book.pools.map(({ pool }) => [pool.name, poolFrame(pool.name, layer4Title([pool.engine]), pool.entries.map(textOf))]));
    this.services = { id: 'services', title: ['Services', ...book.serviceCidrs].join(' ') };
    this.pods = { id: 'pods', title: ['Pods', ...book.podCidrs].join(' ') };
  }

  /** Draws at most so many entrances, proxies, and rules of one proxy; the others are counted in a box. */
  draw(most: number): Flowchart {
    const chart = new Flowchart();
    const entrances = this.traffic.entrances.slice(0, most);
    const proxies = this.traffic.proxies.slice(0, most);
    const { inside = [] } = this.traffic;
    const clients = chart.box('clients', ['clients'], 'client', undefined, SHAPES.round);
    inside.forEach(({ namespace, name }) => chart.edge(clients, this.drawService(chart, namespace, name), 'inside the cluster alone'));
    this.drawAddresses(chart, clients, entrances);
    if (this.traffic.entrances.length > most) {
      const more = counted(this.traffic.entrances.length - most, 'more exposed Service');
      chart.edge(clients, chart.box('more__entrances', [`and ${more}`], 'aside', this.layer4));
    }
    const ids = new Map(proxies.map((proxy) => [proxy.key, this.drawProxy(chart, proxy, most)]));
    const others = this.traffic.proxies.length > most
      ? chart.box('more__proxies', [`and ${counted(this.traffic.proxies.length - most, 'more proxy', 'more proxies')}`], 'aside', LAYER_7)
      : undefined;
    const reached = new Set<string | undefined>();
    for (const entrance of entrances) {
      for (const end of this.endsOf(chart, entrance, ids, others)) {
        chart.edge(nodesId(entrance), end);
        reached.add(end);
      }
    }
    [...ids.values(), ...(others === undefined ? [] : [others])].filter((id) => !reached.has(id))
      .forEach((id) => chart.edge(clients, id, 'address not known here'));
    return chart;
  }

  /** The addresses, each once even where several Services share it, and who answers for them. */
  private drawAddresses(chart: Flowchart, clients: string, entrances: readonly Entrance[]): void {
    for (const entrance of entrances) {
      chart.box(nodesId(entrance), this.nodeLines(entrance), 'node', this.frameOf(entrance));
      if (entrance.addresses.length === 0) {
        const id = mermaidId('address', entrance.namespace, entrance.name);
        chart.box(id, ['address chosen', this.whoChooses(entrance), ...portLines([entrance])], 'address', this.frameOf(entrance));
        chart.edge(clients, id);
        chart.edge(id, nodesId(entrance));
      }
      if (entrance.addresses.length > MOST_ADDRESSES) {
        const more = counted(entrance.addresses.length - MOST_ADDRESSES, 'more address', 'more addresses');
        chart.edge(clients, chart.box(`more__${nodesId(entrance)}`, [`and ${more}`], 'aside', this.frameOf(entrance)));
      }
    }
    const owned = entrances.flatMap((entrance) => entrance.addresses.slice(0, MOST_ADDRESSES).map((address) => ({ entrance, address })));
    for (const [text, owners] of groupBy(owned, ({ address }) => address.toString())) {
      const id = mermaidId('address', text);
      chart.box(id, [text, ...portLines(owners.map(({ entrance }) => entrance))], 'address', this.frameOf(owners[0].entrance));
      chart.edge(clients, id);
      owners.forEach(({ entrance, address }) => chart.edge(id, nodesId(entrance), this.protocolOf(address, entrance)));
    }
  }

  /** The pool around its addresses and the nodes that answer for them. */
  private frameOf({ pool }: Entrance): Frame {
    return pool === undefined ? this.layer4 : this.poolFrames.get(pool) ?? poolFrame(pool, layer4Title([]), []);
  }

  private whoChooses({ service }: Entrance): string {
    const [engine] = service === undefined ? ['MetalLB'] : this.world.loadBalancing.enginesOf(service);
    return engine === undefined ? 'at run time' : `by ${engine}`;
  }

  /** How an address is made known to its segment, or to routers. */
  private protocolOf({ family }: IpAddress, { pool, service }: Entrance): string | undefined {
    if (pool === undefined && service === undefined) {
      return undefined;
    }
    return pool !== undefined && this.byBgp.has(pool) ? 'BGP' : family === 'IPv4' ? 'ARP' : 'NDP';
  }

  private nodeLines({ answering: { nodes, byBgp, onlyWithPods } }: Entrance): string[] {
    if (nodes === undefined && byBgp?.nodes !== undefined) {
      return [`any of ${listed(byBgp.nodes, MOST_NODES)}`, ...(onlyWithPods ? ['that runs a pod'] : [])];
    }
    if (nodes === undefined) {
      return ['nodes not known'];
    }
    if (nodes.length === 0) {
      return ['nobody answers'];
    }
    const shown = nodes.slice(0, MOST_NODES).map((node, index) =>
      `${index === 0 ? 'first' : 'then'} ${node} ${this.nodeAddresses.get(node) ?? ''}`);
    return [
      ...shown,
      ...(nodes.length > shown.length ? [`then ${nodes.length - shown.length} more`] : []),
      ...(onlyWithPods ? ['only nodes with a pod'] : []),
    ];
  }

  /** Where an entrance leads: to its proxies, or to its own Service. */
  private endsOf(chart: Flowchart, { namespace, name, proxies }: Entrance, ids: ReadonlyMap<string, string>, others: string | undefined): string[] {
    if (proxies.length === 0) {
      return [this.drawService(chart, namespace, name)];
    }
    return proxies.flatMap((key) => ids.get(key) ?? others ?? []);
  }

  private drawProxy(chart: Flowchart, proxy: Proxy, most: number): string {
    const id = chart.box(proxyId(proxy), proxyLines(proxy), isHere(proxy) ? 'proxy' : 'aside', LAYER_7);
    for (const rules of groupBy(proxy.rules.slice(0, most), withoutBackend).values()) {
      const box = chart.box(ruleId(id, rules[0]), ruleLines(rules[0]), 'rule', LAYER_7);
      chart.edge(id, box);
      rules.forEach(({ backend: { namespace, name } }) =>
        chart.edge(box, name === undefined ? chart.box('no__service', ['not a Service'], 'aside') : this.drawService(chart, namespace, name)));
    }
    const more = proxy.rules.length - most;
    if (more > 0) {
      const services = this.servicesFrom(proxy.rules)[most];
      chart.edge(id, chart.box(`more__${id}`, [`and ${counted(more, 'more rule')}`, `to ${counted(services, 'Service')}`], 'aside', LAYER_7));
    }
    return id;
  }

  private drawService(chart: Flowchart, namespace: string, name: string): string {
    const service = this.world.services.named(namespace, name);
    const id = mermaidId('service', namespace, name);
    chart.box(id, [`${namespace}/${name}`, ...serviceLines(service)], service === undefined ? 'aside' : 'service', this.services);
    if (service !== undefined) {
      this.drawPods(chart, id, service);
    }
    return id;
  }

  private drawPods(chart: Flowchart, from: string, service: Service): void {
    const workloads = sortedBy(this.world.services.workloadsBehind(service), (workload) => [workloadKey(workload)]);
    for (const workload of workloads.slice(0, MOST_WORKLOADS)) {
      const id = mermaidId('pods', workload.kind.toLowerCase(), workload.namespace, workload.name);
      chart.edge(from, chart.box(id, workloadLines(workload), 'pods', this.pods, SHAPES.stack));
    }
    const labels = Object.entries(service.selector).map(([label, value]) => `${label}=${value}`).sort();
    if (workloads.length === 0 && labels.length > 0) {
      chart.edge(from, chart.box(`pods__${from}`, [labels.join(', '), 'described elsewhere'], 'aside', this.pods));
    }
    if (workloads.length > MOST_WORKLOADS) {
      const more = counted(workloads.length - MOST_WORKLOADS, 'more workload');
      chart.edge(from, chart.box(`more__${from}`, [`and ${more}`], 'aside', this.pods));
    }
  }
}

function isByBgpAlone(announcements: readonly Announcement[]): boolean {
  return announcements.length > 0 && announcements.every(({ by }) => by === 'BGP');
}

/** Where nothing shows another engine, MetalLB is taken to be there. */
function layer4Title(engines: readonly string[]): string {
  return `Layer 4, ${engines.length === 0 ? 'MetalLB' : listed(engines)}`;
}

function poolFrame(name: string, title: string, addresses: readonly string[]): Frame {
  const more = addresses.length > 1 ? ` and ${addresses.length - 1} more` : '';
  return { id: mermaidId('pool', name), title: [title, 'pool', name, ...addresses.slice(0, 1)].join(' ') + more };
}

function nodesId({ namespace, name }: Entrance): string {
  return mermaidId('nodes', namespace, name);
}

function proxyId({ workload, gateway, className }: Proxy): string {
  if (gateway !== undefined) {
    return mermaidId('gateway', gateway.namespace, gateway.name);
  }
  if (workload === undefined) {
    return className === undefined ? mermaidId('class') : mermaidId('class', className);
  }
  return mermaidId('proxy', workload.kind.toLowerCase(), workload.namespace, workload.name);
}

/** A Gateway that is here has a class. */
function isHere({ workload, gateway, className }: Proxy): boolean {
  return workload !== undefined || (gateway !== undefined && className !== undefined);
}

function proxyLines({ product, workload, gateway, className, services = [] }: Proxy): string[] {
  const behind = services.map((name) => `behind ${name}`);
  if (gateway !== undefined) {
    return [...(product === undefined ? [] : [product]), 'Gateway', `${gateway.namespace}/${gateway.name}`, ...behind, className === undefined ? 'described elsewhere' : `class ${className}`];
  }
  if (workload === undefined) {
    return [className === undefined ? 'proxy of no class' : `proxy of class ${className}`, ...behind, 'described elsewhere'];
  }
  return [...(product === undefined ? [] : [product]), ...workloadLines(workload)];
}

/** Backends that share the requests of one rule are drawn behind one box. */
function withoutBackend({ backend, ...rule }: RouteRule): string {
  return JSON.stringify(rule);
}

function ruleId(proxy: string, { namespace, name, host, path, exact, request, conditions, backend }: RouteRule): string {
  const more = request === undefined && conditions === undefined ? [] : [request, conditions];
  return mermaidId('rule', namespace, name, JSON.stringify([proxy, host, path, exact, backend.name, backend.port, ...more]));
}

/** For each rule, to how many Services it and those after it lead. */
function servicesFromEach(rules: readonly RouteRule[]): readonly number[] {
  const seen = new Set<string>();
  return rules.map((_, index) => seen.add(backendKey(rules[rules.length - 1 - index])).size).reverse();
}

function backendKey({ backend: { namespace, name } }: RouteRule): string {
  return `${namespace}/${name}`;
}

function ruleLines({ host, path, exact, tls, request, conditions }: RouteRule): string[] {
  const what = request ?? pathText({ path, exact });
  return [host ?? 'every host', `${what}${tls ? ', TLS' : ''}`, ...(conditions === undefined ? [] : [conditions])];
}

function pathText({ path, exact }: Pick<RouteRule, 'path' | 'exact'>): string {
  return path === undefined ? 'what no rule takes' : exact ? `exactly ${path}` : path === '/' ? 'every path' : `${path} and below`;
}

function serviceLines(service: Service | undefined): string[] {
  if (service === undefined) {
    return ['described elsewhere'];
  }
  const address = service.headless ? 'headless'
    : service.type === 'ExternalName' ? 'ExternalName'
      : `ClusterIP ${service.clusterIps.map(textOf).join(', ') || 'given at run time'}`;
  return [address, ...(service.ports.length === 0 ? [] : [portsText(service.ports, MOST_PORTS)])];
}

function workloadLines({ kind, namespace, name, replicas }: Workload): string[] {
  return [kind, `${namespace}/${name}`, replicas === undefined ? 'one pod on each node' : counted(replicas, 'pod')];
}

function portLines(entrances: readonly Entrance[]): string[] {
  const ports = entrances.flatMap(({ service }) => service?.ports ?? []);
  return ports.length === 0 ? [] : [portsText(ports, MOST_PORTS)];
}
