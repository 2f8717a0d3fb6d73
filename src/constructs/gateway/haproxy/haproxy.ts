import { Lazy } from 'cdk8s';
import { accessRules } from './access';
import { configMap, deployment, globalOf } from './deployment';
import { HAPROXY_NAMES, HAPROXY_RESOURCES, HaproxyOptions } from './haproxy-options';
import { tcpPorts } from './ports';
import { haproxyRoute } from './routes';
import { HAPROXY_CAPABILITIES } from '../../../behavior/haproxy/capabilities';
import { HAPROXY_METRICS } from '../../../behavior/haproxy/metrics';
import { RouteIntent } from '../../../behavior/proxies/route-intent';
import { Manifest } from '../../../model/manifest';
import { PlanProblem } from '../../../plan/plan';
import { problemsOfOptions, soundOptions } from '../../option-names';
import { quicServicePorts } from '../clients/haproxy';
import { clusterAccess, disruptionBudget, externalService, labelsOf } from '../ingress/installed-objects';
import { GatewayRequest, GatewayRoutes, Proxy, RouteRendering } from '../proxy';
import { restrictedNamespace } from '../restricted-namespace';
import { besidePods } from '../running/beside-pods';
import { resourceProblems } from '../running/resources';

/** What the controller asks of its IngressClass where it was given a class by name (3.2, pkg/store). */
const CONTROLLER = 'haproxy.org/ingress-controller';

/** HAProxy, by the ingress controller of haproxytech. */
export class Haproxy implements Proxy {
  readonly capabilities = HAPROXY_CAPABILITIES;
  readonly names = { name: 'haproxy' };

  private readonly options: HaproxyOptions;

  constructor(private readonly given: HaproxyOptions) {
    this.options = soundOptions(given, HAPROXY_NAMES);
  }

  problems(construct: string): readonly PlanProblem[] {
    return [...problemsOfOptions(this.given, HAPROXY_NAMES, construct, 'proxy'), ...resourceProblems(this.options, HAPROXY_RESOURCES, construct)];
  }

  install(request: GatewayRequest): Manifest[] {
    const { labels, selector } = labelsOf('haproxy', request);
    const service = externalService(request, labels, selector, Lazy.any({
      produce: () => [
        { name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' },
        { name: 'https', port: 443, protocol: 'TCP', targetPort: 'https' },
        ...quicServicePorts(request.routes.clients),
        ...tcpPorts(request.routes).map(({ name, port }) => ({ name, port, protocol: 'TCP', targetPort: name })),
      ],
    }));
    return [
      ...(request.createNamespace ? [restrictedNamespace(request.namespace)] : []),
      ...clusterAccess(request, labels, accessRules(request.reportStatus)),
      ...globalOf(request, this.options, labels),
      configMap(request, this.options, labels),
      deployment(request, this.options, labels, selector),
      ...disruptionBudget(request, labels, selector),
      service,
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'IngressClass',
        metadata: { name: request.className, labels },
        spec: { controller: `${CONTROLLER}/${request.className}` },
      },
      ...besidePods(request, { labels, pods: selector, service, metrics: HAPROXY_METRICS }),
    ];
  }

  render(route: RouteIntent, routes: GatewayRoutes): RouteRendering {
    return haproxyRoute(route, routes);
  }
}
