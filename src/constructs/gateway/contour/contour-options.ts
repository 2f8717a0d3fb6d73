import { FLAG, listOf, NUMBER } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { COUNT, CPU, DIGEST, logLevel, MEMORY, NAMESPACE_OR_ALL, REGISTRY } from '../../option-values';
import { CERTIFICATES, GatewayCertificate } from '../envoy-gateway/envoy-gateway-options';

/** Options of Contour. */
export interface ContourOptions {
  /**
   * Registry that mirrors docker.io, from which Envoy comes, for example `registry.example.com/mirror`.
   *
   * @default 'docker.io'
   */
  readonly registry?: string;

  /**
   * Registry that mirrors ghcr.io, from which Contour comes, for example `registry.example.com/github`.
   *
   * @default 'ghcr.io'
   */
  readonly contourRegistry?: string;

  /**
   * Digest that Contour's image is pinned to, `sha256:` and 64 hexadecimal digits.
   *
   * @default - the image is named by its tag alone
   */
  readonly contourDigest?: string;

  /**
   * Digest that the image of Envoy is pinned to, `sha256:` and 64 hexadecimal digits.
   *
   * @default - the image is named by its tag alone
   */
  readonly envoyDigest?: string;

  /**
   * `trace`, `debug`, `info`, `warn`, `error`, `critical` or `off`, for Envoy itself; its access log is not affected.
   *
   * @default 'info'
   */
  readonly logLevel?: string;

  /**
   * Whether every request is logged.
   *
   * @default true
   */
  readonly accessLog?: boolean;

  /**
   * How many pods of Contour. The proxies go on with what they know while there is none.
   *
   * @default 2
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
   * Memory that a pod of Envoy may not exceed, as Kubernetes writes it.
   *
   * @default '1Gi'
   */
  readonly memoryLimit?: string;

  /**
   * Certificates for whole domains, for routes without `tls`: Secrets in the namespace of the gateway, which lends them to the namespaces of these routes.
   *
   * @default - none
   */
  readonly certificates?: GatewayCertificate[];

  /**
   * Namespaces whose HTTPProxies may name the certificates of the gateway, beside those of routes of this app: those of other repositories; `*` is all.
   *
   * @default - none beside them
   */
  readonly routeNamespaces?: string[];
}

/** What its pods ask for where nobody says otherwise. */
export const CONTOUR_RESOURCES = { cpuRequest: '100m', memoryRequest: '256Mi', memoryLimit: '1Gi' };

/** The properties of `ContourOptions`. */
export const CONTOUR_NAMES = namesOf<ContourOptions>({
  registry: REGISTRY,
  contourRegistry: REGISTRY,
  contourDigest: DIGEST,
  envoyDigest: DIGEST,
  logLevel: logLevel('trace', 'debug', 'info', 'warn', 'warning', 'error', 'critical', 'off'),
  accessLog: FLAG,
  controllerReplicas: NUMBER.judgedBy(COUNT),
  cpuRequest: CPU,
  memoryRequest: MEMORY,
  memoryLimit: MEMORY,
  certificates: CERTIFICATES,
  routeNamespaces: listOf(NAMESPACE_OR_ALL),
});
