import { FLAG, listOf, NUMBER } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { COUNT, CPU, DIGEST, DOMAIN, HOST, logLevel, MEMORY, NAMESPACE_OR_ALL, OBJECT_NAME, REGISTRY } from '../../option-values';

/** Options of Envoy Gateway. */
export interface EnvoyGatewayOptions {
  /**
   * Whether its controller is installed here, once for all gateways of the plan. Without, it is there already, by its Helm chart or from
   * another repository, with its GatewayClass, and what is emitted is the gateway: EnvoyProxy, Gateway, ClientTrafficPolicy, what was asked for
   * beside its pods, and what `monitors` and `networkPolicies.defaultDeny` need in the namespace. Policy, monitor and alert of the controller are
   * left to who installs it; where `defaultDeny` is asked for, it needs a policy that lets it work.
   *
   * @default true
   */
  readonly installController?: boolean;

  /**
   * Registry that mirrors docker.io, for example `registry.example.com/mirror`.
   *
   * @default 'docker.io'
   */
  readonly registry?: string;

  /**
   * Digest that the controller's image is pinned to, `sha256:` and 64 hexadecimal digits.
   *
   * @default - the image is named by its tag alone
   */
  readonly controllerDigest?: string;

  /**
   * Digest that the image of Envoy is pinned to, `sha256:` and 64 hexadecimal digits.
   *
   * @default - the image is named by its tag alone
   */
  readonly envoyDigest?: string;

  /**
   * `debug`, `info`, `warn` or `error`, for the controller.
   *
   * @default 'info'
   */
  readonly controllerLogLevel?: string;

  /**
   * `trace`, `debug`, `info`, `warn`, `error`, `critical` or `off`, for Envoy itself; its access log is not affected.
   *
   * @default 'warn'
   */
  readonly logLevel?: string;

  /**
   * Whether every request is logged.
   *
   * @default true
   */
  readonly accessLog?: boolean;

  /**
   * How many controller pods, spread over the nodes where there are several. The proxies go on with what they know while there is none.
   *
   * @default 1
   */
  readonly controllerReplicas?: number;

  /**
   * Processor time that a pod of Envoy is scheduled by, as Kubernetes writes it.
   *
   * @default '100m'
   */
  readonly cpuRequest?: string;

  /**
   * Memory that a pod of Envoy is scheduled by, as Kubernetes writes it.
   *
   * @default '256Mi'
   */
  readonly memoryRequest?: string;

  /**
   * Memory that a pod of Envoy may not exceed, as Kubernetes writes it; Envoy sheds load before it gets there.
   *
   * @default '1Gi'
   */
  readonly memoryLimit?: string;

  /**
   * Domain of the cluster's names, which controller and proxies find each other by.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * Namespaces whose routes the Gateway takes, beside its own and those of routes of this app; `*` takes all.
   *
   * @default - none beside them
   */
  readonly routeNamespaces?: string[];

  /**
   * Certificates for whole domains, each on a listener of its own, for routes without `tls`.
   *
   * @default - none
   */
  readonly certificates?: GatewayCertificate[];
}

/** A certificate that a gateway has for all routes of a domain. */
export interface GatewayCertificate {
  /** The host that it is for, in most cases a wildcard: `*.example.com`. */
  readonly host: string;
  /** Name of a Secret of type `kubernetes.io/tls` in the namespace of the gateway. */
  readonly secretName: string;
}

/** Certificates as options of a proxy: one for each host. */
export const CERTIFICATES = listOf(namesOf<GatewayCertificate>({
  host: HOST.requiredBy('route-host-invalid', 'gateway-object-refused'), secretName: OBJECT_NAME.requiredBy('gateway-tls-secret-missing', 'object-name-invalid'),
})).judgedBy((value) => {
  const hosts = (value as readonly Partial<GatewayCertificate>[]).flatMap((one) => one?.host ?? []);
  const twice = hosts.find((host, index) => hosts.indexOf(host) < index);
  return twice === undefined ? undefined : { fault: `has two certificates for ${twice}, of which clients would be shown one`, help: 'Name one Secret for each host.' };
});

/** What its pods ask for where nobody says otherwise. */
export const ENVOY_GATEWAY_RESOURCES = { cpuRequest: '100m', memoryRequest: '256Mi', memoryLimit: '1Gi' };

/** The properties of `EnvoyGatewayOptions`. */
export const ENVOY_GATEWAY_NAMES = namesOf<EnvoyGatewayOptions>({
  installController: FLAG,
  registry: REGISTRY,
  controllerDigest: DIGEST,
  envoyDigest: DIGEST,
  controllerLogLevel: logLevel('debug', 'info', 'warn', 'error'),
  logLevel: logLevel('trace', 'debug', 'info', 'warn', 'error', 'critical', 'off'),
  accessLog: FLAG,
  controllerReplicas: NUMBER.judgedBy(COUNT),
  cpuRequest: CPU,
  memoryRequest: MEMORY,
  memoryLimit: MEMORY,
  clusterDomain: DOMAIN,
  routeNamespaces: listOf(NAMESPACE_OR_ALL),
  certificates: CERTIFICATES,
});
