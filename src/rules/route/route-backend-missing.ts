import { answeredWithoutService } from '../../behavior/proxies/answered-by-proxy';
import { describeIdentity } from '../../model/identity';
import { RoutedBackend } from '../../model/routed-backend';
import { isPlaceholder } from '../../model/written';
import { backendsTogether } from '../backends-together';
import { ingress, ingressClass, service, yaml } from '../cases/case-writing';
import { httpProxy, ingressRoute, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { haproxyTcp, portsOfIngressNginx, transportServer } from '../cases/stream-cases';
import { mayBeOfOperator } from '../operator-services';
import { Rule } from '../rule';
import { isSample } from '../samples';
import { choice, listed } from '../text';
import { World } from '../world';

const REDIRECT = { 'nginx.ingress.kubernetes.io/permanent-redirect': 'https://new.example.com' };

export const ROUTE_BACKEND_MISSING: Rule = {
  id: 'route-backend-missing',
  severity: 'error',
  ofAbsence: true,
  why: 'A route reaches Services of its own namespace only, and one to a Service that does not exist answers with an error, or another route answers instead.',
  cases: {
    bad: [
      { name: 'misspelt', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', { service: 'wep' })) },
      { name: 'in another namespace', manifests: yaml(ingressClass(), { ...service('web'), metadata: { name: 'web', namespace: 'mail' } }, ingress('web', 'app.example.com')) },
      { name: 'HAProxy redirects every request, and wants a Service all the same', manifests: yaml(...WEB, ingress('old', 'old.example.com', '/', { service: 'wep', annotations: { 'haproxy.org/request-redirect': 'new.example.com' }, spec: { ingressClassName: 'haproxy' } })) },
      { name: 'of an HTTPRoute', manifests: yaml(...WEB, route('web', { backend: { name: 'wep' } })) },
      { name: 'of two rules and a copy, which is one mistake', manifests: yaml(...WEB, route('web', { backend: { name: 'wep' }, copies: { name: 'wep', port: 81 } })) },
      { name: 'of an IngressRoute', manifests: yaml(...WEB, ingressRoute('web', 'Host(`app.example.com`)', { rule: { services: [{ name: 'wep', port: 80 }] } })) },
      { name: 'of an HTTPProxy', planned: true, manifests: yaml(httpProxy('web', { virtualhost: { fqdn: 'app.example.com' } })) },
      { name: 'of a TransportServer', manifests: yaml(...WEB, transportServer('wep', 80)) },
      { name: 'of a TCP of HAProxy', manifests: yaml(...WEB, haproxyTcp('wep', 80)) },
      { name: 'of a port of ingress-nginx, in another namespace', manifests: yaml({ ...service('web'), metadata: { name: 'web', namespace: 'mail' } }, service('api'), ...portsOfIngressNginx('shop/web:80')) },
      { name: 'in plain manifests, where no Service of the namespace is: a warning', manifests: yaml(httpProxy('web', { virtualhost: { fqdn: 'app.example.com' } })) },
    ],
    good: [
      { name: 'it is there', manifests: yaml(...WEB, ingress('web', 'app.example.com')) },
      { name: 'declared to live elsewhere', network: { externals: { services: ['shop/web'] } }, manifests: yaml(ingressClass(), ingress('web', 'app.example.com')) },
      { name: 'an HTTPRoute may lead into another namespace', manifests: yaml(service('web'), { ...service('api'), metadata: { name: 'api', namespace: 'mail' } }, route('web', { backend: { name: 'api', namespace: 'mail' } })) },
      { name: 'a backend that is no Service', manifests: yaml(route('web', { backend: { group: 'gateway.envoyproxy.io', kind: 'Backend', name: 'nas' } })) },
      { name: 'of a port of ingress-nginx, with PROXY headers', manifests: yaml(...WEB, ...portsOfIngressNginx('shop/web:80::PROXY')) },
      { name: 'KServe makes it', manifests: yaml(service('api'), { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'model', namespace: 'shop' } }, route('web', { backend: { name: 'model-predictor' } })) },
      { name: 'Traefik itself', manifests: yaml(ingressRoute('web', 'Host(`app.example.com`)', { rule: { services: [{ name: 'api@internal', kind: 'TraefikService' }] } })) },
      { name: 'an Ingress with an empty name, which is told as such', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', { service: '' })) },
      { name: 'ingress-nginx redirects every request by itself', manifests: yaml(...WEB, ingress('old', 'old.example.com', '/', { service: 'wep', annotations: REDIRECT, spec: { ingressClassName: 'nginx' } })) },
      { name: 'a name that Flux fills in', manifests: yaml(route('web', { backend: { name: '${APP}' } })) },
    ],
  },
  check: (world) => backendsTogether(missing(world)).map(({ backend, whoRoutes, sources }) => {
    const { route: who, routeNamespace, namespace, service: name } = backend;
    const id = `${namespace}/${name}`;
    const elsewhere = [...new Set(world.services.withName(name).map((one) => one.namespace))];
    // Where nothing shows the Services of a namespace, they may well come from elsewhere, and all the more where scripts and people install charts.
    const isUnseen = world.plan === undefined && elsewhere.length === 0 && world.services.namesIn(namespace).length === 0;
    return {
      ...(isUnseen ? { severity: 'warning' as const } : {}),
      // So is what a sample leads to whoever tries it.
      ...(world.cluster.appliedByHand && (isUnseen || isAnywhere(world, backend) || sources.every(({ file = '' }) => isSample(file))) ? { severity: 'note' as const } : {}),
      message: `${whoRoutes} to Service ${id}, which does not exist${elsewhere.length === 0 ? '' : `; there is one in namespace ${listed(elsewhere)}`}.`,
      help: elsewhere.length > 0 && who.startsWith('ConfigMap ') ? `Write \`${elsewhere[0]}/${name}\`.` : elsewhere.length > 0
        ? `Write the route in namespace ${elsewhere[0]}, or the Service in namespace ${routeNamespace}.`
        : `${choice(name, world.services.namesIn(namespace), 'Add the Service')} If it lives elsewhere, declare it: \`RouteBackend.external\`, or \`externals.services: [${id}]\`.`,
      subject: who,
      places: sources,
    };
  }),
};

/** Whether a route names no namespace, so that whoever applies it by hand chooses one. */
function isAnywhere(world: World, { route: who, routeNamespace }: RoutedBackend): boolean {
  return routeNamespace === 'default' && world.objects.ofKind(who.slice(0, who.indexOf(' '))).some(({ identity, manifest }) => describeIdentity(identity) === who && manifest.metadata.namespace === undefined);
}

function missing(world: World): RoutedBackend[] {
  const answered = answeredWithoutService(world.cluster);
  return world.services.backends().filter((backend) => !answered.has(backend.route) && isMissing(world, backend));
}

function isMissing(world: World, { namespace, service: name }: RoutedBackend): boolean {
  if (world.services.named(namespace, name) !== undefined) {
    return false;
  }
  const id = `${namespace}/${name}`;
  return !world.cluster.network.externals.services.has(id) && !isPlaceholder(id) && !world.mayBeMade(['Service'], name, namespace) && !mayBeOfOperator(world, namespace, name);
}
