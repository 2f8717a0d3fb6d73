import { ApiObject, App, Chart } from 'cdk8s';
import { PlanCase, PoolCase, ServiceCase } from './plan-case';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { AddressFamilies, AddressPool, BareMetalLoadBalancer, ExternalTrafficPolicy, IpPlan, MetalLbMode, PlanCheck } from 'cdk8s-bare-metal';

/** Where in the cluster a plan stands, and which addresses are its own. */
export interface Place {
  /** Of its two namespaces, and in the names of its pools. */
  readonly name: string;
  /** Which part of all addresses it has. */
  readonly part: number;
}

/** How many plans have addresses of their own; the next one has those of the first. */
export const PARTS = 8192;

/** A plan as the library sees it: what it says, and what it emits. */
export interface PlanApp {
  readonly check: PlanCheck;
  readonly pools: readonly KubernetesObject[];
  /** In the order in which the library looks at them: those written by hand, then its own. */
  readonly services: readonly KubernetesObject[];
  /** The Service that stands at a construct path. */
  readonly serviceAt: (path: string) => string | undefined;
}

const FAMILIES = { IPv4: AddressFamilies.IPV4, IPv6: AddressFamilies.IPV6, both: AddressFamilies.DUAL_STACK };
const SELECTOR = { app: 'web' };

/** Builds the App of a plan; it installs nothing. */
export function planApp({ pools, services }: PlanCase, place: Place): PlanApp {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', { folder: `does-not-exist/${place.name}` });
  const chart = new Chart(app, 'plan', { namespace: place.name });
  const lb = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan, mode: MetalLbMode.NONE });
  const made = pools.map((pool, index) => (pool.serves === 'labelled' ? undefined : libraryPool(lb, pool, index, place)));
  made.forEach((pool, index) => pool ?? new ApiObject(chart, poolName(index, place), handMadePool(pools[index], index, place)));
  const claimable = made.filter((pool): pool is AddressPool => pool !== undefined);
  services.forEach((service, index) => {
    if (service.intent.startsWith('claim')) {
      claim(lb, service, index, claimable[Math.min(service.pool, claimable.length - 1)], pools, place);
    } else {
      new ApiObject(chart, serviceName(index), handMadeService({ pools, services }, service, index, place));
    }
  });

  const check = plan.check();
  const objects = chart.node.findAll().filter((child): child is ApiObject => ApiObject.isApiObject(child));
  const manifests = objects.map((object) => ({ path: object.node.path, manifest: object.toJson() as KubernetesObject }));
  const byPath = new Map(manifests.map(({ path, manifest }) => [path, idOf(manifest)]));
  return {
    check,
    pools: manifests.map(({ manifest }) => manifest).filter(({ kind }) => kind === 'IPAddressPool'),
    services: manifests.map(({ manifest }) => manifest).filter(({ kind }) => kind === 'Service').sort((a, b) => Number(isClaim(services, a)) - Number(isClaim(services, b))),
    serviceAt: (path) => byPath.get(path),
  };
}

export function idOf({ metadata: { namespace, name } }: Pick<KubernetesObject, 'metadata'>): string {
  return `${namespace}/${name}`;
}

export const LABEL = 'planned-in';

// ---- pools

function poolName(index: number, { name }: Place): string {
  return `${name}-pool${index}`;
}

function libraryPool(lb: BareMetalLoadBalancer, pool: PoolCase, index: number, place: Place): AddressPool {
  return lb.addPool(poolName(index, place), {
    addresses: entriesOf(pool, index, place),
    avoidBuggyIps: pool.avoidBuggyIps,
    labels: { [LABEL]: place.name },
    namespaces: pool.serves === 'all' ? undefined : [namespaceOf(pool.serves === 'away', place)],
  });
}

function handMadePool(pool: PoolCase, index: number, place: Place): KubernetesObject {
  return {
    apiVersion: 'metallb.io/v1beta1',
    kind: 'IPAddressPool',
    metadata: { name: poolName(index, place), namespace: 'metallb-system', labels: { [LABEL]: place.name } },
    spec: {
      addresses: entriesOf(pool, index, place),
      autoAssign: false,
      avoidBuggyIPs: pool.avoidBuggyIps,
      serviceAllocation: { serviceSelectors: [{ matchLabels: { tier: 'edge' } }] },
    },
  };
}

function entriesOf(pool: PoolCase, index: number, place: Place): string[] {
  const half = Math.ceil(pool.size / 2);
  const parts = pool.isSplit && pool.size > 1 ? [[half, pool.size - 1], [0, half - 1]] : [[0, pool.size - 1]];
  return familiesOf(pool).flatMap((family) => parts.map(([first, last]) =>
    `${addressIn(pool, index, place, family, first)}-${addressIn(pool, index, place, family, last)}`));
}

function familiesOf({ families }: { readonly families: PoolCase['families'] }): ('IPv4' | 'IPv6')[] {
  return families === 'both' ? ['IPv4', 'IPv6'] : [families];
}

/**
 * An address counted from the first of a pool. Each plan has 512 of IPv4, each of its pools 100 of these, so that the third pool
 * lies around an address that ends in .255.
 */
function addressIn({ start }: PoolCase, index: number, { part }: Place, family: 'IPv4' | 'IPv6', offset: number): string {
  const own = part % PARTS;
  if (family === 'IPv6') {
    return `fd00:64:${own.toString(16)}:${index}::${(start + offset + 1).toString(16)}`;
  }
  const value = (10 << 24 >>> 0) + (128 << 16) + own * 512 + index * 100 + start + offset;
  return [value >>> 24, value >>> 16 & 255, value >>> 8 & 255, value & 255].join('.');
}

// ---- Services

function serviceName(index: number): string {
  return `service${index}`;
}

function isClaim(services: PlanCase['services'], { metadata: { name } }: KubernetesObject): boolean {
  return services[Number(name.slice('service'.length))].intent.startsWith('claim');
}

function namespaceOf(isAway: boolean, { name }: Place): string {
  return isAway ? `${name}-away` : name;
}

function claim(lb: BareMetalLoadBalancer, service: ServiceCase, index: number, pool: AddressPool, pools: readonly PoolCase[], place: Place): void {
  const poolIndex = pools.findIndex((_, candidate) => poolName(candidate, place) === pool.poolName);
  const pins = service.intent === 'claim, pinned'
    ? familiesOf(service).map((family) => addressIn(pools[poolIndex], poolIndex, place, family, service.at % pools[poolIndex].size)) : [];
  lb.exposePods(serviceName(index), {
    pool,
    serviceName: serviceName(index),
    namespace: namespaceOf(service.isAway, place),
    selector: SELECTOR,
    ports: [{ port: service.port }],
    families: FAMILIES[service.families],
    address: pins[0],
    addressV6: pins[1],
    labels: labelsOf(service),
    annotations: sharingOf(service),
    externalTrafficPolicy: service.isLocal ? ExternalTrafficPolicy.LOCAL : ExternalTrafficPolicy.CLUSTER,
  });
}

function handMadeService(plan: PlanCase, service: ServiceCase, index: number, place: Place): KubernetesObject {
  const { pins, pool, families } = wishOf(plan, service, index, place);
  const prefix = service.spelling === 'older annotation' ? 'metallb.universe.tf' : 'metallb.io';
  // The field has room for one address.
  const inField = service.spelling === 'field' && pins.length === 1;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: serviceName(index),
      namespace: namespaceOf(service.isAway, place),
      labels: labelsOf(service),
      annotations: {
        ...sharingOf(service),
        ...(pool === undefined ? {} : { [`${prefix}/address-pool`]: pool }),
        ...(inField ? {} : { [`${prefix}/loadBalancerIPs`]: pins.join(',') }),
      },
    },
    spec: {
      type: 'LoadBalancer',
      ...(inField ? { loadBalancerIP: pins[0] } : {}),
      selector: SELECTOR,
      ports: [{ port: service.port }],
      externalTrafficPolicy: service.isLocal ? 'Local' : 'Cluster',
      ipFamilyPolicy: families === 'both' ? 'RequireDualStack' : 'SingleStack',
      ipFamilies: familiesOf({ families }),
    },
  };
}

interface Wish {
  readonly pins: readonly string[];
  readonly pool?: string;
  readonly families: PoolCase['families'];
}

function wishOf({ pools, services }: PlanCase, service: ServiceCase, index: number, place: Place): Wish {
  const poolIndex = service.pool;
  const pool = pools[poolIndex];
  const otherIndex = (poolIndex + 1) % pools.length;
  const inside = (family: 'IPv4' | 'IPv6', offset: number) => addressIn(pool, poolIndex, place, family, offset);
  const families = pool.families === 'both' ? service.families : pool.families;
  const [family] = familiesOf({ families });
  const pins = familiesOf({ families }).map((each) => inside(each, service.at % pool.size));
  switch (service.intent) {
    case 'the address of another Service': {
      const others = services.slice(0, index).filter(({ intent }) => intent === 'an address of a pool' || intent === 'claim, pinned');
      const other = others[service.at % Math.max(others.length, 1)];
      return other === undefined ? { pins, families } : pinOf({ pools, services }, other, place);
    }
    case 'an address outside': return { pins: [inside(family, pool.size)], families: family };
    case 'the wrong family': return { pins: [inside(family, 0)], families: family === 'IPv4' ? 'IPv6' : 'IPv4' };
    case 'two of one family': return { pins: [inside(family, 0), inside(family, pool.size - 1)], families: family };
    case 'one of two families': return { pins: [inside(family, 0)], families: 'both' };
    case 'an address of another pool': return { pins, pool: poolName(otherIndex, place), families };
    case 'a pool that is not there': return { pins, pool: `${place.name}-none`, families };
    default: return { pins, families, ...(service.at % 2 === 0 ? { pool: poolName(poolIndex, place) } : {}) };
  }
}

/** What another Service of the plan pins. */
function pinOf({ pools }: PlanCase, other: ServiceCase, place: Place): Wish {
  const candidates = pools.map((pool, index) => ({ pool, index })).filter(({ pool }) => other.intent !== 'claim, pinned' || pool.serves !== 'labelled');
  const { pool, index } = candidates[Math.min(other.pool, candidates.length - 1)];
  const families = other.intent === 'claim, pinned' || pool.families === 'both' ? other.families : pool.families;
  return { pins: familiesOf({ families }).map((family) => addressIn(pool, index, place, family, other.at % pool.size)), families };
}

function labelsOf({ isLabelled }: ServiceCase): Record<string, string> {
  return isLabelled ? { tier: 'edge' } : {};
}

/** A free claim shares with nobody: its address is its own. */
function sharingOf({ intent, sharingKey }: ServiceCase): Record<string, string> {
  return sharingKey === '' || intent === 'claim, free' ? {} : { 'metallb.io/allow-shared-ip': sharingKey };
}
