import { clusterRules, ownNamespace } from './access';
import { configMap, controllerClass, deployment } from './deployment';
import { INGRESS_NGINX_NAMES, INGRESS_NGINX_RESOURCES, IngressNginxOptions } from './ingress-nginx-options';
import { ingressNginxRoute } from './routes';
import { INGRESS_NGINX_CAPABILITIES } from '../../../behavior/ingress-nginx/capabilities';
import { INGRESS_NGINX_METRICS } from '../../../behavior/ingress-nginx/metrics';
import { RETIREMENT, WAY_OUT } from '../../../behavior/ingress-nginx/retirement';
import { RouteIntent } from '../../../behavior/proxies/route-intent';
import { Manifest } from '../../../model/manifest';
import { PlanProblem } from '../../../plan/plan';
import { problemsOfOptions, soundOptions } from '../../option-names';
import { clusterAccess, disruptionBudget, externalService, labelsOf } from '../ingress/installed-objects';
import { GatewayRequest, GatewayRoutes, Proxy, RouteRendering } from '../proxy';
import { restrictedNamespace } from '../restricted-namespace';
import { besidePods } from '../running/beside-pods';
import { resourceProblems } from '../running/resources';

/**
 * The retired ingress-nginx. It is installed without its admission webhook, by which every pod that reached it could take the cluster over
 * (CVE-2025-1974). What the webhook would refuse, rules refuse at synth, but of AppRoutes alone: an Ingress that somebody wrote by hand comes to
 * the controller as it is.
 */
export class IngressNginx implements Proxy {
  readonly capabilities = INGRESS_NGINX_CAPABILITIES;
  readonly names = { name: 'ingress-nginx', className: 'nginx' };

  private readonly options: IngressNginxOptions;

  constructor(private readonly given: IngressNginxOptions) {
    this.options = soundOptions(given, INGRESS_NGINX_NAMES);
  }

  problems(construct: string): readonly PlanProblem[] {
    const about = { subject: `proxy of ${construct}`, places: [{ construct, property: 'proxy' }] };
    const message = `The gateway ${construct} runs ${RETIREMENT}.`;
    return [
      ...problemsOfOptions(this.given, INGRESS_NGINX_NAMES, construct, 'proxy'),
      ...resourceProblems(this.options, INGRESS_NGINX_RESOURCES, construct),
      isAcknowledged(this.given?.acknowledgeRetired) ? { kind: 'proxy-retired', message, help: WAY_OUT, ...about } : {
        kind: 'proxy-retirement-unacknowledged',
        message,
        help: `${WAY_OUT} Where it has to run on until then, say that you know: \`IngressProxy.ingressNginx({ acknowledgeRetired: true })\`.`,
        ...about,
      },
    ];
  }

  install(request: GatewayRequest): Manifest[] {
    const { labels, selector } = labelsOf('ingress-nginx', request);
    const service = externalService(request, labels, selector, [
      { name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' },
      { name: 'https', port: 443, protocol: 'TCP', targetPort: 'https' },
    ]);
    return [
      ...(request.createNamespace ? [restrictedNamespace(request.namespace)] : []),
      ...clusterAccess(request, labels, clusterRules(request.reportStatus)),
      ...ownNamespace(request, labels),
      configMap(request, this.options, labels),
      deployment(request, this.options, labels, selector),
      ...disruptionBudget(request, labels, selector),
      service,
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'IngressClass',
        metadata: { name: request.className, labels },
        spec: { controller: controllerClass(request.className) },
      },
      ...besidePods(request, { labels, pods: selector, service, metrics: INGRESS_NGINX_METRICS }),
    ];
  }

  render(route: RouteIntent, routes: GatewayRoutes): RouteRendering {
    return ingressNginxRoute(route, routes);
  }
}

/** Another value than `true` or `false` is told as that alone. */
function isAcknowledged(said: unknown): boolean {
  return said !== undefined && said !== null && said !== false;
}
