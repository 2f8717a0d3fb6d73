import { namesOf } from '../../option-names';

/** Options of Traefik. */
export interface TraefikOptions {
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
   * `DEBUG`, `INFO`, `WARN` or `ERROR`.
   *
   * @default 'INFO'
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

/** The properties of `TraefikOptions`. */
export const TRAEFIK_NAMES = namesOf<TraefikOptions>({
  registry: true, digest: true, logLevel: true, accessLog: true, cpuRequest: true, memoryRequest: true, memoryLimit: true,
});
