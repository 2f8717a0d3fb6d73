import { NetworkFact, ServiceRangeFact } from './facts/fact';
import { MadeObject } from './helm/made-object';
import { groupBy } from '../model/group-by';
import { fieldsOf, textOf } from '../model/reader/fields';
import { ReadObject } from '../model/reader/read-cluster';
import { isKubeVipConfig } from '../model/reader/read-kube-vip';
import { groupOf } from '../model/reader/scope';
import { Source } from '../model/source';

/** Kinds that hold the addresses of a load balancer, whichever it is. */
const POOLS = new Set(['IPAddressPool', 'AddressPool', 'CiliumLoadBalancerIPPool', 'Eip', 'ServiceGroup']);

const METALLB_NAMESPACE = 'metallb-system';

/**
 * Facts without the ranges that a tool tells and nobody may use: pools stand in the repository as objects, and those of the tool are most likely left over; or there are
 * several inventories, each with a range for a cluster of its own.
 */
export function withoutLeftOverRanges(facts: readonly NetworkFact[], objects: readonly ReadObject[]): readonly NetworkFact[] {
  const inventories = new Set(facts.filter(isRange).map(({ place }) => place.file.replace(/(?:^|\/)group_vars\/.*$/, '')));
  return inventories.size > 1 || (inventories.size === 1 && objects.some(({ manifest }) => isPool(fieldsOf(manifest)))) ? facts.filter((fact) => !isRange(fact)) : facts;
}

/** The pools that a tool such as Ansible makes of the ranges in its file, and how they are announced. */
export function toolPools(facts: readonly NetworkFact[]): MadeObject[] {
  const known = facts.filter(isRange).filter(({ value: { unknown } }) => unknown !== true);
  return [...groupBy(known, ({ engine, pool }) => `${engine} ${pool}`).values()].flatMap((ranges) => (ranges[0].engine === 'MetalLB' ? metallbPool(ranges) : kubeVipPool(ranges)));
}

function metallbPool(ranges: readonly ServiceRangeFact[]): MadeObject[] {
  const [{ pool, automatic, value: { source } }] = ranges;
  const metadata = { name: pool, namespace: METALLB_NAMESPACE };
  return [
    {
      manifest: { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata, spec: { addresses: ranges.map(({ value }) => value.text), ...(automatic ? {} : { autoAssign: false }) } },
      source, made: true, places: new Map(ranges.map(({ value }, index): [string, Source] => [`spec.addresses[${index}]`, value.source])),
    },
    { manifest: { apiVersion: 'metallb.io/v1beta1', kind: 'L2Advertisement', metadata, spec: { ipAddressPools: [pool] } }, source, made: true, places: new Map() },
  ];
}

/** @param ranges of one key, as `range-global` */
function kubeVipPool(ranges: readonly ServiceRangeFact[]): MadeObject[] {
  const [{ pool, value: { source } }] = ranges;
  return [{
    manifest: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kubevip', namespace: 'kube-system' }, data: { [pool]: ranges.map(({ value }) => value.text).join(',') } },
    source, made: true, places: new Map([[`data.${pool}`, source]]),
  }];
}

function isRange(fact: NetworkFact): fact is ServiceRangeFact {
  return fact.kind === 'service-range';
}

function isPool({ apiVersion, kind, metadata, data }: ReturnType<typeof fieldsOf>): boolean {
  const { name, namespace } = fieldsOf(metadata);
  return POOLS.has(textOf(kind) ?? '') ? groupOf(textOf(apiVersion) ?? '') !== 'coil.cybozu.com'
    : kind === 'ConfigMap' && (textOf(fieldsOf(data).config)?.includes('address-pools') === true
      || isKubeVipConfig({ group: '', kind: 'ConfigMap', name: textOf(name) ?? '', namespace: textOf(namespace) }, fieldsOf(data)));
}
