import { Lazy } from 'cdk8s';
import { GatewayMonitors } from './monitors';
import { ScrapedPort } from '../../../behavior/proxies/metrics';
import { Manifest } from '../../../model/manifest';
import { DEFAULT_PROMETHEUS_NAMESPACE } from '../../monitoring/prometheus';
import { FLAG, listOf, NUMBER, TEXT } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { NAMESPACE } from '../../option-values';

/** Who may speak with the pods of a gateway, and whom they may speak with. */
export interface GatewayNetworkPolicies {
  /**
   * Port that the API server itself listens on, behind the Service `kubernetes`.
   *
   * @default 6443
   */
  readonly apiPort?: number;

  /**
   * Whether all other pods of the namespace may speak with nobody.
   *
   * @default false
   */
  readonly defaultDeny?: boolean;

  /**
   * Namespaces whose pods may read metrics.
   *
   * @default - that of Prometheus (`monitors`); without monitors none
   */
  readonly metricsNamespaces?: string[];

  /**
   * Namespaces whose pods the proxy may reach: those of applications, of what authenticates their users. An empty list is none of them.
   *
   * @default - all
   */
  readonly backendNamespaces?: string[];

  /**
   * What the proxy may reach beside pods, as prefixes: machines behind Services without a selector or of type ExternalName, and pods that have the
   * network of their node, which no selector finds. For example `192.168.1.50/32`.
   *
   * @default - none
   */
  readonly backendCidrs?: string[];
}

/** The properties of `GatewayNetworkPolicies`. */
export const NETWORK_POLICY_NAMES = namesOf<GatewayNetworkPolicies>({
  apiPort: NUMBER, defaultDeny: FLAG, metricsNamespaces: listOf(NAMESPACE), backendNamespaces: listOf(NAMESPACE), backendCidrs: listOf(TEXT),
});

type Labels = Readonly<Record<string, string>>;

/** Whom pods hear and whom they ask. DNS all of them ask. */
export interface Conversations {
  /** Name of the policy. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly pods: Labels;
  /** Ports that everybody may reach; an array, or a Lazy for one. */
  readonly everybody?: unknown;
  /** Ports that some pods of the namespace may reach. */
  readonly neighbours?: { readonly pods: Labels; readonly ports: readonly number[] };
  readonly metrics?: readonly ScrapedPort[];
  /** Pods of the namespace that they ask. */
  readonly asks?: { readonly pods: Labels; readonly ports: readonly number[] };
  readonly asksApi: boolean;
  readonly asksBackends: boolean;
}

/** What a gateway was told about policies, and who scrapes it. */
interface Running {
  readonly networkPolicies?: GatewayNetworkPolicies;
  readonly monitors?: GatewayMonitors;
}

/** The policy of some pods; none where nobody asked for policies. */
export function networkPolicy(running: Running, talk: Conversations): Manifest[] {
  const { networkPolicies: told } = running;
  const { name, namespace, labels, pods } = talk;
  const ingress = ingressRules(running, talk);
  return told === undefined ? [] : [policy(name, namespace, labels, {
    podSelector: { matchLabels: pods },
    policyTypes: ['Ingress', 'Egress'],
    // The API server drops an empty list, so each apply would change the object.
    ...(ingress.length === 0 ? {} : { ingress }),
    egress: egressRules(told, talk),
  })];
}

/** What nobody else allows is refused to all pods of the namespace. */
export function defaultDeny({ networkPolicies }: Running, name: string, namespace: string, labels: Labels): Manifest[] {
  return networkPolicies?.defaultDeny !== true ? []
    : [policy(`${name}-default-deny`, namespace, labels, { podSelector: {}, policyTypes: ['Ingress', 'Egress'] })];
}

function ingressRules(running: Running, { everybody, neighbours, metrics = [] }: Conversations): object[] {
  const readers = metricsNamespaces(running);
  return [
    ...(everybody === undefined ? [] : [{ ports: everybody }]),
    ...(neighbours === undefined ? [] : [{ from: [{ podSelector: { matchLabels: neighbours.pods } }], ports: tcp(neighbours.ports) }]),
    ...(metrics.length === 0 || readers.length === 0 ? [] : [{ from: readers.map(podsOf), ports: tcp(metrics.map(({ port }) => port)) }]),
  ];
}

function egressRules({ apiPort = 6443, backendNamespaces, backendCidrs = [] }: GatewayNetworkPolicies, { asks, asksApi, asksBackends }: Conversations): object[] {
  const backends = [...(backendNamespaces?.map(podsOf) ?? [{ namespaceSelector: {} }]), ...backendCidrs.map((cidr) => ({ ipBlock: { cidr } }))];
  return [
    { ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }] },
    ...(asksApi ? [{ ports: tcp([apiPort]) }] : []),
    ...(asks === undefined ? [] : [{ to: [{ podSelector: { matchLabels: asks.pods } }], ports: tcp(asks.ports) }]),
    // To the API server an empty list is not nobody, but everybody.
    ...(!asksBackends || backends.length === 0 ? [] : [{ to: backends }]),
  ];
}

function metricsNamespaces({ networkPolicies, monitors }: Running): readonly string[] {
  const ofPrometheus = monitors === undefined ? [] : [monitors.prometheusNamespace ?? DEFAULT_PROMETHEUS_NAMESPACE];
  return networkPolicies?.metricsNamespaces ?? ofPrometheus;
}

function podsOf(namespace: string): object {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } };
}

function tcp(ports: readonly number[]): object[] {
  return ports.map((port) => ({ port, protocol: 'TCP' }));
}

/** The ports of pods that a Service leads to, each once; a Lazy, since the Service may have one. */
export function portsBehind({ spec }: Manifest): unknown {
  return Lazy.any({
    produce: () => {
      const { ports } = spec as { readonly ports: Lazy | readonly { readonly targetPort: number | string; readonly protocol: string }[] };
      const list = (ports instanceof Lazy ? ports.produce() : ports) as readonly { readonly targetPort: number | string; readonly protocol: string }[];
      return [...new Map(list.map(({ targetPort, protocol }) => [`${targetPort}/${protocol}`, { port: targetPort, protocol }])).values()];
    },
  });
}

function policy(name: string, namespace: string, labels: Labels, spec: Record<string, unknown>): Manifest {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace, labels }, spec };
}
