import { FLAG } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { CPU, DIGEST, logLevel, MEMORY, OBJECT_NAME, REGISTRY } from '../../option-values';

/** Options of NGINX. */
export interface NginxOptions {
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
   * How much the controller logs: `trace`, `debug`, `info`, `warn`, `error` or `fatal`.
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
   * Secret in the namespace of the gateway with the certificate of hosts that have none of their own. `defaultCertificate` of the gateway, which says its
   * hosts too, counts before it.
   *
   * @default - NGINX ends no TLS for such hosts
   */
  readonly defaultCertificate?: string;

  /**
   * Processor time that a pod is scheduled by, as Kubernetes writes it.
   *
   * @default '100m'
   */
  readonly cpuRequest?: string;

  /**
   * Memory that a pod is scheduled by, as Kubernetes writes it.
   *
   * @default '128Mi'
   */
  readonly memoryRequest?: string;

  /**
   * Memory that a pod may not exceed, as Kubernetes writes it.
   *
   * @default '512Mi'
   */
  readonly memoryLimit?: string;
}

/** What its pods ask for where nobody says otherwise. */
export const NGINX_RESOURCES = { cpuRequest: '100m', memoryRequest: '128Mi', memoryLimit: '512Mi' };

/** The properties of `NginxOptions`. */
export const NGINX_NAMES = namesOf<NginxOptions>({
  registry: REGISTRY, digest: DIGEST, logLevel: logLevel('trace', 'debug', 'info', 'warn', 'error', 'fatal'), accessLog: FLAG, defaultCertificate: OBJECT_NAME.requiredBy('default-certificate-missing'), cpuRequest: CPU, memoryRequest: MEMORY, memoryLimit: MEMORY,
});
