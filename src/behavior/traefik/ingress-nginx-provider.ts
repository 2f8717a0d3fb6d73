import { isOn, isTrue, optionsOf } from './recognize';
import { Ingress, IngressClass } from '../../model/ingress';
import { Workload } from '../../model/workload';
import { INGRESS_NGINX_CONTROLLER, INGRESS_NGINX_PREFIX } from '../ingress-nginx/identity';

const PROVIDER = '--providers.kubernetesingressnginx';
const BODY_SIZE = 'proxy-body-size';

/** What Traefik reads of ingress-nginx's annotations (3.7, pkg/provider/kubernetes/ingress-nginx/annotations.go). */
const READ = new Set([
  'affinity', 'affinity-canary-behavior', 'allowlist-source-range', 'app-root', 'auth-method', 'auth-realm', 'auth-response-headers', 'auth-secret', 'auth-secret-type',
  'auth-signin', 'auth-tls-pass-certificate-to-upstream', 'auth-tls-secret', 'auth-tls-verify-client', 'auth-type', 'auth-url', 'backend-protocol', 'canary', 'canary-by-cookie',
  'canary-by-header', 'canary-by-header-pattern', 'canary-by-header-value', 'canary-weight', 'canary-weight-total', 'client-body-buffer-size', 'cors-allow-credentials',
  'cors-allow-headers', 'cors-allow-methods', 'cors-allow-origin', 'cors-expose-headers', 'cors-max-age', 'custom-headers', 'custom-http-errors', 'default-backend', 'enable-access-log',
  'enable-cors', 'enable-global-auth', 'force-ssl-redirect', 'from-to-www-redirect', 'limit-burst-multiplier', 'limit-connections', 'limit-rpm', 'limit-rps', 'permanent-redirect',
  'permanent-redirect-code', 'proxy-buffer-size', 'proxy-buffering', 'proxy-buffers-number', 'proxy-connect-timeout', 'proxy-http-version', 'proxy-max-temp-file-size',
  'proxy-next-upstream', 'proxy-next-upstream-timeout', 'proxy-next-upstream-tries', 'proxy-read-timeout', 'proxy-request-buffering', 'proxy-send-timeout', 'proxy-ssl-name',
  'proxy-ssl-secret', 'proxy-ssl-server-name', 'proxy-ssl-verify', 'rewrite-target', 'server-alias', 'service-upstream', 'session-cookie-domain', 'session-cookie-expires',
  'session-cookie-max-age', 'session-cookie-name', 'session-cookie-path', 'session-cookie-samesite', 'session-cookie-secure', 'ssl-passthrough', 'ssl-redirect', 'temporal-redirect',
  'temporal-redirect-code', 'upstream-hash-by', 'upstream-vhost', 'use-regex', 'whitelist-source-range', 'x-forwarded-prefix',
]);

/** Those by which nothing that is protected is open, and nothing that is open is closed. */
const HARMLESS = new Set([
  'affinity-mode', 'auth-cache-duration', 'auth-cache-key', 'auth-keepalive', 'auth-keepalive-requests', 'auth-keepalive-share-vars', 'auth-keepalive-timeout', 'connection-proxy-header',
  'enable-opentelemetry', 'enable-rewrite-log', 'http2-push-preload', 'load-balance', 'opentelemetry-operation-name', 'opentelemetry-trust-incoming-span', 'proxy-busy-buffers-size',
  'session-cookie-change-on-failure', 'session-cookie-conditional-samesite-none', 'ssl-prefer-server-ciphers', 'upstream-hash-by-subset', 'upstream-hash-by-subset-size',
]);

/** A Traefik that serves Ingresses in the place of ingress-nginx. */
export interface InPlaceOfIngressNginx {
  readonly workload: Workload;
  /** Those of the classes of its controller, and the class with the name that it is told where it goes by names. */
  readonly classes: ReadonlySet<string>;
  /** Whether it serves them in all namespaces. */
  readonly isEverywhere: boolean;
  /** Whether it writes an address into their status (3.7, updateIngressStatus in kubernetes.go). Without it another proxy may serve the same Ingresses undisturbed. */
  readonly writesStatus: boolean;
}

/** Finds them among the workloads (3.7, filterIngressClass in client.go). Of a class that is not here its name has to do. */
export function inPlaceOfIngressNginx(workloads: readonly Workload[], classes: readonly IngressClass[]): InPlaceOfIngressNginx[] {
  return workloads.flatMap((workload) => workload.containers.map(({ args }) => optionsOf(args)).filter((options) => isOn(PROVIDER, options)).map((options) => {
    const wanted = options.get(`${PROVIDER}.ingressclass`) ?? 'nginx';
    const byName = isTrue(options.get(`${PROVIDER}.ingressclassbyname`)) || !classes.some(({ name }) => name === wanted);
    const ofController = classes.filter(({ controller }) => controller === (options.get(`${PROVIDER}.controllerclass`) ?? INGRESS_NGINX_CONTROLLER)).map(({ name }) => name);
    return {
      workload,
      classes: new Set(byName ? [wanted, ...ofController] : ofController),
      writesStatus: options.has(`${PROVIDER}.publishservice`) || options.has(`${PROVIDER}.publishstatusaddress`),
      isEverywhere: !options.has(`${PROVIDER}.watchnamespace`) && !options.has(`${PROVIDER}.watchnamespaceselector`),
    };
  }));
}

/** The Ingresses of ingress-nginx that Traefiks among the workloads serve in its place. */
export function servedForIngressNginx(workloads: readonly Workload[], ingresses: readonly Ingress[], classes: readonly IngressClass[]): Ingress[] {
  const served = new Set(inPlaceOfIngressNginx(workloads, classes).flatMap((one) => [...one.classes]));
  return served.size === 0 ? [] : ingresses.filter(({ className }) => className !== undefined && served.has(className));
}

/** The annotations of ingress-nginx that Traefik passes over, and by which requests meet something else than before. */
export function ignoredByTraefik(annotations: Readonly<Record<string, string>>): string[] {
  return Object.keys(annotations).filter((key) => {
    const name = key.startsWith(INGRESS_NGINX_PREFIX) ? key.slice(INGRESS_NGINX_PREFIX.length) : undefined;
    return name === BODY_SIZE ? losesItsLimit(annotations) : name !== undefined && !READ.has(name) && !HARMLESS.has(name);
  });
}

/** It measures bodies where it buffers them, which it does not by itself (3.7, buildBuffering in middleware.go; measured with 3.7.9). Zero is no limit to either. */
function losesItsLimit(annotations: Readonly<Record<string, string>>): boolean {
  return annotations[`${INGRESS_NGINX_PREFIX}proxy-request-buffering`] !== 'on' && !/^0+[bkmg]?$/i.test(annotations[`${INGRESS_NGINX_PREFIX}${BODY_SIZE}`]);
}
