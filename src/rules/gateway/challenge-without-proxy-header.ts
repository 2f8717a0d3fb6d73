import { INGRESS_NGINX_CONTROLLER, INGRESS_NGINX_NAME } from '../../behavior/ingress-nginx/identity';
import { describeIdentity, KubernetesObject } from '../../model/identity';
import { Fields, fieldsOf, isFields, mapsOf, textOf } from '../../model/reader/fields';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { gateway } from '../cases/gateway-case-writing';
import { productsOfClass } from '../ingress-products';
import { ProxyHeaderWaiter, proxyHeaderWaiters } from '../proxy-header-waiters';
import { Rule } from '../rule';
import { World } from '../world';

const SETTINGS = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'ingress', labels: { 'app.kubernetes.io/name': INGRESS_NGINX_NAME } } };
const nginx = (data: object, name = 'settings') => ({ ...SETTINGS, metadata: { ...SETTINGS.metadata, name }, data });
const WAITING = { 'use-proxy-protocol': 'true', 'proxy-real-ip-cidr': '192.168.1.7' };
const serving = (type: string, namespace = 'ingress') => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'proxy', namespace }, spec: { type, selector: { app: 'proxy' }, ports: [{ port: 443 }] } });
const issuer = (solver: object) => ({ apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'letsencrypt' }, spec: { acme: { solvers: [solver] } } });
const byIngress = (ingressClassName: string) => issuer({ http01: { ingress: { ingressClassName } } });
const CLASS = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: INGRESS_NGINX_CONTROLLER } };
const policy = (spec: object) => ({
  apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'ClientTrafficPolicy', metadata: { name: 'edge', namespace: 'network' },
  spec: { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }], ...spec },
});
const byGateway = (name = 'edge') => issuer({ http01: { gatewayHTTPRoute: { parentRefs: [{ kind: 'Gateway', name, namespace: 'network' }] } } });

export const CHALLENGE_WITHOUT_PROXY_HEADER: Rule = {
  id: 'challenge-without-proxy-header',
  severity: 'warning',
  why: 'Before an authority asks for an HTTP-01 challenge cert-manager does, from inside the cluster, where kube-proxy leads connections to the address of a load balancer straight to the pods: without the PROXY header the proxy drops them, and the certificate is never ordered (cert-manager/cert-manager#466).',
  cases: {
    bad: [
      { name: 'ingress-nginx', manifests: yaml(CLASS, nginx(WAITING), serving('LoadBalancer'), byIngress('nginx')) },
      { name: 'a solver of every class', manifests: yaml(CLASS, nginx(WAITING), serving('LoadBalancer'), issuer({ http01: { ingress: {} } })) },
      { name: 'Envoy Gateway', manifests: yaml(gateway(), policy({ proxyProtocol: {} }), byGateway()) },
    ],
    good: [
      { name: 'challenges by DNS', manifests: yaml(CLASS, nginx(WAITING), serving('LoadBalancer'), issuer({ dns01: { cloudflare: {} } })) },
      { name: 'no PROXY header', manifests: yaml(CLASS, nginx({}), serving('LoadBalancer'), byIngress('nginx')) },
      { name: 'a solver for another class', manifests: yaml(CLASS, nginx(WAITING), serving('LoadBalancer'), byIngress('traefik')) },
      { name: 'a load balancer outside, which kube-proxy does not know', manifests: yaml(CLASS, nginx(WAITING), serving('NodePort'), byIngress('nginx')) },
      { name: 'another ingress-nginx that waits for none', manifests: yaml(CLASS, nginx(WAITING), nginx({}, 'internal'), serving('LoadBalancer'), byIngress('nginx')) },
      { name: 'Envoy Gateway, which takes connections without one too', manifests: yaml(gateway(), policy({ proxyProtocol: { optional: true } }), byGateway()) },
      { name: 'another Gateway', manifests: yaml(gateway(), policy({ proxyProtocol: {} }), byGateway('inner')) },
    ],
  },
  check(world) {
    const solvers = httpSolvers(world);
    return solvers.length === 0 ? [] : proxyHeaderWaiters(world).filter((one) => one.gateways !== undefined || hasAddress(world, one)).flatMap((waiter) => {
      const { product, setting, where, place } = waiter;
      const [first] = solvers.filter((solver) => answersBy(solver, waiter, world));
      return first === undefined ? [] : [{
        message: `${product} drops every connection without a PROXY header (\`${setting}\` in ${where}), and ${describeIdentity(first.issuer.identity)} proves by HTTP-01 through it: cert-manager's own request for a challenge comes from a pod, without one.`,
        help: 'Take a solver by DNS-01, or let the names lead to the proxy in front from inside the cluster too, not to the address of the Service. Where no proxy stands in front, switch the PROXY protocol off, and write `externalTrafficPolicy: Local`.',
        subject: describeIdentity(first.issuer.identity),
        places: [at(first.issuer.source, first.path), place],
      }];
    });
  },
};

interface HttpSolver {
  readonly issuer: KubernetesObject;
  readonly path: string;
  readonly http: Fields;
}

function httpSolvers(world: World): HttpSolver[] {
  return ['ClusterIssuer', 'Issuer'].flatMap((kind) => world.objects.ofKind(kind)).filter(({ identity }) => identity.group === 'cert-manager.io')
    .flatMap((one) => mapsOf(fieldsOf(fieldsOf(one.manifest.spec).acme).solvers).flatMap(({ http01 }, index): HttpSolver[] =>
      (isFields(http01) ? [{ issuer: one, path: `spec.acme.solvers[${index}].http01`, http: http01 }] : [])));
}

/** Whether a Service beside the settings has an address of its own, which kube-proxy then knows. */
function hasAddress(world: World, { namespace }: ProxyHeaderWaiter): boolean {
  return world.cluster.services.some((one) => one.namespace === namespace && one.type === 'LoadBalancer');
}

/** Whether the challenge of a solver is answered by a proxy. */
function answersBy({ http }: HttpSolver, { gateways, product }: ProxyHeaderWaiter, world: World): boolean {
  if (gateways !== undefined) {
    return mapsOf(fieldsOf(http.gatewayHTTPRoute).parentRefs).some(({ name, namespace }) => gateways.includes(`${textOf(namespace) ?? ''}/${textOf(name) ?? ''}`));
  }
  if (!isFields(http.ingress)) {
    return false;
  }
  const className = textOf(http.ingress.ingressClassName) ?? textOf(http.ingress.class);
  return className === undefined ? textOf(http.ingress.name) === undefined : !isPlaceholder(className) && productsOfClass(world, className).includes(product);
}
