import { IpPrefix } from '../../net/ip-prefix';
import { IpRange } from '../../net/ip-range';
import { IpSet } from '../../net/ip-set';
import { IpSyntaxError } from '../../net/ip-syntax-error';
import { Identity } from '../identity';
import { Layer2Advertisement, Pool, PoolAllocation } from '../load-balancer';
import { at, Source } from '../source';
import { valuesOf, written } from '../written';
import { Fields, fieldsOf, isFields, labelsOf, listOf, numberOf, selectorsOf, textsOf } from './fields';

/** Reads MetalLB's `metallb.io/v1beta1` IPAddressPool. */
export function readPool(manifest: Fields, identity: Identity, source: Source): Pool {
  const spec = fieldsOf(manifest.spec);
  const entries = listOf(spec.addresses).map((text, index) => written(text, at(source, `spec.addresses[${index}]`), parsePoolEntry));
  return {
    engine: 'MetalLB',
    name: identity.name,
    namespace: identity.namespace ?? 'default',
    labels: labelsOf(fieldsOf(manifest.metadata).labels),
    entries,
    addresses: IpSet.from(valuesOf(entries)),
    autoAssign: spec.autoAssign !== false,
    avoidBuggyIps: spec.avoidBuggyIPs === true,
    allocation: isFields(spec.serviceAllocation) ? readAllocation(spec.serviceAllocation) : undefined,
    source,
  };
}

/**
 * One entry of `spec.addresses`: a range `first-last`, or a prefix. MetalLB takes no bare address (0.16.1,
 * internal/config: `192.168.1.200` is refused, `192.168.1.200/32` is not).
 */
export function parsePoolEntry(text: string): IpRange {
  if (text.includes('-')) {
    return IpRange.parse(text.trim());
  }
  if (!text.includes('/')) {
    const range = IpRange.parse(text);
    const length = range.family === 'IPv4' ? 32 : 128;
    throw new IpSyntaxError(text, 'MetalLB takes a prefix or a range, not a bare address', `${range.first}/${length}`);
  }
  // Go reads the length `024` as 24.
  return IpRange.ofPrefix(IpPrefix.parse(text.replace(/\/0+(?=[0-9])/, '/')));
}

function readAllocation(allocation: Fields): PoolAllocation {
  return {
    priority: numberOf(allocation.priority),
    namespaces: textsOf(allocation.namespaces),
    namespaceSelectors: selectorsOf(allocation.namespaceSelectors),
    serviceSelectors: selectorsOf(allocation.serviceSelectors),
  };
}

/** Reads MetalLB's `metallb.io/v1beta1` L2Advertisement. */
export function readLayer2Advertisement(manifest: Fields, identity: Identity, source: Source): Layer2Advertisement {
  const spec = fieldsOf(manifest.spec);
  return {
    name: identity.name,
    namespace: identity.namespace ?? 'default',
    pools: textsOf(spec.ipAddressPools),
    poolSelectors: selectorsOf(spec.ipAddressPoolSelectors),
    nodeSelectors: selectorsOf(spec.nodeSelectors),
    serviceSelectors: selectorsOf(spec.serviceSelectors),
    interfaces: textsOf(spec.interfaces),
    source,
  };
}
