import { IpAddress } from '../../net/ip-address';
import { IpFamily } from '../../net/ip-family';
import {
  ADDRESS_POOL, ALLOW_SHARED_IP, annotationProperty, CILIUM_IPS, ciliumAnnotationName, KUBE_VIP_IPS, LOAD_BALANCER_IPS, metallbAnnotation, metallbAnnotationName,
} from '../annotations';
import { Identity } from '../identity';
import { Labels } from '../labels';
import { Service, ServicePort } from '../service';
import { at, Source } from '../source';
import { isPlaceholder, listedEntries, Written, written } from '../written';
import { each, Fields, fieldsOf, isFields, labelsOf, listOf, numberOf, numberOrTextOf, textOf, textsOf } from './fields';
import { kubeVipAddresses } from './read-kube-vip';

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
    clusterIps: each(clusterIps.filter(({ text }) => text !== 'None' && text !== ''), ({ text, property }) => written(text, at(source, property), IpAddress.parse)),
    headless: clusterIps.some(({ text }) => text === 'None'),
    ports: listOf(spec.ports).filter(isFields).map(readPort),
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

function ipFamiliesOf(spec: Fields): readonly IpFamily[] {
  const texts = textsOf(spec.ipFamilies);
  const isFamily = (text: string): text is IpFamily => text === 'IPv4' || text === 'IPv6';
  return texts.every(isFamily) ? texts as readonly IpFamily[] : texts.filter(isFamily);
}

function clusterIpTexts(spec: Fields): { text: string; property: string }[] {
  const list = textsOf(spec.clusterIPs);
  if (list.length > 0) {
    return list.map((text, index) => ({ text, property: `spec.clusterIPs[${index}]` }));
  }
  const single = textOf(spec.clusterIP);
  return single === undefined ? [] : [{ text: single, property: 'spec.clusterIP' }];
}

function pinnedAddresses(annotations: Labels, spec: Fields, source: Source): readonly Written<IpAddress>[] {
  const byAnnotations = isEmpty(annotations) ? NO_PINS
    : [...pinnedByAnnotation(annotations, source), ...pinnedOfCilium(annotations, source), ...pinnedOfKubeVip(annotations, source)];
  return spec.loadBalancerIP === undefined ? byAnnotations : [...byAnnotations, ...pinnedByField(spec, source)];
}

const NO_PINS: readonly never[] = Object.freeze([]);

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
  return text ? [written(text, at(source, 'spec.loadBalancerIP'), IpAddress.parse)] : [];
}

function readPort(port: Fields): ServicePort {
  return {
    name: textOf(port.name),
    port: numberOf(port.port) ?? 0,
    ...(typeof port.port !== 'string' ? {} : isPlaceholder(port.port) ? { isLater: true } : { text: port.port }),
    targetPort: numberOrTextOf(port.targetPort),
    protocol: textOf(port.protocol) ?? 'TCP',
    nodePort: numberOf(port.nodePort),
  };
}
