import { BlockList, isIPv6 } from 'net';
import { idOf, PlanApp } from './plan-app';
import { KubernetesObject } from '../../cluster/kubernetes-object';

/** What the library says will become of a Service. */
export interface Foretold {
  readonly service: string;
  readonly manifest: KubernetesObject;
  /** Sorted; none where it gets nothing. */
  readonly addresses: readonly string[];
  /** The pool of its addresses. */
  readonly pool?: KubernetesObject;
  /** Ids of the rules that say why it gets nothing. */
  readonly because: readonly string[];
  /**
   * The library says no for the sake of a Service that gets nothing itself: it tells both mistakes at once, and MetalLB, which
   * keeps nothing for those that it refuses, may say yes.
   */
  readonly isOpen: boolean;
  /** Applied after all others, without a pin: its pool has nothing left for it. */
  readonly isLate: boolean;
}

const DUPLICATE = 'pinned-address-duplicate';
const EXHAUSTED = 'pool-exhausted';

/** What becomes of each Service when they are applied one after another, in their order. */
export function foretell(app: PlanApp): Foretold[] {
  const errors = app.check.errors.filter(({ subject }) => subject.startsWith('Service '));
  const claims = new Map(app.check.assignments.map((one) => [`${one.namespace}/${one.serviceName}`, one.addresses]));
  const refused = new Set<string>();
  const inVain: string[] = [];
  const foretold = app.services.map((manifest): Foretold => {
    const service = idOf(manifest);
    const mine = errors.filter(({ subject }) => subject === `Service ${service}`);
    const isClaimed = pinsOf(manifest).some((pin) => pin.includes('<'));
    const because = [...new Set(mine.map(({ rule }) => rule)), ...(isClaimed ? [EXHAUSTED] : [])].sort();
    const rivals = mine.filter(({ rule }) => rule === DUPLICATE).map(({ places }) => app.serviceAt(constructOf(places[1])));
    const isOpen = because.join() === DUPLICATE && rivals.every((rival) => rival !== undefined && refused.has(rival));
    if (because.length > 0) {
      refused.add(service);
      inVain.push(...pinsOf(manifest));
    }
    const addresses = because.length > 0 ? [] : claims.get(service) ?? pinsOf(manifest);
    const pool = app.pools.find((one) => holdsAny(one, addresses));
    return { service, manifest: isClaimed ? withoutPin(manifest) : manifest, addresses: [...addresses].sort(), pool, because, isOpen, isLate: isClaimed };
  });
  const given = new Set(foretold.flatMap(({ addresses }) => addresses));
  const kept = inVain.filter((address) => !given.has(address));
  const contested = new Set(foretold.filter(({ isOpen }) => isOpen).flatMap(({ manifest }) => pinsOf(manifest)));
  return foretold.map((one) => {
    const isOpen = one.isOpen || (one.because.join() === EXHAUSTED && holdsAny(poolAskedBy(one, app), kept)) ||
      // Whoever gets an address that nobody can foretell keeps others from it.
      (one.because.length === 0 && one.addresses.some((address) => contested.has(address)));
    return isOpen ? { ...one, isOpen } : one;
  });
}

function poolAskedBy({ manifest }: Foretold, { pools }: PlanApp): KubernetesObject {
  return pools.find(({ metadata: { name } }) => name === manifest.metadata.annotations!['metallb.io/address-pool'])!;
}

/** The library keeps what a Service asks for in vain; MetalLB would give it to another. */
function holdsAny({ spec: { addresses } }: KubernetesObject, wanted: readonly string[]): boolean {
  const held = new BlockList();
  addresses.forEach((entry: string) => {
    const [first, last] = entry.split('-');
    held.addRange(first, last, familyOf(first));
  });
  return wanted.some((address) => held.check(address, familyOf(address)));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

/** The construct path of a place such as `plan/service1 metadata.annotations["…"]`. */
function constructOf(place: string): string {
  return place.replace(/[ :(].*$/, '');
}

export function pinsOf({ metadata: { annotations = {} }, spec }: KubernetesObject): string[] {
  const text = annotations['metallb.io/loadBalancerIPs'] ?? annotations['metallb.universe.tf/loadBalancerIPs'] ?? spec.loadBalancerIP ?? '';
  return text === '' ? [] : text.split(',').map(plain);
}

/** As MetalLB writes it: an IPv6 address has many spellings. */
function plain(address: string): string {
  return isIPv6(address) ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

function withoutPin(manifest: KubernetesObject): KubernetesObject {
  const { 'metallb.io/loadBalancerIPs': _, ...annotations } = manifest.metadata.annotations!;
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}
