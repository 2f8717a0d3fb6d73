import { Duration } from 'cdk8s';
import { DURATION, FLAG, OptionKind, TEXT } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { CPU, DIGEST, logLevelInAnyCase, MEMORY, REGISTRY } from '../../option-values';

/** Options of Traefik's pods. */
export interface TraefikPodOptions {
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

  /**
   * How long a client may take to send a request with its body, at ports 80 and 443. Who uploads large files over a slow line needs more than the default;
   * `Duration.seconds(0)` is no limit, also for who sends the first byte and no second.
   *
   * @default Duration.seconds(60)
   */
  readonly readTimeout?: Duration;
}

/** Ingresses that were written for ingress-nginx, and that Traefik serves by their own annotations. */
export interface TraefikIngressNginx {
  /**
   * Name of the IngressClass that they name.
   *
   * @default 'nginx'
   */
  readonly className?: string;

  /**
   * Whether the IngressClass is emitted; `false` while ingress-nginx is there beside it and has it too.
   *
   * @default true
   */
  readonly createClass?: boolean;
}

/** Options of Traefik. */
export interface TraefikOptions extends TraefikPodOptions {
  /**
   * Serves Ingresses with annotations of ingress-nginx as they are: the way out of it. What Traefik passes over of them is a finding.
   *
   * @default - none
   */
  readonly ingressNginx?: TraefikIngressNginx;
}

/** What its pods ask for where nobody says otherwise. */
export const TRAEFIK_RESOURCES = { cpuRequest: '100m', memoryRequest: '128Mi', memoryLimit: '512Mi' };

/** The properties of `TraefikPodOptions`. */
export const POD_NAMES: Readonly<Record<keyof TraefikPodOptions, OptionKind>> = {
  registry: REGISTRY, digest: DIGEST, logLevel: logLevelInAnyCase('TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL', 'PANIC'), accessLog: FLAG, cpuRequest: CPU, memoryRequest: MEMORY, memoryLimit: MEMORY,
  readTimeout: DURATION,
};

/** The properties of `TraefikOptions`. */
export const TRAEFIK_NAMES = namesOf<TraefikOptions>({ ...POD_NAMES, ingressNginx: namesOf<TraefikIngressNginx>({ className: TEXT, createClass: FLAG }) });
