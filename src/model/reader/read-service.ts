import { IpAddress } from '../../net/ip-address';
import { IpFamily } from '../../net/ip-family';
import {
  ADDRESS_POOL, ALLOW_SHARED_IP, annotationProperty, CILIUM_IPS, ciliumAnnotationName, KUBE_VIP_IPS, LOAD_BALANCER_IPS, metallbAnnotation, metallbAnnotationName,
} from '../annotations';
import { Identity } from '../identity';
import { KUBE_VIP_CLASS } from '../kube-vip';
import { Labels } from '../labels';
import { Service, ServicePort } from '../service';
import { at, Source } from '../source';
import { isPlaceholder, listedEntries, Written, written } from '../written';
import { each, Fields, fieldsOf, labelsOf, mapsOf, numberOf, numberOrTextOf, textOf, textsOf } from './fields';
import { BY_DHCP, kubeVipAddresses } from './read-kube-vip';

/** Reads a `v1` Service, with the defaults that the API server fills in. */
export function readService(manifest: Fields, identity: Identity, source: Source): Service {
  const metadata = fieldsOf(manifest.metadata);
  const spec = fieldsOf(manifest.spec);
  const annotations = labelsOf(metadata.annotations);
  const clusterIps = clusterIpTexts(spec);
  return {
    namespace: identity.namespace ?? 'default',
    name: identity.name,
    labels: labelsOf(metadata.labels),
    annotations,
    type: textOf(spec.type) ?? 'ClusterIP',
    clusterIps: clusterIps.length === 0 ? NONE : readClusterIps(clusterIps, source),
    headless: clusterIps.some(({ text }) => text === 'None'),
    ports: each(mapsOf(spec.ports), readPort),
    selector: labelsOf(spec.selector),
    externalTrafficPolicy: spec.externalTrafficPolicy === 'Local' ? 'Local' : 'Cluster',
    loadBalancerClass: textOf(spec.loadBalancerClass),
    ipFamilies: ipFamiliesOf(spec),
    ipFamilyPolicy: textOf(spec.ipFamilyPolicy),
    pinned: pinnedAddresses(annotations, spec, source),
    externalIps: each(textsOf(spec.externalIPs), (text, index) => written(text, at(source, `spec.externalIPs[${index}]`), IpAddress.parse)),
    pool: metallbAnnotation(annotations, ADDRESS_POOL) || undefined,
    sharingKey: metallbAnnotation(annotations, ALLOW_SHARED_IP) || undefined,
    source,
  };
}

const NONE: readonly never[] = Object.freeze([]);

function readClusterIps(texts: readonly ClusterIpText[], source: Source): readonly Written<IpAddress>[] {
  return texts.filter(({ text }) => text !== 'None' && text !== '').map(({ text, property }) => written(text, at(source, property), IpAddress.parse));
}

function ipFamiliesOf(spec: Fields): readonly IpFamily[] {
  const texts = textsOf(spec.ipFamilies);
  const isFamily = (text: string): text is IpFamily => text === 'IPv4' || text === 'IPv6';
  return texts.every(isFamily) ? texts as readonly IpFamily[] : texts.filter(isFamily);
}

interface ClusterIpText {
  readonly text: string;
  readonly property: string;
}

function clusterIpTexts(spec: Fields): readonly ClusterIpText[] {
  const list = textsOf(spec.clusterIPs);
  if (list.length > 0) {
    return list.map((text, index) => ({ text, property: `spec.clusterIPs[${index}]` }));
  }
  const single = textOf(spec.clusterIP);
  return single === undefined ? NONE : [{ text: single, property: 'spec.clusterIP' }];
}

function pinnedAddresses(annotations: Labels, spec: Fields, source: Source): readonly Written<IpAddress>[] {
  const byAnnotations = isEmpty(annotations) ? NONE
    : [...pinnedByAnnotation(annotations, source), ...pinnedOfCilium(annotations, source), ...pinnedOfKubeVip(annotations, source)];
  return spec.loadBalancerIP === undefined ? byAnnotations : [...byAnnotations, ...pinnedByField(spec, source)];
}

/** Most Services have no annotation. */
function isEmpty(annotations: Labels): boolean {
  for (const _ in annotations) {
    return false;
  }
  return true;
}

function pinnedByAnnotation(annotations: Labels, source: Source): Written<IpAddress>[] {
  const value = metallbAnnotation(annotations, LOAD_BALANCER_IPS);
  if (!value) {
    // MetalLB takes an empty annotation for no wish.
    return [];
  }
  const place = at(source, annotationProperty(metallbAnnotationName(annotations, LOAD_BALANCER_IPS)!));
  return listedEntries(value).map((text) => written(text, place, IpAddress.parse));
}

function pinnedOfCilium(annotations: Labels, source: Source): Written<IpAddress>[] {
  const name = ciliumAnnotationName(annotations, CILIUM_IPS);
  return name === undefined || annotations[name] === '' ? []
    : listedEntries(annotations[name]).map((text) => written(text, at(source, annotationProperty(name)), IpAddress.parse));
}

function pinnedOfKubeVip(annotations: Labels, source: Source): Written<IpAddress>[] {
  const value = annotations[KUBE_VIP_IPS];
  return value ? kubeVipAddresses(value, at(source, annotationProperty(KUBE_VIP_IPS))) : [];
}

function pinnedByField(spec: Fields, source: Source): Written<IpAddress>[] {
  const text = textOf(spec.loadBalancerIP);
  if (text === BY_DHCP) {
    // To other load balancers it is an address like any other, and nobody has told which one serves the Service.
    return spec.loadBalancerClass === KUBE_VIP_CLASS ? [] : [{ text, source: at(source, 'spec.loadBalancerIP'), unknown: true }];
  }
  return text ? [written(text, at(source, 'spec.loadBalancerIP'), IpAddress.parse)] : [];
}

function readPort(port: Fields): ServicePort {
  const read = {
    name: textOf(port.name),
    port: numberOf(port.port) ?? 0,
    targetPort: numberOrTextOf(port.targetPort),
    protocol: textOf(port.protocol) ?? 'TCP',
    nodePort: numberOf(port.nodePort),
    ...(typeof port.nodePort === 'string' && !isPlaceholder(port.nodePort) ? { nodePortText: port.nodePort } : {}),
  };
  return typeof port.port !== 'string' ? read : isPlaceholder(port.port) ? { ...read, isLater: true } : { ...read, text: port.port };
}
