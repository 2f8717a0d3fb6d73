import { Lazy } from 'cdk8s';
import { accessRules } from './access';
import { PORTS, traefikGatewayArguments } from './arguments';
import { tlsFile, tlsFileMount } from './tls-file';
import { TRAEFIK_GATEWAY_NAMES, TraefikGatewayOptions } from './traefik-gateway-options';
import { chooseOutput } from '../../../behavior/proxies/choose-output';
import { HttpRouteIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { TRAEFIK_GATEWAY_CAPABILITIES } from '../../../behavior/traefik/gateway-capabilities';
import { TRAEFIK_GATEWAY_METRICS } from '../../../behavior/traefik/metrics';
import { TRAEFIK_GATEWAY_CONTROLLER } from '../../../behavior/traefik/recognize';
import { Manifest } from '../../../model/manifest';
import { PlanProblem } from '../../../plan/plan';
import { problemsOfOptions, soundOptions } from '../../option-names';
import { certificatesOf } from '../clients/certificates';
import { http3ContainerPorts, http3ServicePorts } from '../clients/traefik';
import { backendTlsPolicies } from '../gateway-api/backend-tls';
import { certificateObjects } from '../gateway-api/certificates';
import { problemsElsewhere, targetElsewhere } from '../gateway-api/elsewhere';
import { httpRoutes } from '../gateway-api/http-route';
import { listenersOf } from '../gateway-api/listeners';
import { differentSecrets, targetOf, withoutCertificate } from '../gateway-api/own-gateway';
import { GATEWAY_API_VERSION } from '../gateway-api/references';
import { clusterAccess, disruptionBudget, externalService, labelsOf } from '../ingress/installed-objects';
import { GatewayRequest, GatewayRoutes, Proxy, RouteRendering } from '../proxy';
import { problemsOfChoice } from '../refusals';
import { restrictedNamespace } from '../restricted-namespace';
import { besidePods } from '../running/beside-pods';
import { resourceProblems } from '../running/resources';
import { deployment } from '../traefik/deployment';
import { TRAEFIK_RESOURCES } from '../traefik/traefik-options';

/** Traefik, by its provider of Gateway API: a Gateway of its own, whose listeners are the ports of the pods. */
export class TraefikGateway implements Proxy {
  readonly capabilities = TRAEFIK_GATEWAY_CAPABILITIES;
  readonly names = { name: 'traefik' };

  private readonly firsts = new WeakMap<GatewayRoutes, FirstRoutes>();

  private readonly options: TraefikGatewayOptions;

  constructor(private readonly given: TraefikGatewayOptions) {
    this.options = soundOptions(given, TRAEFIK_GATEWAY_NAMES);
  }

  problems(construct: string): readonly PlanProblem[] {
    return [...problemsOfOptions(this.given, TRAEFIK_GATEWAY_NAMES, construct, 'proxy'), ...resourceProblems(this.options, TRAEFIK_RESOURCES, construct)];
  }

  install(request: GatewayRequest): Manifest[] {
    const { name, namespace, className, routes } = request;
    const { labels, selector } = labelsOf('traefik', request);
    const { routeNamespaces = [] } = this.options;
    const certificates = certificatesOf(this.options.certificates, routes.clients);
    const pod = {
      args: () => traefikGatewayArguments(request, this.options),
      ports: () => [
        ...Object.entries(PORTS).map(([port, containerPort]) => ({ containerPort, name: port, protocol: 'TCP' })), ...http3ContainerPorts(routes.clients, PORTS.websecure),
      ],
      lowPorts: true,
      files: tlsFileMount(request),
    };
    const service = externalService(request, labels, selector, [
      { name: 'web', port: 80, protocol: 'TCP', targetPort: 'web' },
      { name: 'websecure', port: 443, protocol: 'TCP', targetPort: 'websecure' },
      ...http3ServicePorts(routes.clients),
    ]);
    return [
      ...(request.createNamespace ? [restrictedNamespace(namespace)] : []),
      ...clusterAccess(request, labels, accessRules()),
      ...tlsFile(request, labels),
      deployment(request, this.options, pod, labels, selector),
      ...disruptionBudget(request, labels, selector),
      service,
      { apiVersion: GATEWAY_API_VERSION, kind: 'GatewayClass', metadata: { name: className, labels }, spec: { controllerName: TRAEFIK_GATEWAY_CONTROLLER } },
      {
        apiVersion: GATEWAY_API_VERSION,
        kind: 'Gateway',
        metadata: { name, namespace, labels },
        spec: {
          gatewayClassName: className,
          listeners: Lazy.any({ produce: () => listenersOf(routes.all().filter(isHttp), { namespace, certificates, routeNamespaces }) }),
        },
      },
      ...besidePods(request, { labels, pods: selector, service, metrics: TRAEFIK_GATEWAY_METRICS }),
    ];
  }

  render(route: RouteIntent, routes: GatewayRoutes): RouteRendering {
    const { elsewhere } = routes;
    const target = elsewhere === undefined ? targetOf(routes, certificatesOf(this.options.certificates, routes.clients))
      : targetElsewhere(routes.gatewayName ?? this.names.name, routes.gatewayNamespace ?? route.namespace, elsewhere);
    const choice = problemsOfChoice(chooseOutput(route, TRAEFIK_GATEWAY_CAPABILITIES), TRAEFIK_GATEWAY_CAPABILITIES);
    if (!isHttp(route)) {
      return { objects: [], problems: choice };
    }
    const objects = [...httpRoutes(route, target, { dialect: { timeouts: false }, namedRules: undefined }), ...backendTlsPolicies(route)];
    const problems = [...choice, ...everyHostProblems(route, this.firstBefore(route, routes))];
    return elsewhere === undefined
      ? { objects: [...objects, ...certificateObjects(route, routes)], problems: [...problems, ...withoutCertificate(route, target, 'traefikGateway'), ...differentSecrets(route, routes)] }
      : { objects, problems: [...problems, ...problemsElsewhere(route, elsewhere, choice)] };
  }

  private firstBefore(route: HttpRouteIntent, routes: GatewayRoutes): FirstRoutes {
    const first = this.firsts.get(routes) ?? {};
    this.firsts.set(routes, route.hosts.length === 0 ? { everyHost: route, ...first } : { named: route, ...first });
    return first;
  }
}

function isHttp(route: RouteIntent): route is HttpRouteIntent {
  return route.kind === 'http';
}

/** Of each kind the first route, with hosts and for every host: no list of all is gone through for each. */
interface FirstRoutes {
  named?: HttpRouteIntent;
  everyHost?: HttpRouteIntent;
}

/** By Gateway API a host comes before none; Traefik weighs it against the length of the path. */
function everyHostProblems(route: HttpRouteIntent, first: FirstRoutes): PlanProblem[] {
  const other = route.hosts.length === 0 ? first.named : first.everyHost;
  return other === undefined ? [] : [{
    kind: 'route-feature-unsupported',
    message: `Of the routes ${other.construct} and ${route.construct} one is for every host, and Traefik lets it answer before the hosts of the other where its path is longer.`,
    help: 'Write the hosts of both.',
    subject: `hosts of route ${route.construct}`,
    places: [{ construct: route.construct, property: 'hosts' }, { construct: other.construct }],
  }];
}
