import { RouteAtParent } from './gateways';
import { groupBy } from './group';
import { ingressProducts } from './ingress-products';
import { World } from './world';
import { HAPROXY_PREFIX } from '../behavior/haproxy/annotations';
import { INGRESS_NGINX_PREFIX } from '../behavior/ingress-nginx/identity';
import { NGINX_PREFIX } from '../behavior/nginx/annotations';
import { claimId } from '../model/claim';
import { KubernetesObject } from '../model/identity';
import { Ingress } from '../model/ingress';
import { Fields, fieldsOf, isFields, listOf, mapsOf, textOf } from '../model/reader/fields';
import { routeId } from '../model/route';
import { at, Source } from '../model/source';
import { listedEntries } from '../model/written';

/** A route that depends on which client asks. */
export interface ClientAsker {
  /** `Ingress shop/web`. */
  readonly by: string;
  /** The proxy that reads it. */
  readonly product: string;
  /** What asks, as it is written. */
  readonly what: string;
  /** A list of clients, a limit for each of them, or a backend that each keeps. */
  readonly kind: 'list' | 'limit' | 'backend';
  readonly place: Source;
}

type Asked = Pick<ClientAsker, 'what' | 'kind'>;

const LISTS: Readonly<Record<string, readonly string[]>> = {
  'ingress-nginx': ['whitelist-source-range', 'allowlist-source-range', 'denylist-source-range'].map((name) => `${INGRESS_NGINX_PREFIX}${name}`),
  'HAProxy': ['allow-list', 'deny-list', 'whitelist', 'blacklist'].map((name) => `${HAPROXY_PREFIX}${name}`),
};
const LIMITS: Readonly<Record<string, readonly string[]>> = {
  'ingress-nginx': ['limit-rps', 'limit-rpm', 'limit-connections'].map((name) => `${INGRESS_NGINX_PREFIX}${name}`),
  'HAProxy': [`${HAPROXY_PREFIX}rate-limit-requests`],
  'NGINX': [`${NGINX_PREFIX}limit-req-rate`],
};
/** By product the annotation that says which backend a request goes to, where its value names the client's address. */
const BACKENDS: Readonly<Record<string, readonly [key: string, value: RegExp]>> = {
  'ingress-nginx': [`${INGRESS_NGINX_PREFIX}upstream-hash-by`, /remote_addr/],
  'HAProxy': [`${HAPROXY_PREFIX}load-balance`, /^\s*source\b/],
  'NGINX': [`${NGINX_PREFIX}lb-method`, /^ip_hash$|^hash .*remote_addr/],
};

/** Those of Ingresses, IngressRoutes, VirtualServers, HTTPProxies and routes of Envoy Gateway, by what they say themselves and by the Middlewares and Policies that they name. */
export function clientAskers(world: World): ClientAsker[] {
  const middlewares = askedByMiddlewares(world);
  const policies = askedByPolicies(world);
  return [
    ...ofIngresses(world, middlewares, policies), ...ofIngressRoutes(world, middlewares), ...ofVirtualServers(world, policies), ...ofHttpProxies(world),
    ...ofEnvoyGateway(world),
  ];
}

type ByName = ReadonlyMap<string, readonly Asked[]>;

function ofIngresses(world: World, middlewares: ByName, policies: ByName): ClientAsker[] {
  const productOf = ingressProducts(world);
  return world.cluster.ingresses.filter(({ annotations }) => Object.keys(annotations).length > 0).flatMap((one) => {
    const product = productOf(one);
    return product === undefined ? [] : askedBy(one, product, middlewares, policies).map(({ key, ...asked }) => ({
      by: `Ingress ${claimId(one)}`, product, ...asked, place: at(one.source, `metadata.annotations["${key}"]`),
    }));
  });
}

function askedBy({ annotations, namespace }: Ingress, product: string, middlewares: ByName, policies: ByName): (Asked & { readonly key: string })[] {
  const written = (keys: readonly string[], kind: Asked['kind']) => keys.filter((key) => annotations[key]).map((key) => ({ key, what: `\`${key}\``, kind }));
  const [middlewareKey, policyKey] = ['traefik.ingress.kubernetes.io/router.middlewares', `${NGINX_PREFIX}policies`];
  const named = product === 'Traefik' ? listedEntries(annotations[middlewareKey] ?? '').flatMap((name) => (middlewares.get(name.replace(/@kubernetescrd$/, '')) ?? []).map((asked) => ({ key: middlewareKey, ...asked })))
    : product === 'NGINX' ? listedEntries(annotations[policyKey] ?? '').flatMap((name) => (policies.get(name.includes('/') ? name : `${namespace}/${name}`) ?? []).map((asked) => ({ key: policyKey, ...asked }))) : [];
  const [hashed, byAddress] = BACKENDS[product] ?? ['', /$^/];
  return [...written(LISTS[product] ?? [], 'list'), ...written(LIMITS[product] ?? [], 'limit'), ...named, ...(byAddress.test(annotations[hashed] ?? '') ? written([hashed], 'backend') : [])];
}

function ofIngressRoutes(world: World, middlewares: ByName): ClientAsker[] {
  return world.cluster.ingressRoutes.flatMap((one) => one.rules.flatMap((rule) => rule.middlewares.flatMap(({ namespace, name, source }) =>
    (middlewares.get(`${namespace}-${name}`) ?? []).map((asked) => ({ by: routeId(one), product: 'Traefik', ...asked, place: source })))));
}

function ofVirtualServers(world: World, policies: ByName): ClientAsker[] {
  return world.cluster.virtualServers.filter(({ kind }) => kind === 'VirtualServer').flatMap((one) => {
    const spec = fieldsOf(world.objects.at(one.source)?.manifest.spec);
    const hashed = mapsOf(spec.upstreams).filter((upstream) => /^ip_hash$|^hash .*remote_addr/.test(String(upstream['lb-method'])))
      .map(() => ({ by: routeId(one), product: 'NGINX', what: '`lb-method`', kind: 'backend' as const, place: one.source }));
    return [...hashed, ...[...mapsOf(spec.policies), ...mapsOf(spec.routes).flatMap((route) => mapsOf(route.policies))].flatMap(({ name, namespace }) =>
      (policies.get(`${textOf(namespace) ?? one.namespace}/${String(name)}`) ?? []).map((asked) => ({ by: routeId(one), product: 'NGINX', ...asked, place: one.source })))];
  });
}

function ofHttpProxies(world: World): ClientAsker[] {
  return world.cluster.httpProxies.filter(({ host }) => host !== undefined).flatMap((one) => {
    const spec = fieldsOf(world.objects.at(one.source)?.manifest.spec);
    const hashed = mapsOf(spec.routes).filter((route) => mapsOf(fieldsOf(route.loadBalancerPolicy).requestHashPolicies).some(({ hashSourceIP }) => hashSourceIP === true))
      .map(() => ({ by: routeId(one), product: 'Contour', what: '`hashSourceIP`', kind: 'backend' as const, place: one.source }));
    return [...hashed, ...[fieldsOf(spec.virtualhost), ...mapsOf(spec.routes)].flatMap((part) => ['ipAllowPolicy', 'ipDenyPolicy'].filter((name) => listOf(part[name]).length > 0))
      .map((name) => ({ by: routeId(one), product: 'Contour', what: `\`${name}\``, kind: 'list' as const, place: one.source }))];
  });
}

/** By `namespace-name`, as Traefik calls them. */
function askedByMiddlewares(world: World): ByName {
  return new Map(world.objects.ofKind('Middleware').filter(({ identity }) => identity.group.startsWith('traefik.'))
    .map(({ identity, manifest }) => [`${identity.namespace}-${identity.name}`, askedByMiddleware(`${identity.namespace}/${identity.name}`, fieldsOf(manifest.spec))]));
}

/** Where a strategy says which of the addresses in a header is meant, that of the connection does not matter. */
function askedByMiddleware(name: string, { ipAllowList, ipWhiteList, rateLimit }: Fields): Asked[] {
  const list = isFields(ipAllowList) ? ipAllowList : ipWhiteList;
  return [
    ...(isFields(list) && !isFields(list.ipStrategy) ? [{ what: `Middleware ${name}`, kind: 'list' as const }] : []),
    ...(isFields(rateLimit) && !isFields(rateLimit.sourceCriterion) ? [{ what: `Middleware ${name}`, kind: 'limit' as const }] : []),
  ];
}

function askedByPolicies(world: World): ByName {
  return new Map(world.objects.ofGroup('k8s.nginx.org').filter(({ identity }) => identity.kind === 'Policy').map(({ identity, manifest }) => {
    const { accessControl, rateLimit } = fieldsOf(manifest.spec);
    const name = `${identity.namespace}/${identity.name}`;
    const isOfClients = /remote_addr/.test(String(fieldsOf(rateLimit).key));
    return [name, [...(isFields(accessControl) ? [{ what: `Policy ${name}`, kind: 'list' as const }] : []), ...(isOfClients ? [{ what: `Policy ${name}`, kind: 'limit' as const }] : [])]];
  }));
}

/** The Gateways (`namespace/name`) of Envoy Gateway where a policy lists clients, or limits each of them. */
export function gatewaysThatAskForClients(world: World): string[] {
  const policies = envoyClientPolicies(world).filter(({ kind }) => kind !== 'backend');
  const routesOf = routesOfPolicies(world);
  return [...new Set(policies.flatMap((policy) => [
    ...policy.targets.filter(({ kind }) => kind === 'Gateway').map(({ name }) => `${policy.object.identity.namespace}/${String(name)}`),
    ...routesOf(policy).flatMap(({ holder }) => (holder?.kind === 'Gateway' ? [`${holder.namespace}/${holder.name}`] : [])),
  ]))];
}

interface ClientPolicy {
  readonly object: KubernetesObject;
  readonly kind: ClientAsker['kind'];
  readonly targets: readonly Fields[];
}

function envoyClientPolicies(world: World): ClientPolicy[] {
  return [...ofEnvoyKind(world, 'SecurityPolicy'), ...ofEnvoyKind(world, 'BackendTrafficPolicy')].flatMap((object) => {
    const spec = fieldsOf(object.manifest.spec);
    const kind = mapsOf(fieldsOf(spec.authorization).rules).some(({ principal }) => listOf(fieldsOf(principal).clientCIDRs).length > 0) ? 'list' as const
      : fieldsOf(fieldsOf(spec.loadBalancer).consistentHash).type === 'SourceIP' ? 'backend' as const
        : /"sourceCIDR":|"sourceIP":/.test(JSON.stringify(spec.rateLimit ?? '')) ? 'limit' as const : undefined;
    return kind === undefined ? [] : [{ object, kind, targets: [...mapsOf(spec.targetRefs), fieldsOf(spec.targetRef)] }];
  });
}

function ofEnvoyKind(world: World, kind: string): KubernetesObject[] {
  return world.objects.ofKind(kind).filter(({ identity }) => identity.group === 'gateway.envoyproxy.io');
}

/** Policies of a route, or of a Gateway and thereby of all routes at it; where something in front is believed, nobody here can tell. */
function ofEnvoyGateway(world: World): ClientAsker[] {
  const policies = envoyClientPolicies(world);
  const believes = ({ manifest }: KubernetesObject) => Object.keys(fieldsOf(manifest.spec)).some((field) => /^(clientIPDetection|proxyProtocol|enableProxyProtocol)$/.test(field));
  if (policies.length === 0 || ofEnvoyKind(world, 'ClientTrafficPolicy').some(believes)) {
    return [];
  }
  const routesOf = routesOfPolicies(world);
  return policies.flatMap((policy) => [...new Set(routesOf(policy).map(({ route }) => routeId(route)))].map((by): ClientAsker => ({
    by, product: 'Envoy Gateway', what: `${policy.object.identity.kind} ${policy.object.identity.namespace}/${policy.object.identity.name}`, kind: policy.kind, place: policy.object.source,
  })));
}

/** The routes that a policy holds for, each where it is attached: those that it names, and those of the Gateways that it names. */
function routesOfPolicies(world: World): (policy: ClientPolicy) => RouteAtParent[] {
  const attachments = world.gateways().attachments();
  const byRoute = groupBy(attachments, ({ route: { kind, namespace, name } }) => `${kind} ${namespace}/${name}`);
  const byGateway = groupBy(attachments.filter(({ holder }) => holder?.kind === 'Gateway'), ({ holder }) => `Gateway ${holder!.namespace}/${holder!.name}`);
  return ({ object: { identity }, targets }) => targets.flatMap(({ kind, name }) => {
    const id = `${String(kind)} ${identity.namespace}/${String(name)}`;
    return (kind === 'Gateway' ? byGateway : byRoute).get(id) ?? [];
  });
}
