import { answeredWithoutService } from '../../behavior/proxies/answered-by-proxy';
import { claimId } from '../../model/claim';
import { RoutedBackend } from '../../model/routed-backend';
import { Service, ServicePort } from '../../model/service';
import { isPlaceholder } from '../../model/written';
import { backendsTogether } from '../backends-together';
import { deployment, ingress, ingressClass, service, yaml } from '../cases/case-writing';
import { ingressRoute, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { haproxyTcp, portsOfIngressNginx, transportServer } from '../cases/stream-cases';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const to = (port: object, ports: object[], ...more: object[]) => yaml(ingressClass(), service('web', { ports }), ...more, ingress('web', 'app.example.com', '/', { port }));
const TOLD_APART = deployment('proxy', {}, { containers: [{ name: 'proxy', image: 'registry.k8s.io/ingress-nginx/controller:v1.15.1', args: ['--tcp-services-configmap', 'shop/ports'] }] });
const POD = deployment('web', {}, { containers: [{ name: 'web', image: 'web:1', ports: [{ containerPort: 8080 }] }] });

export const ROUTE_BACKEND_PORT_MISSING: Rule = {
  id: 'route-backend-port-missing',
  severity: 'error',
  why: 'A route names a port of the Service, not of its containers, and with one that the Service does not have it answers with an error.',
  cases: {
    bad: [
      { name: 'no such port', manifests: to({ number: 81 }, [{ port: 80 }]) },
      { name: 'the target port', manifests: to({ number: 8080 }, [{ port: 80, targetPort: 8080 }]) },
      { name: 'a port of the container', manifests: to({ number: 8080 }, [{ port: 80, targetPort: 'http' }], POD) },
      { name: 'no such name', manifests: to({ name: 'https' }, [{ name: 'http', port: 80 }]) },
      { name: 'a UDP port', manifests: to({ number: 80 }, [{ port: 80, protocol: 'UDP' }]) },
      { name: 'no port at all', manifests: to({}, [{ port: 80 }]) },
      { name: 'of an HTTPRoute', manifests: yaml(...WEB, route('web', { backend: { port: 81 } })) },
      { name: 'none in an HTTPRoute', manifests: yaml(...WEB, route('web', { backend: { port: undefined } })) },
      { name: 'a TCP port of a UDPRoute', manifests: yaml(...WEB, route('web', { kind: 'UDPRoute' })) },
      { name: 'of an IngressRoute', manifests: yaml(...WEB, ingressRoute('web', 'Host(`app.example.com`)', { rule: { services: [{ name: 'web', port: 'https' }] } })) },
      { name: 'of a TransportServer', manifests: yaml(...WEB, transportServer('web', 81)) },
      { name: 'a TCP port of a TransportServer for UDP', manifests: yaml(...WEB, transportServer('web', 80, 'UDP')) },
      { name: 'of a TCP of HAProxy', manifests: yaml(...WEB, haproxyTcp('web', 81)) },
      { name: 'of a port of ingress-nginx', manifests: yaml(...WEB, ...portsOfIngressNginx('shop/web:81')) },
      { name: 'of a port of ingress-nginx, whose option has its value behind it', manifests: yaml(...WEB, portsOfIngressNginx('shop/web:81')[0], TOLD_APART) },
      { name: 'a TCP port of one of UDP', manifests: yaml(...WEB, ...portsOfIngressNginx('shop/web:80', 'udp')) },
    ],
    good: [
      { name: 'ingress-nginx redirects every request by itself', manifests: yaml(service('web'), ingress('old', 'old.example.com', '/', { port: { number: 81 }, annotations: { 'nginx.ingress.kubernetes.io/permanent-redirect': 'https://new.example.com' }, spec: { ingressClassName: 'nginx' } })) },
      { name: 'one of two Services of that name has it', manifests: yaml(...WEB, service('web', { ports: [{ port: 8080 }] }), ingress('web', 'app.example.com', '/', { port: { number: 8080 } })) },
      { name: 'by number', manifests: yaml(...WEB, ingress('web', 'app.example.com')) },
      { name: 'a port that Flux fills in', manifests: to({ number: 80 }, [{ port: '${PORT}' }]) },
      { name: 'of a TransportServer', manifests: yaml(...WEB, transportServer('web', 80)) },
      { name: 'of a TCP of HAProxy', manifests: yaml(...WEB, haproxyTcp('web', 80)) },
      { name: 'of a port of ingress-nginx, by name', manifests: yaml(service('web', { ports: [{ name: 'http', port: 80 }] }), ...portsOfIngressNginx('shop/web:http')) },
      { name: 'a ConfigMap that no proxy is told of', manifests: yaml(...WEB, portsOfIngressNginx('shop/web:81')[0]) },
      { name: 'by name', manifests: to({ name: 'http' }, [{ name: 'http', port: 80 }]) },
      { name: 'one number for TCP and UDP', manifests: to({ number: 80 }, [{ name: 'quic', port: 80, protocol: 'UDP' }, { name: 'http', port: 80 }]) },
      { name: 'of an HTTPRoute', manifests: yaml(...WEB, route('web')) },
      { name: 'a UDP port of a UDPRoute', manifests: yaml(service('web', { ports: [{ port: 80, protocol: 'UDP' }] }), route('web', { kind: 'UDPRoute' })) },
      { name: 'of an IngressRoute, by name', manifests: yaml(service('web', { ports: [{ name: 'http', port: 80 }] }), ingressRoute('web', 'Host(`app.example.com`)', { rule: { services: [{ name: 'web', port: 'http' }] } })) },
    ],
  },
  check: (world) => backendsTogether(withProblem(world), ({ port, transport }) => `${port} ${transport}`)
    .map(({ backend, whoRoutes, sources }) => {
      const { message, help } = problemAt(world, backend)!;
      return { message: `${whoRoutes} to ${message}.`, help, subject: backend.route, places: [...sources, world.services.named(backend.namespace, backend.service)!.source], asksByName: true };
    }),
};

function withProblem(world: World): RoutedBackend[] {
  const answered = answeredWithoutService(world.cluster);
  return world.services.backends().filter((backend) => !answered.has(backend.route) && problemAt(world, backend) !== undefined);
}

function problemAt(world: World, backend: RoutedBackend): { message: string; help: string } | undefined {
  const found = world.services.named(backend.namespace, backend.service);
  // Of several Services of one name, which are told as such, nobody knows which one is there.
  const isHarmless = (one: Service) => one.type === 'ExternalName' || problemOf(world, one, backend) === undefined;
  if (found === undefined || isHarmless(found)) {
    return undefined;
  }
  const all = world.services.withName(backend.service).filter(({ namespace }) => namespace === backend.namespace);
  return all.some(isHarmless) ? undefined : problemOf(world, found, backend);
}

function problemOf(world: World, found: Service, { port: wish, transport }: RoutedBackend): { message: string; help: string } | undefined {
  const matching = found.ports.filter(({ port, name }) => wish !== undefined && (port === wish || name === wish));
  if (matching.some(({ protocol }) => protocol === transport)) {
    return undefined;
  }
  const id = `Service ${claimId(found)}`;
  const all = listed(found.ports.map(shown)) || 'no ports';
  if (wish === undefined) {
    return { message: `${id} without a port`, help: `Write the port: ${id} has ${all}.` };
  }
  if (found.ports.some(({ isLater }) => isLater) || (typeof wish === 'string' && isPlaceholder(wish))) {
    return undefined;
  }
  if (matching.length > 0) {
    return { message: `port ${wish} of ${id}, which is ${matching[0].protocol}`, help: transport === 'UDP' ? 'Write a UDP port.' : 'Write a TCP port.' };
  }
  const message = `port ${wish} of ${id}, which has ${all}`;
  const behind = found.ports.find(({ targetPort }) => targetPort === wish) ?? (isContainerPort(world, found, wish) ? found.ports[0] : undefined);
  return behind === undefined
    ? { message, help: `Write one of the ports of the Service: ${all}.` }
    : { message, help: `${wish} is a port of the container. Write ${behind.port}, the port of the Service that leads there.` };
}

function isContainerPort(world: World, found: Service, wish: number | string): boolean {
  return world.services.workloadsBehind(found).some(({ containers }) => containers.some(({ ports }) =>
    ports.some(({ containerPort, name }) => containerPort === wish || name === wish)));
}

function shown({ name, port, protocol }: ServicePort): string {
  const details = [...(name === undefined ? [] : [name]), ...(protocol === 'TCP' ? [] : [protocol])];
  return details.length === 0 ? `${port}` : `${port} (${details.join(', ')})`;
}
