import { OWN_PORTS_OF_ENVOY, podPortOf } from '../../behavior/envoy-gateway/pod-ports';
import { entryPointAddresses } from '../../behavior/proxies/own-ports';
import { HAPROXY_CONTROLLER } from '../../behavior/proxies/running-proxies';
import { isConfiguredElsewhere, isTraefik } from '../../behavior/traefik/recognize';
import { claimId } from '../../model/claim';
import { Listener } from '../../model/gateway-api';
import { fieldsOf } from '../../model/reader/fields';
import { at } from '../../model/source';
import { deployment, traefik, yaml } from '../cases/case-writing';
import { gateway, gatewayClass, listener } from '../cases/gateway-case-writing';
import { holderId } from '../gateways';
import { groupBy } from '../group';
import { Judgement, Rule } from '../rule';
import { streamEntries } from '../stream-entries';
import { listed } from '../text';
import { isToldOfRoutes } from '../told-of-gateway';
import { World } from '../world';

const configMap = (...ports: readonly number[]) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'tcp', namespace: 'shop' }, data: Object.fromEntries(ports.map((port) => [port, 'shop/mysql:3306'])) });
const running = (image: string, ...args: readonly string[]) => deployment('proxy', {}, { containers: [{ name: 'proxy', image, args }] });
const ingressNginx = (port: number, ...args: readonly string[]) => yaml(configMap(port), running('registry.k8s.io/ingress-nginx/controller:v1.15.1', '--tcp-services-configmap=$(POD_NAMESPACE)/tcp', ...args));
const haproxy = (port: number, ...args: readonly string[]) => yaml(configMap(port), running('haproxytech/kubernetes-ingress:3.2.12', '--ingress.class=haproxy', '--configmap-tcp-services=shop/tcp', ...args));
const OF_HAPROXY = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'haproxy' }, spec: { controller: HAPROXY_CONTROLLER } };
const f5 = (port: number, ...args: readonly string[]) => yaml(
  { apiVersion: 'k8s.nginx.org/v1', kind: 'GlobalConfiguration', metadata: { name: 'listeners', namespace: 'shop' }, spec: { listeners: [{ name: 'mysql', port, protocol: 'TCP' }] } },
  running('nginx/nginx-ingress:5.5.4', '-global-configuration=shop/listeners', ...args),
);
const envoy = (port: number, controller?: string, protocol = 'TCP') => yaml(gatewayClass('envoy', controller), gateway([listener('db', { port, protocol })]));
const mail = (...more: readonly object[]) => yaml(gatewayClass(), gateway([listener('smtp', { port: 25, protocol: 'TCP' }), listener('other', { port: 10025, protocol: 'TCP' })]), ...more);
const AS_IT_IS = { apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'EnvoyProxy', metadata: { name: 'edge', namespace: 'network' }, spec: { provider: { type: 'Kubernetes', kubernetes: { useListenerPortAsContainerPort: true } } } };
const WEB = '--entryPoints.web.address=:8000/tcp';

export const PROXY_PORT_TAKEN: Rule = {
  id: 'proxy-port-taken',
  severity: 'error',
  why: 'One program has a port of a pod: the controllers of NGINX pass over a port of their own, Traefik and Envoy do not open one twice, and HAProxy mixes the connections of both or keeps what it had.',
  cases: {
    bad: [
      { name: 'ingress-nginx, the port of its health', manifests: ingressNginx(10254) },
      { name: 'ingress-nginx, the port of its webhook', manifests: ingressNginx(8443, '--validating-webhook=:8443') },
      { name: 'HAProxy, the port of HTTP', manifests: haproxy(8080) },
      { name: 'HAProxy, which was told no class', manifests: yaml(configMap(8080), OF_HAPROXY, running('haproxytech/kubernetes-ingress:3.2.12', '--configmap-tcp-services=shop/tcp')) },
      { name: 'HAProxy, a port of HTTPS that it is told', manifests: haproxy(9443, '--https-bind-port=9443') },
      { name: 'the NGINX of F5, the port of its status', manifests: f5(8080) },
      { name: 'the NGINX of F5, the port of metrics', manifests: f5(9113, '-enable-prometheus-metrics') },
      { name: 'two entry points of Traefik', manifests: yaml(traefik([WEB, '--entryPoints.db.address=:8000'])) },
      { name: 'the entry point that Traefik has for its own affairs', manifests: yaml(traefik(['--ping=true', '--entryPoints.web.address=:8080/tcp'])) },
      { name: 'Envoy Gateway, the port of readiness', manifests: envoy(19003) },
      { name: 'Envoy Gateway, the port of administration', manifests: envoy(19000) },
      { name: 'Envoy Gateway, which moves a port below 1024 to where another one is', manifests: mail() },
    ],
    good: [
      { name: 'ports of databases', manifests: ingressNginx(3306) },
      { name: 'a port that ingress-nginx was told to leave', manifests: ingressNginx(10254, '--healthz-port=10255') },
      { name: 'the NGINX of F5 without a status, and without metrics', manifests: f5(8080, '-nginx-status=false') },
      { name: 'the port of metrics, where there are none', manifests: f5(9113) },
      { name: 'TCP and UDP on one port', manifests: yaml(traefik([WEB, '--entryPoints.dns.address=:8000/udp'])) },
      { name: 'entry points that share a port on purpose', manifests: yaml(traefik([`${WEB}`, '--entryPoints.web.reusePort=true', '--entryPoints.db.address=:8000', '--entryPoints.db.reusePort'])) },
      { name: 'a ping at another entry point', manifests: yaml(traefik(['--ping=true', '--ping.entryPoint=web', '--entryPoints.web.address=:8080/tcp'])) },
      { name: 'a ConfigMap that no controller reads', manifests: yaml(configMap(10254)) },
      { name: 'Envoy Gateway, the number of readiness by UDP', manifests: envoy(19003, undefined, 'UDP') },
      { name: 'Envoy Gateway, which is told to leave ports as they are', manifests: mail(AS_IT_IS) },
      { name: 'another controller of Gateways', manifests: envoy(19003, 'projectcontour.io/gateway-controller') },
    ],
  },
  check: (world) => [...ofStreams(world), ...ofEntryPoints(world), ...ofListeners(world)],
};

function ofStreams(world: World): Judgement[] {
  return streamEntries(world).flatMap(({ product, port, protocol, subject, place, ownPorts }) => {
    const own = protocol === 'UDP' && product === 'HAProxy' ? undefined : ownPorts.find((one) => one.port === port);
    return own === undefined ? [] : [judgementOf(`${subject} wants port ${port}`, product === 'NGINX' ? 'the NGINX of F5' : product, own.use, subject, place)];
  });
}

function judgementOf(wants: string, who: string, use: string, subject: string, place: Judgement['places'][number]): Judgement {
  return { message: `${wants}, on which ${who} listens for ${use}.`, help: 'Listen on another port, and lead the port of the Service there (`targetPort`).', subject, places: [place] };
}

function ofEntryPoints(world: World): Judgement[] {
  return world.cluster.workloads.flatMap((workload) => workload.containers
    .filter((container) => isTraefik(container) && !isConfiguredElsewhere(container))
    .flatMap(({ args }) => [...groupBy(entryPointAddresses(args), ({ socket }) => socket)].filter(([, all]) => all.length > 1).map(([socket, all]) => ({
      message: `Traefik ${claimId(workload)} has the entry points ${listed(all.map(({ name }) => name))} on ${socket}, and does not start.`,
      help: 'Give each an address of its own (`--entryPoints.NAME.address`).',
      subject: `${workload.kind} ${claimId(workload)}`,
      places: [workload.source],
    }))));
}

/** By Envoy Gateway a listener has the port of its number in the pod, but for those below 1024, unless an EnvoyProxy says otherwise. */
function ofListeners(world: World): Judgement[] {
  const { gateways, classes } = world.cluster.gatewayApi;
  const own = new Set(classes.filter(({ controller }) => controller === 'gateway.envoyproxy.io/gatewayclass-controller').map(({ name }) => name));
  const mayMove = !world.objects.ofKind('EnvoyProxy').some(({ manifest }) => fieldsOf(fieldsOf(fieldsOf(manifest.spec).provider).kubernetes).useListenerPortAsContainerPort === true);
  return gateways.filter(({ className, source }) => own.has(className) && !isToldOfRoutes(world, source.construct)).flatMap((one) => {
    const first = new Map<string, Listener>();
    return one.listeners.flatMap((each) => {
      const { port, protocol } = each;
      if (port === undefined) {
        return [];
      }
      const place = mayMove ? podPortOf(port) : port;
      const socket = `${place}/${protocol === 'UDP' ? 'UDP' : 'TCP'}`;
      const other = first.get(socket) ?? each;
      first.set(socket, other);
      const taken = protocol === 'UDP' ? undefined : OWN_PORTS_OF_ENVOY.find((ofEnvoy) => ofEnvoy.port === place);
      const words = taken !== undefined ? `each Envoy of Envoy Gateway listens for ${taken.use}` : other.port !== port ? `its Envoys listen for listener ${other.name} (port ${other.port})` : undefined;
      return words === undefined ? [] : [{
        message: `Listener ${each.name} of ${holderId(one)} wants port ${port}${place === port ? '' : `, in the pod ${place}`}, on which ${words}.`,
        help: 'Write another port.',
        subject: holderId(one),
        places: [at(each.source, `${each.source.property}.port`)],
      }];
    });
  });
}
