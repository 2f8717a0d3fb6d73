import { ENVOY_GATEWAY_CAPABILITIES } from '../../../behavior/envoy-gateway/capabilities';
import { chooseOutput } from '../../../behavior/proxies/choose-output';
import { HttpRouteIntent, RouteIntent, StreamRouteIntent } from '../../../behavior/proxies/route-intent';
import { Manifest } from '../../../model/manifest';
import { PlanProblem } from '../../../plan/plan';
import { problemsOfOptions, soundOptions } from '../../option-names';
import { certificatesOf } from '../clients/certificates';
import { backendTlsPolicies } from '../gateway-api/backend-tls';
import { certificateObjects } from '../gateway-api/certificates';
import { problemsElsewhere, targetElsewhere } from '../gateway-api/elsewhere';
import { GatewayTarget, httpRoutes } from '../gateway-api/http-route';
import { differentSecrets, targetOf, withoutCertificate } from '../gateway-api/own-gateway';
import { streamRoute } from '../gateway-api/stream-route';
import { GatewayRequest, GatewayRoutes, Proxy, RouteObject, RouteRendering } from '../proxy';
import { problemsOfChoice } from '../refusals';
import { besideControllerElsewhere, besideEnvoyGateway, besideEnvoys } from './beside';
import { controllerInstallation } from './controller-installation';
import { ENVOY_GATEWAY_NAMES, ENVOY_GATEWAY_RESOURCES, EnvoyGatewayOptions } from './envoy-gateway-options';
import { envoyProxy } from './envoy-proxy';
import { clientCertificatePolicies, clientTrafficPolicy, gateway, gatewayClass } from './gateway';
import { methodProblems } from './method-weight';
import { CERTGEN, CONTROLLER, LABELS, NAMESPACE } from './names';
import { podPortProblems } from './pod-ports';
import { policiesOf, streamPolicies } from './policies';
import { resourceProblems } from '../running/resources';

/** Envoy Gateway: its controller once, and for each gateway a Gateway that the controller makes proxies for. */
export class EnvoyGateway implements Proxy {
  readonly capabilities = ENVOY_GATEWAY_CAPABILITIES;
  readonly names = { name: 'envoy', namespace: NAMESPACE, className: 'envoy-gateway' };
  readonly takenNames = [CONTROLLER, CERTGEN];

  private readonly options: EnvoyGatewayOptions;

  constructor(private readonly given: EnvoyGatewayOptions) {
    this.options = soundOptions(given, ENVOY_GATEWAY_NAMES);
  }

  problems(construct: string): readonly PlanProblem[] {
    return [...problemsOfOptions(this.given, ENVOY_GATEWAY_NAMES, construct, 'proxy'), ...resourceProblems(this.options, ENVOY_GATEWAY_RESOURCES, construct)];
  }

  common(request: GatewayRequest): Manifest[] {
    const { namespace, createNamespace, className } = request;
    return this.options.installController ?? true
      ? [...controllerInstallation(namespace, createNamespace, this.options), gatewayClass(className, LABELS), ...besideEnvoyGateway(request)]
      : besideControllerElsewhere(request);
  }

  install(request: GatewayRequest): Manifest[] {
    const labels = { 'app.kubernetes.io/component': 'ingress-proxy', 'app.kubernetes.io/instance': request.name, 'app.kubernetes.io/name': 'envoy-gateway' };
    return [
      envoyProxy(request, this.options, labels),
      gateway(request, this.options, labels),
      clientTrafficPolicy(request, labels),
      ...besideEnvoys(request, this.options, labels),
    ];
  }

  render(route: RouteIntent, routes: GatewayRoutes): RouteRendering {
    const { elsewhere } = routes;
    const target = elsewhere === undefined ? targetOf(routes, certificatesOf(this.options.certificates, routes.clients))
      : targetElsewhere(routes.gatewayName ?? this.names.name, routes.gatewayNamespace ?? this.names.namespace, elsewhere);
    const choice = [
      ...problemsOfChoice(chooseOutput(route, ENVOY_GATEWAY_CAPABILITIES), ENVOY_GATEWAY_CAPABILITIES),
      ...(route.kind === 'http' ? methodProblems(route, routes) : elsewhere === undefined ? podPortProblems(route, routes) : []),
    ];
    const objects = route.kind === 'http' ? httpObjects(route, target, routes) : elsewhere === undefined ? streamObjects(route, target) : [];
    return elsewhere === undefined
      ? { objects: [...objects, ...certificateObjects(route, routes)], problems: [...choice, ...withoutCertificate(route, target, 'envoyGateway'), ...differentSecrets(route, routes)] }
      : { objects, problems: [...choice, ...problemsElsewhere(route, elsewhere, choice)] };
  }
}

function streamObjects(route: StreamRouteIntent, target: GatewayTarget): RouteObject[] {
  const objects = streamRoute(route, target);
  return [...objects, ...streamPolicies(route, objects)];
}

function httpObjects(route: HttpRouteIntent, target: GatewayTarget, routes: GatewayRoutes): RouteObject[] {
  const { objects, namedRules } = policiesOf(route);
  return [
    ...httpRoutes(route, target, { dialect: { timeouts: true, retriesByPolicy: true }, namedRules }),
    ...objects,
    ...backendTlsPolicies(route),
    ...clientCertificatePolicies(route, target, routes),
  ];
}
