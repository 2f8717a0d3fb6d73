import { Lazy } from 'cdk8s';
import { clusterRules, ownNamespace } from './access';
import { configMap, deployment } from './deployment';
import { NGINX_NAMES, NGINX_RESOURCES, NginxOptions } from './nginx-options';
import { listeners } from './ports';
import { nginxRoute } from './routes';
import { NGINX_API } from './stream-route';
import { NGINX_CAPABILITIES } from '../../../behavior/nginx/capabilities';
import { DEFAULT_CLASS, NGINX_CONTROLLER } from '../../../behavior/nginx/identity';
import { NGINX_METRICS } from '../../../behavior/nginx/metrics';
import { RouteIntent } from '../../../behavior/proxies/route-intent';
import { Manifest } from '../../../model/manifest';
import { PlanProblem } from '../../../plan/plan';
import { problemsOfOptions, soundOptions } from '../../option-names';
import { clusterAccess, disruptionBudget, externalService, labelsOf } from '../ingress/installed-objects';
import { GatewayRequest, GatewayRoutes, Proxy, RouteRendering } from '../proxy';
import { restrictedNamespace } from '../restricted-namespace';
import { besidePods } from '../running/beside-pods';
import { resourceProblems } from '../running/resources';

/** NGINX, by the ingress controller of F5. */
export class Nginx implements Proxy {
  readonly capabilities = NGINX_CAPABILITIES;
  /** The class of the retired ingress-nginx is called `nginx` nearly everywhere. */
  readonly names = { name: 'nginx-ingress', className: DEFAULT_CLASS };

  private readonly options: NginxOptions;

  constructor(private readonly given: NginxOptions) {
    this.options = soundOptions(given, NGINX_NAMES);
  }

  problems(construct: string): readonly PlanProblem[] {
    return [...problemsOfOptions(this.given, NGINX_NAMES, construct, 'proxy'), ...resourceProblems(this.options, NGINX_RESOURCES, construct)];
  }

  install(request: GatewayRequest): Manifest[] {
    const { name, namespace, routes } = request;
    const { labels, selector } = labelsOf('nginx-ingress', request);
    const service = externalService(request, labels, selector, Lazy.any({
      produce: () => [
        { name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' },
        { name: 'https', port: 443, protocol: 'TCP', targetPort: 'https' },
        ...listeners(routes).map((one) => ({ name: one.name, port: one.port, protocol: one.protocol, targetPort: one.name })),
      ],
    }));
    return [
      ...(request.createNamespace ? [restrictedNamespace(namespace)] : []),
      ...clusterAccess(request, labels, clusterRules(request.reportStatus)),
      ...ownNamespace(request, labels),
      configMap(request, this.options, labels),
      {
        apiVersion: NGINX_API,
        kind: 'GlobalConfiguration',
        metadata: { name, namespace, labels },
        spec: { listeners: Lazy.any({ produce: () => listeners(routes).map((one) => ({ name: one.name, port: one.containerPort, protocol: one.protocol })) }) },
      },
      deployment(request, this.options, labels, selector),
      ...disruptionBudget(request, labels, selector),
      service,
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'IngressClass',
        metadata: { name: request.className, labels },
        spec: { controller: NGINX_CONTROLLER },
      },
      ...besidePods(request, { labels, pods: selector, service, metrics: NGINX_METRICS }),
    ];
  }

  render(route: RouteIntent, routes: GatewayRoutes): RouteRendering {
    return nginxRoute(route, routes, this.options);
  }
}
