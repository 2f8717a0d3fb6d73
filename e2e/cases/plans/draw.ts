import { DrawCase, DrawPool, DrawService } from './draw-case';
import { Foretold } from './foretold';
import { idOf, LABEL, PARTS, Place } from './plan-app';
import { allocateInOrder } from '../../../src/behavior/metallb/allocation/allocator';
import { reportedSizeOf } from '../../../src/behavior/metallb/allocation/pool-size';
import { readCluster } from '../../../src/model/reader/read-cluster';
import { readDeclaration } from '../../../src/model/reader/read-declaration';
import { addressBook } from '../../../src/report/addresses/address-book';
import { demandsOf } from '../../../src/rules/outlook';
import { World } from '../../../src/rules/world';
import { KubernetesObject } from '../../cluster/kubernetes-object';

/** What the library says of Services that mostly pin nothing. */
export interface Draw {
  readonly pools: readonly KubernetesObject[];
  /** In the order in which they are applied; each as if those before it had their addresses. */
  readonly foretold: readonly Foretold[];
  /** What it predicts whatever the order, by `namespace/name`. */
  readonly predicted: ReadonlyMap<string, string>;
  /** How many addresses MetalLB is to say that a pool has, by the name of the pool. */
  readonly sizes: ReadonlyMap<string, Sizes>;
}

export type Sizes = Readonly<Record<'IPv4' | 'IPv6', string>>;

const NETWORK = { serviceCidrs: ['10.96.0.0/12', 'fd00:10:96::/112'] };

/** Writes the manifests of a case, and foretells what becomes of them. */
export function drawOf(drawCase: DrawCase, place: Place): Draw {
  const pools = drawCase.pools.map((pool, index) => poolManifest(pool, index, place));
  const services = drawCase.services.map((service, index) => serviceManifest(drawCase, service, index, place));
  const cluster = readCluster([...pools, ...services].map((manifest) => ({ manifest, source: { construct: idOf(manifest) } })), readDeclaration(NETWORK, {}));
  const world = new World(cluster);
  const allocations = allocateInOrder(demandsOf(world, cluster.services), cluster.pools, cluster.namespaces);
  const predicted = new Map<string, string>();
  for (const { origin, namespace, name, address } of addressBook(world).entries) {
    const id = `${namespace}/${name}`;
    if (origin === 'predicted') {
      predicted.set(id, [...predicted.get(id)?.split(',') ?? [], String(address)].sort().join());
    }
  }
  return {
    pools,
    foretold: allocations.map((allocation, index) => ({
      service: idOf(services[index]),
      manifest: services[index],
      addresses: allocation.kind === 'given' ? allocation.addresses.map(String).sort() : [],
      because: allocation.kind === 'refused' ? [allocation.because] : [],
      isOpen: false,
      isLate: false,
    })),
    predicted,
    sizes: new Map(cluster.pools.map((pool) => [pool.name, { IPv4: String(reportedSizeOf(pool, 'IPv4')), IPv6: String(reportedSizeOf(pool, 'IPv6')) }])),
  };
}

function poolManifest({ avoidBuggyIps, autoAssign, priority, ...pool }: DrawPool, index: number, place: Place): KubernetesObject {
  return {
    apiVersion: 'metallb.io/v1beta1',
    kind: 'IPAddressPool',
    metadata: { name: nameOf(index, place), namespace: 'metallb-system', labels: { [LABEL]: place.name } },
    spec: {
      addresses: familiesOf(pool.families).map((family) => `${addressIn(pool, index, place, family, 0)}-${addressIn(pool, index, place, family, pool.size - 1)}`),
      autoAssign,
      avoidBuggyIPs: avoidBuggyIps,
      // Selecting namespaces would let MetalLB go through all Services again with each address that it gives.
      serviceAllocation: { priority, serviceSelectors: [{ matchLabels: { [LABEL]: place.name } }] },
    },
  };
}

function serviceManifest({ pools }: DrawCase, service: DrawService, index: number, place: Place): KubernetesObject {
  const { wish, at, families, port, sharingKey, isLocal } = service;
  const wanted = service.pool % pools.length;
  const isDual = families === 'RequireDualStack' || families === 'PreferDualStack';
  const own = isDual ? ['IPv4', 'IPv6'] as const : [families];
  const pins = own.map((family) => addressIn(pools[wanted], wanted, place, family, at % pools[wanted].size));
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: `service${index}`,
      namespace: place.name,
      labels: { [LABEL]: place.name },
      annotations: {
        ...(sharingKey === '' ? {} : { 'metallb.io/allow-shared-ip': sharingKey }),
        ...(wish === 'a pool' ? { 'metallb.io/address-pool': nameOf(wanted, place) } : {}),
        ...(wish === 'an address' ? { 'metallb.io/loadBalancerIPs': pins.join(',') } : {}),
      },
    },
    spec: {
      type: 'LoadBalancer',
      selector: { app: 'web' },
      ports: [{ port }],
      externalTrafficPolicy: isLocal ? 'Local' : 'Cluster',
      ...(isDual ? { ipFamilyPolicy: families } : { ipFamilyPolicy: 'SingleStack', ipFamilies: [families] }),
    },
  };
}

function nameOf(index: number, { name }: Place): string {
  return `${name}-pool${index}`;
}

function familiesOf(families: DrawPool['families']): ('IPv4' | 'IPv6')[] {
  return families === 'both' ? ['IPv4', 'IPv6'] : [families];
}

/** An address counted from the first of a pool. Each case has 2,048 of IPv4 that no plan has, each of its pools 512 of these. */
function addressIn({ start }: Pick<DrawPool, 'start'>, index: number, { part }: Place, family: 'IPv4' | 'IPv6', offset: number): string {
  const own = part % PARTS;
  if (family === 'IPv6') {
    return `fd00:65:${own.toString(16)}:${index}::${(start + offset + 1).toString(16)}`;
  }
  const value = (11 << 24) + own * 2048 + index * 512 + start + offset;
  return [value >>> 24, value >>> 16 & 255, value >>> 8 & 255, value & 255].join('.');
}
