import { DnsNames } from './dns-options';
import { HOSTNAME, TARGET, TTL } from '../../behavior/external-dns/annotations';
import { declaredPrefix } from '../../behavior/external-dns/prefixes';
import { DeclaredDns } from '../../model/dns';
import { Manifest } from '../../model/manifest';
import { readServiceDns } from '../../model/reader/read-dns';
import { dnsName } from '../../net/dns-name';

/** What external-dns is to read of a gateway's routes. */
export interface RouteNames {
  /** What the plan says of names. */
  readonly dns?: DeclaredDns;
  /** What the owner of the gateway says of them. */
  readonly names?: DnsNames;
  /** The gateway's own address, perhaps a Lazy; absent: it is not known. */
  readonly own?: unknown;
  /** Whether the proxy writes its address into the status of what it serves. */
  readonly reportsStatus: boolean;
}

/** What external-dns takes the names out of, and the target too. */
const WITH_TARGET = new Set(['Ingress', 'IngressRoute', 'IngressRouteTCP', 'HTTPProxy']);
/** Kinds whose status has no address: without a target there is no record (external-dns, docs/sources/traefik-proxy.md). */
const WITHOUT_STATUS = new Set(['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP']);
/** What it reads names and TTL of, and nothing of the target: this stands on the Gateway (docs/sources/gateway-api.md). */
const AT_GATEWAY = new Set(['HTTPRoute', 'GRPCRoute', 'TLSRoute']);

/** What names of a port, which carry none, are read off (external-dns 0.22, source/gateway_tcproute.go, gateway_udproute.go and traefik_proxy.go). */
const NAMED_BY_ANNOTATION = new Set(['TCPRoute', 'UDPRoute', 'IngressRouteTCP', 'IngressRouteUDP']);

/** The annotations of a Service that has names of its own. */
export function annotationsOfService(dns: DeclaredDns | undefined, names: DnsNames | undefined): Record<string, string> {
  const prefix = declaredPrefix(dns);
  const { hosts, targets } = readServiceDns({ ...names, service: '' }, {}, () => ({}));
  if (prefix === undefined || hosts.length === 0) {
    return {};
  }
  return {
    [prefix + HOSTNAME]: hosts.map(({ value, text }) => value ?? text).join(','),
    ...(targets.length === 0 ? {} : { [prefix + TARGET]: targets.map(({ value, text }) => String(value ?? text)).join(',') }),
    ...ttlAnnotation(prefix, names?.ttl ?? dns?.ttl),
  };
}

/** Whether external-dns can read names of a port off an object. */
export function isNamedByAnnotation({ kind }: Manifest): boolean {
  return NAMED_BY_ANNOTATION.has(kind);
}

/**
 * An object of a route with what external-dns is to read of it; the annotations that it has already win.
 *
 * @param portNames names of a port that carries none
 */
export function withRouteNames(manifest: Manifest, { dns, names, own, reportsStatus }: RouteNames, portNames: readonly string[] = []): Manifest {
  const prefix = declaredPrefix(dns);
  const hosts = isNamedByAnnotation(manifest) ? portNames.map((name) => dnsName(name) ?? name) : [];
  if (prefix === undefined || !(WITH_TARGET.has(manifest.kind) || AT_GATEWAY.has(manifest.kind) || hosts.length > 0)) {
    return manifest;
  }
  const wantsOwn = WITHOUT_STATUS.has(manifest.kind) || !reportsStatus;
  const hasTarget = WITH_TARGET.has(manifest.kind) || (hosts.length > 0 && WITHOUT_STATUS.has(manifest.kind));
  const target = hasTarget ? targetText(names) ?? (wantsOwn ? own : undefined) : undefined;
  return annotated(manifest, {
    ...(hosts.length === 0 ? {} : { [prefix + HOSTNAME]: hosts.join(',') }), ...(target === undefined ? {} : { [prefix + TARGET]: target }), ...ttlAnnotation(prefix, names?.ttl ?? dns?.ttl),
  });
}

/** A Gateway of Gateway API with the target of its routes. */
export function withGatewayTarget(manifest: Manifest, { dns, names, own, reportsStatus }: RouteNames): Manifest {
  const prefix = declaredPrefix(dns);
  const target = targetText(names) ?? (reportsStatus ? undefined : own);
  return prefix === undefined || manifest.kind !== 'Gateway' || target === undefined ? manifest : annotated(manifest, { [prefix + TARGET]: target });
}

function targetText(names: DnsNames | undefined): string | undefined {
  const { targets } = readServiceDns({ targets: names?.targets, service: '' }, {}, () => ({}));
  return targets.length === 0 ? undefined : targets.map(({ value, text }) => String(value ?? text)).join(',');
}

function ttlAnnotation(prefix: string, ttl: number | undefined): Record<string, string> {
  return ttl === undefined ? {} : { [prefix + TTL]: String(ttl) };
}

function annotated(manifest: Manifest, annotations: Record<string, unknown>): Manifest {
  if (Object.keys(annotations).length === 0) {
    return manifest;
  }
  const { metadata } = manifest;
  return { ...manifest, metadata: { ...metadata, annotations: { ...annotations, ...metadata.annotations as object | undefined } } } as Manifest;
}
