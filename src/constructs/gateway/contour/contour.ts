import { access } from './access';
import { CONTOUR_NAMES, CONTOUR_RESOURCES, ContourOptions } from './contour-options';
import { certgenJob, configuration, controllerDeployment, controllerService } from './controller';
import { envoyDeployment, envoyService } from './envoy';
import { outputOf } from './hosts';
import { httpProxies } from './http-proxy';
import { ingresses } from './ingresses';
import { lending } from './lending';
import { CERTGEN, CONTOUR, CONTROLLER, LABELS, NAMESPACE, PORTS, proxyLabels, proxySelector, SELECTOR } from './names';
import { routeProblems } from './route-problems';
import { tlsProxies } from './stream-route';
import { contourAnnotationProblems } from '../../../behavior/contour/annotations';
import { CONTOUR_CAPABILITIES } from '../../../behavior/contour/capabilities';
import { CONTOUR_METRICS, CONTOUR_PORT } from '../../../behavior/contour/metrics';
import { askedFeatures } from '../../../behavior/proxies/asked-features';
import { RouteIntent } from '../../../behavior/proxies/route-intent';
import { Manifest } from '../../../model/manifest';
import { PlanProblem } from '../../../plan/plan';
import { problemsOfOptions, soundOptions } from '../../option-names';
import { valueProblem } from '../../route/value-problem';
import { certificatesOf } from '../clients/certificates';
import { GatewayCertificate } from '../envoy-gateway/envoy-gateway-options';
import { disruptionBudget } from '../ingress/installed-objects';
import { GatewayRequest, GatewayRoutes, Proxy, RouteObject, RouteRendering } from '../proxy';
import { problemsOfChoice } from '../refusals';
import { restrictedNamespace } from '../restricted-namespace';
import { besideController, besidePods } from '../running/beside-pods';
import { resourceProblems } from '../running/resources';

/** Contour with Envoy, by Ingresses and HTTPProxies. Each gateway has a Contour of its own, in a namespace of its own. */
export class Contour implements Proxy {
  readonly capabilities = CONTOUR_CAPABILITIES;
  readonly names = { name: 'envoy', namespace: NAMESPACE, className: 'contour' };
  readonly takenNames = [CONTOUR, CERTGEN];
  readonly hasNamespaceToItself = true;

  private readonly options: ContourOptions;

  constructor(private readonly given: ContourOptions) {
    this.options = soundOptions(given, CONTOUR_NAMES);
  }

  problems(construct: string): readonly PlanProblem[] {
    return [...problemsOfOptions(this.given, CONTOUR_NAMES, construct, 'proxy'), ...resourceProblems(this.options, CONTOUR_RESOURCES, construct)];
  }

  install(request: GatewayRequest): Manifest[] {
    const { name, namespace, className, createNamespace, routes: { clients } } = request;
    const certificates = certificatesOf(this.options.certificates, clients);
    const { controllerReplicas = 2 } = this.options;
    const lent = [...new Set(certificates.map(({ secretName }) => secretName))];
    const labels = proxyLabels(name);
    const pods = proxySelector(name);
    const service = envoyService(request);
    const metrics = CONTOUR_METRICS;
    return [
      ...(createNamespace ? [restrictedNamespace(namespace)] : []),
      ...access(namespace, name, labels),
      configuration(namespace, this.options, clients),
      certgenJob(namespace, this.options),
      controllerService(namespace),
      controllerDeployment(request, this.options),
      ...disruptionBudget({ name: CONTOUR, namespace, replicas: controllerReplicas }, LABELS, SELECTOR),
      envoyDeployment(request, this.options),
      ...disruptionBudget(request, labels, pods),
      service,
      { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: className, labels }, spec: { controller: CONTROLLER } },
      ...(lent.length === 0 ? [] : [lending(request, lent, certificates, this.options.routeNamespaces ?? [], labels)]),
      ...besideController(request, {
        name: CONTOUR, labels: LABELS, pods: SELECTOR, metrics: CONTOUR_PORT, proxies: { pods, ports: [PORTS.xds] }, job: { name: CERTGEN, pods: { app: CERTGEN } },
      }),
      ...besidePods(request, { labels, pods, service, metrics, controller: { pods: SELECTOR, ports: [PORTS.xds] } }),
    ];
  }

  render(route: RouteIntent, routes: GatewayRoutes): RouteRendering {
    const certificates = certificatesOf(this.options.certificates, routes.clients);
    const choice = outputOf(route, certificates);
    const annotations = contourAnnotationProblems(route.annotations, askedFeatures(route).map(({ feature }) => feature));
    return {
      objects: this.objects(route, choice.output, routes, certificates),
      problems: [
        ...problemsOfChoice(choice, CONTOUR_CAPABILITIES), ...routeProblems(route, choice.output, routes, certificates),
        ...annotations.map((problem) => valueProblem(route, problem)),
      ],
    };
  }

  private objects(route: RouteIntent, output: string, routes: GatewayRoutes, certificates: readonly GatewayCertificate[]): RouteObject[] {
    if (route.kind !== 'http') {
      return route.kind === 'tls' ? tlsProxies(route, routes) : [];
    }
    return output === 'Ingress' ? ingresses(route, routes) : httpProxies(route, routes, certificates);
  }
}
