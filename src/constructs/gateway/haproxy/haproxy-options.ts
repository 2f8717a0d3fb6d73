import { namesOf } from '../../option-names';
import { CPU, DIGEST, logLevel, MEMORY, REGISTRY } from '../../option-values';

/** Options of HAProxy. */
export interface HaproxyOptions {
  /**
   * Registry that mirrors docker.io, for example `registry.example.com/mirror`.
   *
   * @default 'docker.io'
   */
  readonly registry?: string;

  /**
   * Digest that the image is pinned to, `sha256:` and 64 hexadecimal digits.
   *
   * @default - the image is named by its tag alone
   */
  readonly digest?: string;

  /**
   * How much the controller logs: `error`, `warning`, `info`, `debug` or `trace`.
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
   * Processor time that a pod is scheduled by, as Kubernetes writes it.
   *
   * @default '250m'
   */
  readonly cpuRequest?: string;

  /**
   * Memory that a pod is scheduled by, as Kubernetes writes it.
   *
   * @default '400Mi'
   */
  readonly memoryRequest?: string;

  /**
   * Memory that a pod may not exceed, as Kubernetes writes it. HAProxy takes as many connections as fit.
   *
   * @default '1Gi'
   */
  readonly memoryLimit?: string;
}

/** What its pods ask for where nobody says otherwise. */
export const HAPROXY_RESOURCES = { cpuRequest: '250m', memoryRequest: '400Mi', memoryLimit: '1Gi' };

/** The properties of `HaproxyOptions`. */
export const HAPROXY_NAMES = namesOf<HaproxyOptions>({
  registry: REGISTRY, digest: DIGEST, logLevel: logLevel('error', 'warning', 'info', 'debug', 'trace'), accessLog: true, cpuRequest: CPU, memoryRequest: MEMORY, memoryLimit: MEMORY,
});
