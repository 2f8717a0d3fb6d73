import { optionsOf } from '../../behavior/traefik/recognize';
import { claimId } from '../../model/claim';
import { Service } from '../../model/service';
import { deployment, ingress, ingressClass, service, traefik, yaml } from '../cases/case-writing';
import { gateway, gatewayClass, ingressRoute, listener, route } from '../cases/gateway-case-writing';
import { ClientAsker, clientAskers } from '../client-askers';
import { groupBy, remembered } from '../group';
import { proxyConfigurations } from '../proxy-configurations';
import { Rule } from '../rule';
import { servedHosts } from '../served-hosts';
import { listed } from '../text';
import { World } from '../world';

const ENVOY = 'gateway.envoyproxy.io/v1alpha1';
const POOL = { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name: 'public', namespace: 'metallb-system' }, spec: { addresses: ['192.168.1.240/28'] } };
const LOCAL = { externalTrafficPolicy: 'Local' };
const reaching = (app: string, more: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: app, namespace: 'shop' }, spec: { type: 'LoadBalancer', selector: { app }, ports: [{ port: 443 }], ...more } });
const MIDDLEWARE = { apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', metadata: { name: 'lan', namespace: 'shop' } };
const list = (more: object = {}) => ({ ...MIDDLEWARE, spec: { ipAllowList: { sourceRange: ['192.168.1.0/24'], ...more } } });
const ROUTE = ingressRoute('web', 'Host(`app.example.com`)', { rule: { middlewares: [{ name: 'lan' }] } });
const behindTraefik = (of: object, policy: object, ...args: string[]) =>
  yaml(POOL, ingressClass(), service('web'), traefik(['--providers.kubernetescrd=true', ...args]), reaching('traefik', policy), of, ROUTE);
const nginx = (annotations: object, policy: object, data: object = {}) => yaml(
  POOL, service('web'), { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: 'k8s.io/ingress-nginx' } }, reaching('proxy', policy),
  deployment('proxy', {}, { containers: [{ name: 'proxy', image: 'registry.k8s.io/ingress-nginx/controller:v1.15.1', args: ['--configmap=shop/settings'] }] }),
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop' }, data }, ingress('web', 'app.example.com', '/', { annotations, spec: { ingressClassName: 'nginx' } }),
);
const INFRASTRUCTURE = { annotations: { 'metallb.io/loadBalancerIPs': '192.168.1.241' }, parametersRef: { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: 'edge' } };
const envoy = (externalTrafficPolicy?: string) => yaml(
  POOL, service('web'), gatewayClass(), route('web', { hostnames: ['app.example.com'] }),
  gateway([listener('http', { port: 80, protocol: 'HTTP' })], { spec: { infrastructure: INFRASTRUCTURE } }),
  { apiVersion: ENVOY, kind: 'EnvoyProxy', metadata: { name: 'edge', namespace: 'network' }, spec: { provider: { type: 'Kubernetes', kubernetes: { envoyService: { externalTrafficPolicy } } } } },
  {
    apiVersion: ENVOY, kind: 'SecurityPolicy', metadata: { name: 'lan', namespace: 'shop' },
    spec: {
      targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' }],
      authorization: { defaultAction: 'Deny', rules: [{ action: 'Allow', principal: { clientCIDRs: ['192.168.1.0/24'] } }] },
    },
  },
);
const RANGE = { 'nginx.ingress.kubernetes.io/whitelist-source-range': '192.168.1.0/24' };

export const CLIENTS_SEEN_AS_NODES: Rule = {
  id: 'clients-seen-as-nodes',
  severity: 'warning',
  why: 'With the external traffic policy Cluster a node puts its own address in place of the client\'s, so that a list of clients lets in everybody or nobody, and one busy client uses up the limit of all others.',
  cases: {
    bad: [
      { name: 'a list of clients behind Traefik', manifests: behindTraefik(list(), {}) },
      { name: 'a list of clients behind ingress-nginx', manifests: nginx(RANGE, {}) },
      { name: 'a backend that each client keeps: a note', manifests: nginx({ 'nginx.ingress.kubernetes.io/upstream-hash-by': '$binary_remote_addr' }, {}) },
      { name: 'a list of clients behind Envoy Gateway', manifests: envoy('Cluster') },
      { name: 'a limit for each client: a note', manifests: behindTraefik({ ...MIDDLEWARE, spec: { rateLimit: { average: 10 } } }, {}) },
    ],
    good: [
      { name: 'traffic that stays local', manifests: behindTraefik(list(), LOCAL) },
      { name: 'a list of addresses in a header', manifests: behindTraefik(list({ ipStrategy: { depth: 1 } }), {}) },
      { name: 'PROXY headers tell the client', manifests: behindTraefik(list(), {}, '--entryPoints.websecure.proxyProtocol.trustedIPs=192.168.1.7') },
      { name: 'a header tells the client', manifests: nginx(RANGE, {}, { 'use-forwarded-headers': 'true', 'proxy-real-ip-cidr': '192.168.1.7' }) },
      { name: 'a list of clients behind Envoy Gateway, which keeps traffic local by itself', manifests: envoy() },
      { name: 'a backend by the name of the page', manifests: nginx({ 'nginx.ingress.kubernetes.io/upstream-hash-by': '$request_uri' }, {}) },
      { name: 'nobody asks which client it is', manifests: nginx({}, {}) },
      { name: 'a Service that no load balancer serves', manifests: nginx(RANGE, { type: 'NodePort' }) },
    ],
  },
  check(world) {
    const isKnownTo = remembered((product: string) => knowsClients(world, product));
    const askers = clientAskers(world).filter((one) => !isTold(world, one) && !isKnownTo(one.product));
    if (askers.length === 0) {
      return [];
    }
    const announced = new Set([...world.loadBalancing.servedBy('MetalLB'), ...world.loadBalancing.servedBy('kube-vip')]);
    const leading = groupBy(servedHosts(world), ({ by }) => by);
    const found = askers.flatMap((asker) => {
      const services = [...new Set((leading.get(asker.by) ?? []).flatMap((host) => host.services))];
      return services.every((one) => one.type === 'LoadBalancer' && one.externalTrafficPolicy === 'Cluster' && announced.has(one)) ? services.map((one) => ({ asker, service: one })) : [];
    });
    return [...groupBy(found, (one) => one.service)].flatMap(([one, all]) => judged(one, all.map(({ asker }) => asker)));
  },
};

function judged(one: Service, askers: readonly ClientAsker[]) {
  const lists = askers.filter(({ kind }) => kind === 'list');
  const told = lists.length > 0 ? lists : askers;
  const whats = [...new Set(told.map(({ what }) => what))];
  const routes = [...new Set(told.map(({ by }) => by))];
  return [{
    message: `${listed(routes, 4)} ${routes.length === 1 ? 'depends' : 'depend'} on which client asks (${listed(whats, 4)}), and Service ${claimId(one)} has the external traffic policy Cluster, by which ${told[0].product} sees a node in place of the client: ${
      lists.length > 0 ? 'the list means everybody or nobody' : told.some(({ kind }) => kind === 'limit') ? 'all clients share one limit' : 'all clients that come by a node go to one pod'}.`,
    help: 'Write `externalTrafficPolicy: Local` into the Service, and let a pod of the proxy run on each node that may announce it.',
    subject: `Service ${claimId(one)}`,
    places: [one.source, ...told.map(({ place }) => place)],
    ...(lists.length > 0 ? {} : { severity: 'note' as const }),
  }];
}

/** Of a route of an app the plan tells it. */
function isTold({ problems }: World, { place: { construct } }: ClientAsker): boolean {
  return construct !== undefined && problems.some(({ kind, places: [{ construct: owner }] }) => kind.startsWith('route-clients-') && owner !== undefined && (construct === owner || construct.startsWith(`${owner}/`)));
}

/** By product, the keys that let a proxy read the client off what it is sent. */
const KEYS: Readonly<Record<string, RegExp>> = {
  'ingress-nginx': /^(use-proxy-protocol|use-forwarded-headers|enable-real-ip|forwarded-for-header|http-snippet)$/, 'NGINX': /^(proxy-protocol|set-real-ip-from|real-ip-header|http-snippets)$/, 'HAProxy': /^(proxy-protocol|src-ip-header|.*-snippet)$/,
};

/** Whether a proxy may know its clients by what somebody in front of it says, or nobody here can tell. */
function knowsClients(world: World, product: string): boolean {
  if (product === 'Traefik') {
    return world.traefik.gateways().some(({ workload }) => workload.containers.some(({ args }) => [...optionsOf(args).keys()].some((name) => /\.(proxyprotocol|forwardedheaders)\./.test(name))));
  }
  const keys = KEYS[product];
  const own = keys === undefined ? [] : proxyConfigurations(world).filter((one) => one.product === product);
  return product !== 'Contour' && product !== 'Envoy Gateway' && (own.length === 0 || own.some(({ data }) => Object.entries(data).some(([key, value]) => keys.test(key) && !/^(false|off)$/i.test(String(value)))));
}
