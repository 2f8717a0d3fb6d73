import { Lazy } from 'cdk8s';
import { access } from './access';
import { INGRESS_NGINX_CLASS, needsOwnKinds, traefikArguments } from './arguments';
import { deployment, TraefikPod } from './deployment';
import { PORTS } from './ports';
import { traefikRoute } from './routes';
import { streamPorts } from './stream-ports';
import { TRAEFIK_NAMES, TRAEFIK_RESOURCES, TraefikOptions } from './traefik-options';
import { INGRESS_NGINX_CONTROLLER } from '../../../behavior/ingress-nginx/identity';
import { RouteIntent } from '../../../behavior/proxies/route-intent';
import { TRAEFIK_CAPABILITIES } from '../../../behavior/traefik/capabilities';
import { TRAEFIK_METRICS } from '../../../behavior/traefik/metrics';
import { TRAEFIK_CONTROLLER } from '../../../behavior/traefik/recognize';
import { Manifest } from '../../../model/manifest';
import { PlanProblem } from '../../../plan/plan';
import { problemsOfOptions, soundOptions } from '../../option-names';
import { http3ContainerPorts, http3ServicePorts } from '../clients/traefik';
import { defaultTlsOption, defaultTlsStore } from '../clients/traefik-defaults';
import { disruptionBudget, externalService, labelsOf } from '../ingress/installed-objects';
import { GatewayRequest, GatewayRoutes, Proxy, RouteRendering } from '../proxy';
import { restrictedNamespace } from '../restricted-namespace';
import { besidePods } from '../running/beside-pods';
import { resourceProblems } from '../running/resources';

/** Traefik, by its Ingress provider. */
export class Traefik implements Proxy {
  readonly capabilities = TRAEFIK_CAPABILITIES;
  readonly names = { name: 'traefik' };

  private readonly options: TraefikOptions;

  constructor(private readonly given: TraefikOptions) {
    this.options = soundOptions(given, TRAEFIK_NAMES);
  }

  problems(construct: string): readonly PlanProblem[] {
    return [...problemsOfOptions(this.given, TRAEFIK_NAMES, construct, 'proxy'), ...resourceProblems(this.options, TRAEFIK_RESOURCES, construct)];
  }

  common({ namespace, routes }: GatewayRequest): Manifest[] {
    return defaultTlsStore(routes.clients, namespace);
  }

  anywhere(request: GatewayRequest): Manifest[] {
    return defaultTlsOption(request.routes.clients, request.namespace, labelsOf('traefik', request).labels);
  }

  readsSharedDefaults(routes: GatewayRoutes): boolean {
    return needsOwnKinds(routes);
  }

  install(request: GatewayRequest): Manifest[] {
    const { labels, selector } = labelsOf('traefik', request);
    const service = externalService(request, labels, selector, Lazy.any({
      produce: () => [
        { name: 'web', port: 80, protocol: 'TCP', targetPort: 'web' },
        { name: 'websecure', port: 443, protocol: 'TCP', targetPort: 'websecure' },
        ...http3ServicePorts(request.routes.clients),
        ...streamPorts(request.routes).map(({ name, port, protocol }) => ({ name, port, protocol, targetPort: name })),
      ],
    }));
    return [
      ...(request.createNamespace ? [restrictedNamespace(request.namespace)] : []),
      ...access(request, labels, this.options),
      deployment(request, this.options, this.pod(request), labels, selector),
      ...disruptionBudget(request, labels, selector),
      service,
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'IngressClass',
        metadata: { name: request.className, labels },
        spec: { controller: TRAEFIK_CONTROLLER },
      },
      ...this.ingressNginxClass(labels),
      ...besidePods(request, { labels, pods: selector, service, metrics: TRAEFIK_METRICS }),
    ];
  }

  private pod(request: GatewayRequest): TraefikPod {
    return {
      args: () => traefikArguments(request, this.options),
      ports: () => [
        ...Object.entries(PORTS).map(([name, containerPort]) => ({ containerPort, name, protocol: 'TCP' })),
        ...http3ContainerPorts(request.routes.clients, PORTS.websecure),
        ...streamPorts(request.routes).map(({ containerPort, name, protocol }) => ({ containerPort, name, protocol })),
      ],
      lowPorts: false,
    };
  }

  /** The name of its controller stays, since it can never be changed. */
  private ingressNginxClass(labels: Record<string, string>): Manifest[] {
    const { ingressNginx } = this.options;
    return ingressNginx === undefined || !(ingressNginx.createClass ?? true) ? [] : [{
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: ingressNginx.className ?? INGRESS_NGINX_CLASS, labels },
      spec: { controller: INGRESS_NGINX_CONTROLLER },
    }];
  }

  render(route: RouteIntent, routes: GatewayRoutes): RouteRendering {
    return traefikRoute(route, routes);
  }
}
