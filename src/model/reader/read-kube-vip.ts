import { IpAddress } from '../../net/ip-address';
import { IpPrefix } from '../../net/ip-prefix';
import { IpRange } from '../../net/ip-range';
import { IpSet } from '../../net/ip-set';
import { groupBy } from '../group-by';
import { Identity } from '../identity';
import { KUBE_VIP_CLASS, KubeVip } from '../kube-vip';
import { Pool } from '../load-balancer';
import { at, Source } from '../source';
import { isPlaceholder, listedEntries, valuesOf, Written, written } from '../written';
import { Fields, fieldsOf, isFields, listOf, textOf } from './fields';
import { withoutEnds } from './read-cilium';

/** kube-vip's word for "ask a DHCP server". */
export const BY_DHCP = '0.0.0.0';

/** Whether a container runs kube-vip. */
export function isKubeVipImage(image: string): boolean {
  return /(^|\/)kube-vip(-iptables)?([:@]|$)/.test(image);
}

/**
 * Reads the containers of a pod spec that run kube-vip, by their environment (kube-vip 1.2.3, pkg/kubevip/config_envvar.go).
 * A value that comes from elsewhere (`valueFrom`) is not known.
 */
export function readKubeVips(podSpec: Fields, source: Source): KubeVip[] {
  return listOf(podSpec.containers).filter(isFields).filter(({ image }) => isKubeVipImage(textOf(image) ?? '')).map(({ env }) => {
    const values = new Map(listOf(env).filter(isFields).map(({ name, value }) => [textOf(name), textOf(value)]));
    const address = values.get('address') ?? values.get('vip_address');
    return {
      ...(isAddress(address) ? { address: written(address, at(source, 'env.address'), IpAddress.parse) } : {}),
      services: values.get('svc_enable') === 'true',
      classOnly: values.get('lb_class_only') === 'true',
      className: values.get('lb_class_name') || KUBE_VIP_CLASS,
      layer2: values.get('vip_arp') === 'true',
      source,
    };
  });
}

/**
 * Reads the pools of kube-vip's cloud provider (0.0.12) out of the `data` of its ConfigMap: `cidr-NAMESPACE`, `range-NAMESPACE`, and
 * the same with `global`. A prefix may have host bits; both ends are given unless `skip-end-ips-in-cidr` is set.
 */
export function readKubeVipPools(data: Fields, identity: Identity, source: Source): Pool[] {
  const given = (prefix: IpPrefix) => (data['skip-end-ips-in-cidr'] === 'true' ? withoutEnds(prefix) : IpRange.ofPrefix(prefix));
  const keys = Object.keys(data).flatMap((key) => {
    const [, form, served] = /^(cidr|range)-(.+)$/.exec(key) ?? [];
    return form === undefined ? [] : [{ key, served, parse: form === 'cidr' ? (text: string) => given(IpPrefix.parseMasked(text)) : IpRange.parse }];
  });
  return [...groupBy(keys, ({ served }) => served)].map(([served, group]) => {
    const entries = group.flatMap(({ key, parse }) => entriesOf(data[key], at(source, `data.${key}`), parse));
    return {
      engine: 'kube-vip' as const,
      name: served,
      namespace: identity.namespace ?? 'default',
      labels: {},
      entries,
      addresses: IpSet.from(valuesOf(entries)),
      autoAssign: true,
      avoidBuggyIps: false,
      ...(served === 'global' ? {} : { allocation: { namespaces: [served], namespaceSelectors: [], serviceSelectors: [] } }),
      source,
    };
  });
}

/** The addresses that a Service asks kube-vip for; a host name, and the word for DHCP, ask for none that is known. */
export function kubeVipAddresses(value: string, place: Source): Written<IpAddress>[] {
  return listedEntries(value).filter(isAddress).map((text) => written(text, place, IpAddress.parse));
}

export function isKubeVipConfig({ name, namespace }: Identity, data: Fields): boolean {
  return (name === 'kubevip' || name === 'kube-vip-cloud-provider' || namespace === 'kube-vip') &&
    Object.keys(data).some((key) => /^(cidr|range)-/.test(key));
}

/** The part of a workload's manifest that holds its containers. */
export function podSpecOf(manifest: Fields, kind: string): Fields {
  const spec = fieldsOf(manifest.spec);
  return kind === 'Pod' ? spec : fieldsOf(fieldsOf(spec.template).spec);
}

function entriesOf(value: unknown, source: Source, parse: (text: string) => IpRange): Written<IpRange>[] {
  return listedEntries(textOf(value) ?? '')
    .filter((text) => text !== '' && !text.startsWith(`${BY_DHCP}/`) && text !== BY_DHCP)
    .map((text) => written(text, source, parse));
}

function isAddress(text: string | undefined): text is string {
  return text !== undefined && text !== BY_DHCP && (isPlaceholder(text) || IpAddress.tryParse(text) !== undefined);
}
