import { IpAddress } from '../../net/ip-address';
import { IpPrefix } from '../../net/ip-prefix';
import { IpRange } from '../../net/ip-range';
import { IpSet } from '../../net/ip-set';
import { CiliumAdvertisement, CiliumClusterConfig, CiliumLayer2Policy, CiliumPeerConfig, CiliumPeeringPolicy, CiliumSettings } from '../cilium';
import { Identity } from '../identity';
import { LabelSelector, selects } from '../labels';
import { Pool } from '../load-balancer';
import { at, Source } from '../source';
import { valuesOf, Written, written } from '../written';
import { Fields, fieldsOf, isFields, labelsOf, listOf, selectorOf, textOf, textsOf } from './fields';

/**
 * Reads a CiliumLoadBalancerIPPool of `v2`, `v2alpha1`, or of the time before blocks (`spec.cidrs`, Cilium 1.14 and older).
 *
 * The first and last address of a prefix are held back with `allowFirstLastIPs: No`, and were by default up to 1.15; of ranges
 * `start` to `stop` never (Cilium, operator/pkg/lbipam).
 */
export function readCiliumPool(manifest: Fields, identity: Identity, source: Source): Pool {
  const spec = fieldsOf(manifest.spec);
  const ends = endsOf(spec.allowFirstLastIPs);
  const entries = [
    ...listOf(spec.blocks).map((block, index) => readBlock(fieldsOf(block), at(source, `spec.blocks[${index}]`), ends ?? 'given')),
    ...listOf(spec.cidrs).map((block, index) => readBlock(fieldsOf(block), at(source, `spec.cidrs[${index}]`), ends ?? 'held back')),
  ];
  const selector = selectorIn(spec.serviceSelector);
  const disabled = spec.disabled === true;
  return {
    engine: 'Cilium',
    name: identity.name,
    namespace: '',
    labels: labelsOf(fieldsOf(manifest.metadata).labels),
    entries,
    addresses: IpSet.from(valuesOf(entries)),
    autoAssign: !disabled && (selector === undefined || selects(selector, {})),
    avoidBuggyIps: false,
    ...(disabled ? { disabled } : {}),
    ...(selector === undefined ? {} : { allocation: { namespaces: [], namespaceSelectors: [], serviceSelectors: [selector] } }),
    source,
  };
}

/** The addresses of a prefix that a pool gives when it holds back both ends; of two addresses or one nothing is held back. */
export function withoutEnds(prefix: IpPrefix): IpRange {
  const [second, last] = [prefix.first.next(), prefix.last.previous()];
  return prefix.size <= 2n || second === undefined || last === undefined ? IpRange.ofPrefix(prefix) : IpRange.of(second, last);
}

type Ends = 'given' | 'held back';

/** YAML makes a boolean of an unquoted `Yes` or `No`. */
function endsOf(value: unknown): Ends | undefined {
  switch (value) {
    case 'Yes': case true: return 'given';
    case 'No': case false: return 'held back';
    default: return undefined;
  }
}

function readBlock({ cidr, start, stop }: Fields, source: Source, ends: Ends): Written<IpRange> {
  if (cidr !== undefined && cidr !== '') {
    return written(cidr, at(source, `${source.property}.cidr`), (text) => {
      const prefix = IpPrefix.parseMasked(text);
      return ends === 'given' ? IpRange.ofPrefix(prefix) : withoutEnds(prefix);
    });
  }
  if (start === undefined || start === '') {
    return { text: '{}', source, problem: 'The block has neither `cidr` nor `start`.' };
  }
  const text = typeof start === 'string' && typeof stop === 'string' && stop !== '' ? `${start}-${stop}` : start;
  return written(text, source, IpRange.parse);
}

export function readLayer2Policy(manifest: Fields, { name }: Identity, source: Source): CiliumLayer2Policy {
  const spec = fieldsOf(manifest.spec);
  return {
    name,
    serviceSelector: selectorIn(spec.serviceSelector),
    nodeSelector: selectorIn(spec.nodeSelector),
    interfaces: textsOf(spec.interfaces),
    loadBalancerIps: spec.loadBalancerIPs === true,
    externalIps: spec.externalIPs === true,
    source,
  };
}

export function readPeeringPolicy(manifest: Fields, { name }: Identity, source: Source): CiliumPeeringPolicy {
  const routers = listOf(fieldsOf(manifest.spec).virtualRouters).map(fieldsOf);
  return {
    name,
    serviceSelectors: routers.map(({ serviceSelector }) => selectorIn(serviceSelector)),
    neighbours: routers.flatMap(({ neighbors }, router) => listOf(neighbors).map(fieldsOf).flatMap(({ peerAddress }, index) =>
      addressIn(peerAddress, at(source, `spec.virtualRouters[${router}].neighbors[${index}].peerAddress`)))),
    source,
  };
}

/** An address, behind which `/32` or another length may stand. */
function addressIn(value: unknown, source: Source): Written<IpAddress>[] {
  return typeof value === 'string' && value !== '' ? [written(value, source, (text) => IpAddress.parse(text.replace(/\/\d+$/, '')))] : [];
}

export function readClusterConfig(manifest: Fields, { name }: Identity, source: Source): CiliumClusterConfig {
  const spec = fieldsOf(manifest.spec);
  const instances = listOf(spec.bgpInstances).map(fieldsOf);
  return {
    name,
    nodeSelector: selectorIn(spec.nodeSelector),
    peers: instances.flatMap(({ peers }, instance) => listOf(peers).map(fieldsOf).map((peer, index) => {
      const place = `spec.bgpInstances[${instance}].peers[${index}]`;
      return {
        name: textOf(peer.name) ?? '',
        config: textOf(fieldsOf(peer.peerConfigRef).name),
        address: addressIn(peer.peerAddress, at(source, `${place}.peerAddress`))[0],
        source: at(source, place),
      };
    })),
    source,
  };
}

export function readPeerConfig(manifest: Fields, { name }: Identity, source: Source): CiliumPeerConfig {
  const families = listOf(fieldsOf(manifest.spec).families).filter(isFields);
  return { name, families: families.map(({ advertisements }) => selectorIn(advertisements)), source };
}

export function readAdvertisement(manifest: Fields, { name }: Identity, source: Source): CiliumAdvertisement {
  const entries = listOf(fieldsOf(manifest.spec).advertisements).filter(isFields);
  const announcing = (kind: string) => entries.filter(({ advertisementType, service }) => advertisementType === 'Service' && textsOf(fieldsOf(service).addresses).includes(kind));
  return {
    name,
    labels: labelsOf(fieldsOf(manifest.metadata).labels),
    services: announcing('LoadBalancerIP').map(({ selector }) => ({ selector: selectorIn(selector) })),
    externalIps: announcing('ExternalIP').some(({ selector }) => selectorIn(selector) !== undefined),
    source,
  };
}

/** Reads the ConfigMap `cilium-config`, whose values are texts. */
export function readCiliumSettings(data: Fields, source: Source): CiliumSettings {
  return {
    layer2Announcements: flagOf(data['enable-l2-announcements']),
    bgpControlPlane: flagOf(data['enable-bgp-control-plane']),
    loadBalancerIpam: flagOf(data['enable-lb-ipam']),
    defaultIpam: textOf(data['default-lb-service-ipam']),
    source,
  };
}

function flagOf(value: unknown): boolean | undefined {
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

function selectorIn(value: unknown): LabelSelector | undefined {
  return isFields(value) ? selectorOf(value) : undefined;
}
