import { readCluster, ReadObject } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { addressBook } from '../../src/report/addresses/address-book';
import { judge } from '../../src/rules/judge';
import { World } from '../../src/rules/world';

/** How much of everything there is. */
export interface Size {
  readonly pools: number;
  readonly nodes: number;
  readonly services: number;
}

/** With two sessions a node. */
export const LARGE: Size = { pools: 1_000, nodes: 500, services: 10_000 };
/** A tenth of it. */
export const SMALLER: Size = { pools: 100, nodes: 50, services: 1_000 };

/** Routers at the top of a rack; each node has a session with each. */
const ROUTERS_OF_A_RACK = 2;
/** Nodes that answer for the addresses of a pool: those of one rack. */
const IN_A_RACK = 20;

/**
 * A large cluster: racks of nodes, each with two sessions of its own, a namespace with two pools for each of 500 teams, two advertisements a
 * pool, by layer 2 and by BGP, to the nodes of one rack, and Services of which half pin an address; of the others some may share, some ask for a pool, and one in a namespace has a pool alone.
 */
export function largeCluster({ pools, nodes, services }: Size): { readonly objects: readonly ReadObject[]; readonly network: Parameters<typeof readDeclaration>[0] } {
  const racks = Math.ceil(nodes / IN_A_RACK);
  const range = (index: number) => `10.${Math.floor(index / 250) + 1}.${index % 250}`;
  const manifests = [
    ...Array.from({ length: pools / 2 }, (_, team) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: `team${team}` } })),
    ...Array.from({ length: pools }, (_, index) => metallb('IPAddressPool', `pool${index}`, {
      addresses: [`${range(index)}.0/25`],
      serviceAllocation: { namespaces: [`team${Math.floor(index / 2)}`], priority: index % 2 + 1 },
    })),
    ...Array.from({ length: pools }, (_, index) => metallb('L2Advertisement', `pool${index}`, {
      ipAddressPools: [`pool${index}`], nodeSelectors: [{ matchLabels: { rack: `rack${index % racks}` } }],
    })),
    ...Array.from({ length: pools }, (_, index) => metallb('BGPAdvertisement', `pool${index}`, {
      ipAddressPools: [`pool${index}`], nodeSelectors: [{ matchLabels: { rack: `rack${index % racks}` } }],
    })),
    ...Array.from({ length: nodes * ROUTERS_OF_A_RACK }, (_, index) => peer(Math.floor(index / ROUTERS_OF_A_RACK), index % ROUTERS_OF_A_RACK, racks)),
    ...Array.from({ length: services }, (_, index) => service(index, pools / 2, range)),
  ];
  return {
    objects: manifests.map((manifest, index) => ({ manifest, source: { construct: `object${index}` } })),
    network: {
      networks: [{ name: 'nodes', cidr: '172.16.0.0/16', gateway: '172.16.255.254' }],
      nodes: Array.from({ length: nodes }, (_, index) => ({
        name: `node${index}`, addresses: [`172.16.${Math.floor(index / 250)}.${index % 250 + 1}`], labels: { rack: `rack${index % racks}` },
      })),
      podCidrs: ['10.244.0.0/14'],
      serviceCidrs: ['10.96.0.0/12'],
    },
  };
}

/** What is done with it: reading what the world looks up, every rule, predictions, and who answers. */
export function judgeLargeCluster(cluster: ReturnType<typeof readCluster>): { readonly findings: number; readonly predicted: number; readonly answered: number } {
  const world = new World(cluster);
  const findings = judge(world, { waivers: [], today: '2026-01-01' });
  const { entries } = addressBook(world);
  return {
    findings: findings.length,
    predicted: entries.filter(({ origin }) => origin === 'predicted').length,
    answered: entries.filter(({ answering }) => (answering.nodes?.length ?? 0) > 0).length,
  };
}

/** The session of one node with a router of its rack. */
function peer(node: number, router: number, racks: number): object {
  const rack = node % racks;
  return {
    apiVersion: 'metallb.io/v1beta2',
    kind: 'BGPPeer',
    metadata: { name: `node${node}-${router}`, namespace: 'metallb-system' },
    spec: {
      myASN: 64512, peerASN: 64600 + rack, peerAddress: `172.16.${100 + Math.floor(node / 100)}.${2 * (node % 100) + router + 1}`,
      nodeSelectors: [{ matchLabels: { 'kubernetes.io/hostname': `node${node}` } }],
    },
  };
}

function metallb(kind: string, name: string, spec: object): object {
  return { apiVersion: 'metallb.io/v1beta1', kind, metadata: { name, namespace: 'metallb-system' }, spec };
}

function service(index: number, teams: number, range: (pool: number) => string): object {
  const [team, round] = [index % teams, Math.floor(index / teams)];
  const annotations = round % 2 === 0 ? { 'metallb.io/loadBalancerIPs': `${range(2 * team)}.${round + 10}` }
    : round === 1 ? { 'metallb.io/address-pool': `pool${2 * team + 1}` }
      : { 'metallb.io/allow-shared-ip': 'shared' };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `service${index}`, namespace: `team${team}`, annotations },
    spec: { type: 'LoadBalancer', selector: { app: `app${index}` }, ports: [{ port: round + 1 }], externalTrafficPolicy: round === 3 ? 'Local' : 'Cluster' },
  };
}
