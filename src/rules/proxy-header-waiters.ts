import { proxyConfigurations } from './proxy-configurations';
import { World } from './world';
import { trustOfContourArguments, trustOfContourConfiguration } from '../behavior/contour/trust';
import { runningProxies } from '../behavior/proxies/running-proxies';
import { describeIdentity, KubernetesObject } from '../model/identity';
import { Fields, fieldsOf, isFields, mapsOf } from '../model/reader/fields';
import { at, Source } from '../model/source';

/** A proxy that refuses every connection without a PROXY header, and what says so. */
export interface ProxyHeaderWaiter {
  /** `ingress-nginx`, `Envoy Gateway`, … */
  readonly product: string;
  /** As it is written. */
  readonly setting: string;
  /** The object that says so. */
  readonly where: string;
  /** Its namespace, in which the Service of the proxy is looked for. */
  readonly namespace: string;
  /** Gateways that it is said of, by `namespace/name`; absent: it serves Ingresses. */
  readonly gateways?: readonly string[];
  readonly place: Source;
}

/**
 * Those of the cluster. HAProxy waits for a header of its list alone, and Traefik takes connections without one, so that they are not among them. Of a product that has several configurations, of which not all
 * say so, nobody knows which one is meant.
 */
export function proxyHeaderWaiters(world: World): ProxyHeaderWaiter[] {
  return [...inConfigMaps(world), ...ofContour(world), ...ofGateways(world)];
}

/** The key that switches it on, by product (ingress-nginx 1.15.1; F5 5.5.4): both write it behind each `listen`. */
const SWITCHES: Readonly<Record<string, string>> = { 'ingress-nginx': 'use-proxy-protocol', 'NGINX': 'proxy-protocol' };

function inConfigMaps(world: World): ProxyHeaderWaiter[] {
  const all = proxyConfigurations(world);
  return Object.entries(SWITCHES).flatMap(([product, key]) => {
    const own = all.filter((one) => one.product === product);
    return !own.every(({ data }) => isOn(data[key])) ? [] : own.map(({ data, object: { identity, source } }) => ({
      product, setting: `${key}: ${JSON.stringify(data[key])}`, where: describeIdentity(identity), namespace: identity.namespace ?? '', place: at(source, `${source.property ?? 'data'}["${key}"]`),
    }));
  });
}

function ofContour(world: World): ProxyHeaderWaiter[] {
  const isHeader = ({ setting }: { readonly setting: string }) => /proxy-?protocol/i.test(setting);
  const byArguments = runningProxies(world.cluster.workloads).filter(({ product }) => product === 'Contour').flatMap(({ workload: { kind, namespace, name, containers, source }, service }) =>
    containers.flatMap(({ args }) => trustOfContourArguments(args)).map(({ setting }) => ({ product: 'Contour', setting, where: `${kind} ${namespace}/${name}`, namespace: service?.namespace ?? namespace, place: source })));
  const byObject = ofKind(world, 'projectcontour.io', 'ContourConfiguration').flatMap(({ identity, manifest, source }) => trustOfContourConfiguration(fieldsOf(manifest.spec), 'spec').filter(isHeader)
    .map(({ setting, path }) => ({ product: 'Contour', setting, where: describeIdentity(identity), namespace: identity.namespace ?? '', place: at(source, path) })));
  return [...byArguments, ...byObject];
}

/** Envoy Gateway says it in a policy of a Gateway. */
function ofGateways(world: World): ProxyHeaderWaiter[] {
  return ofKind(world, 'gateway.envoyproxy.io', 'ClientTrafficPolicy').flatMap(({ identity, manifest, source }): ProxyHeaderWaiter[] => {
    const spec = fieldsOf(manifest.spec);
    const setting = waitsByPolicy(spec);
    return setting === undefined ? [] : [{
      product: 'Envoy Gateway', setting, where: describeIdentity(identity), namespace: identity.namespace ?? '', place: at(source, `spec.${setting.split(':')[0]}`),
      gateways: [...mapsOf(spec.targetRefs), fieldsOf(spec.targetRef)].filter(({ kind }) => kind === 'Gateway').map(({ name }) => `${identity.namespace}/${String(name)}`),
    }];
  });
}

function waitsByPolicy({ proxyProtocol, enableProxyProtocol }: Fields): string | undefined {
  return isFields(proxyProtocol) ? (proxyProtocol.optional === true ? undefined : `proxyProtocol: ${JSON.stringify(proxyProtocol)}`) : enableProxyProtocol === true ? 'enableProxyProtocol: true' : undefined;
}

function ofKind(world: World, group: string, kind: string): readonly KubernetesObject[] {
  return world.objects.ofGroup(group).filter(({ identity }) => identity.kind === kind);
}

function isOn(value: unknown): boolean {
  return /^(1|t|true)$/i.test(String(value));
}
