import { FLAG } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { CPU, DIGEST, MEMORY, OBJECT_NAME, REGISTRY } from '../../option-values';

/** Options of the retired ingress-nginx. */
export interface IngressNginxOptions {
  /**
   * Says that it is known to be retired, without fixes since March 2026, and runs on until the move away from it is done.
   *
   * @default false, which is an error
   */
  readonly acknowledgeRetired?: boolean;

  /**
   * Registry that mirrors registry.k8s.io, for example `registry.example.com/mirror`.
   *
   * @default 'registry.k8s.io'
   */
  readonly registry?: string;

  /**
   * Digest that the image is pinned to, `sha256:` and 64 hexadecimal digits.
   *
   * @default - that of upstream's manifest
   */
  readonly digest?: string;

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
   * @default - a certificate that it signs by itself
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
   * @default '90Mi'
   */
  readonly memoryRequest?: string;

  /**
   * Memory that a pod may not exceed, as Kubernetes writes it.
   *
   * @default '1Gi'
   */
  readonly memoryLimit?: string;
}

/** What its pods ask for where nobody says otherwise. */
export const INGRESS_NGINX_RESOURCES = { cpuRequest: '100m', memoryRequest: '90Mi', memoryLimit: '1Gi' };

/** The properties of `IngressNginxOptions`. */
export const INGRESS_NGINX_NAMES = namesOf<IngressNginxOptions>({
  registry: REGISTRY, acknowledgeRetired: FLAG, digest: DIGEST, accessLog: FLAG, defaultCertificate: OBJECT_NAME.requiredBy('default-certificate-missing'),
  cpuRequest: CPU, memoryRequest: MEMORY, memoryLimit: MEMORY,
});
