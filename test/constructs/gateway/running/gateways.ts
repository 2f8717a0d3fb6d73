import { Testing } from 'cdk8s';
import { Lab } from '../../seed-network';
import { IngressGateway, IngressGatewayProps, IngressProxy, IpPlanProps } from 'cdk8s-bare-metal';

/** The proxies that are installed here, by the names that the tables of features have for them. */
export const PROXIES: readonly (readonly [name: string, proxy: () => IngressProxy])[] = [
  ['Traefik', () => IngressProxy.traefik()],
  ['Traefik (Gateway API)', () => IngressProxy.traefikGateway()],
  ['Envoy Gateway', () => IngressProxy.envoyGateway()],
  ['Contour', () => IngressProxy.contour()],
  ['HAProxy', () => IngressProxy.haproxy()],
  ['NGINX', () => IngressProxy.nginx()],
  ['ingress-nginx (retired)', () => IngressProxy.ingressNginx({ acknowledgeRetired: true })],
];

/** Everything that the gateways of the tests need from elsewhere. */
const DEFINITIONS = [
  'traefik', 'gateway-api-standard@1.6.1', 'envoy-gateway', 'contour', 'haproxy-kubernetes-ingress', 'nginx-kubernetes-ingress', 'prometheus-operator', 'cert-manager',
];

export type Options = Omit<Partial<IngressGatewayProps>, 'proxy' | 'pool'>;

/** A gateway with some options, in an app of its own. */
export class GatewayLab {
  readonly lab: Lab;

  constructor(proxy: IngressProxy, options: Options = {}, plan: Partial<IpPlanProps> = {}) {
    this.lab = new Lab({ plan: { ...plan, externals: { definitions: DEFINITIONS } } });
    new IngressGateway(this.lab.edge, 'Gateway', { pool: this.lab.pool, proxy, ...options });
  }

  /** What is emitted for it, without MetalLB's own objects. */
  objects(): any[] {
    const all = Testing.synth(this.lab.edge);
    return all.slice(all.findIndex(({ kind }) => kind === 'L2Advertisement') + 1);
  }

  ofKind(kind: string): any[] {
    return this.objects().filter((object) => object.kind === kind);
  }

  /** The workload that runs the proxies, with the fields that all proxies have alike: an EnvoyProxy says what will run them. */
  proxies(): { readonly kind: string; readonly spec: any; readonly pod: any; readonly autoscaler: any; readonly budget: any } {
    const [envoy] = this.ofKind('EnvoyProxy');
    if (envoy !== undefined) {
      const { envoyDaemonSet, envoyDeployment, envoyHpa, envoyPDB } = envoy.spec.provider.kubernetes;
      const spec = envoyDaemonSet ?? envoyDeployment;
      return { kind: envoyDaemonSet === undefined ? 'Deployment' : 'DaemonSet', spec, pod: spec.pod ?? {}, autoscaler: envoyHpa, budget: envoyPDB };
    }
    const [service] = this.ofKind('Service').filter(({ spec }) => spec.type === 'LoadBalancer');
    const selected = ({ metadata }: any) => Object.entries(service.spec.selector).every(([key, value]) => metadata.labels?.[key] === value);
    const [workload] = this.objects().filter(({ spec }) => spec?.template !== undefined && selected(spec.template));
    const of = (kind: string) => this.ofKind(kind).filter(({ metadata }) => metadata.name === workload.metadata.name)[0]?.spec;
    return { kind: workload.kind, spec: workload.spec, pod: workload.spec.template.spec, autoscaler: of('HorizontalPodAutoscaler'), budget: of('PodDisruptionBudget') };
  }

  /** `severity rule: message` of every finding but the one about a retired proxy. */
  findings(): string[] {
    return this.lab.plan.check().findings.filter(({ rule }) => rule !== 'proxy-retired').map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
  }
}
