import { optionsOf } from './recognize';
import { Ingress, IngressClass } from '../../model/ingress';
import { Workload } from '../../model/workload';
import { INGRESS_NGINX_CONTROLLER, INGRESS_NGINX_PREFIX } from '../ingress-nginx/identity';

const PROVIDER = '--providers.kubernetesingressnginx';

/** What Traefik reads of ingress-nginx's annotations (3.7, pkg/provider/kubernetes/ingress-nginx/annotations.go). */
const READ = new Set([
  'affinity', 'affinity-canary-behavior', 'allowlist-source-range', 'app-root', 'auth-method', 'auth-realm', 'auth-response-headers', 'auth-secret', 'auth-secret-type',
  'auth-signin', 'auth-tls-pass-certificate-to-upstream', 'auth-tls-secret', 'auth-tls-verify-client', 'auth-type', 'auth-url', 'backend-protocol', 'canary', 'canary-by-cookie',
  'canary-by-header', 'canary-by-header-pattern', 'canary-by-header-value', 'canary-weight', 'canary-weight-total', 'client-body-buffer-size', 'cors-allow-credentials',
  'cors-allow-headers', 'cors-allow-methods', 'cors-allow-origin', 'cors-expose-headers', 'cors-max-age', 'custom-headers', 'custom-http-errors', 'default-backend', 'enable-access-log',
  'enable-cors', 'enable-global-auth', 'force-ssl-redirect', 'from-to-www-redirect', 'limit-burst-multiplier', 'limit-connections', 'limit-rpm', 'limit-rps', 'permanent-redirect',
  'permanent-redirect-code', 'proxy-body-size', 'proxy-buffer-size', 'proxy-buffering', 'proxy-buffers-number', 'proxy-connect-timeout', 'proxy-http-version', 'proxy-max-temp-file-size',
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

/** The Ingresses of ingress-nginx that Traefiks among the workloads serve in its place. */
export function servedForIngressNginx(workloads: readonly Workload[], ingresses: readonly Ingress[], classes: readonly IngressClass[]): Ingress[] {
  const options = workloads.flatMap(({ containers }) => containers).map(({ args }) => optionsOf(args))
    .filter((all) => (all.get(PROVIDER) ?? '') === 'true' || (!all.has(PROVIDER) && [...all.keys()].some((name) => name.startsWith(`${PROVIDER}.`))));
  const served = new Set(options.flatMap((all) => [
    all.get(`${PROVIDER}.ingressclass`) ?? 'nginx',
    ...classes.filter(({ controller }) => controller === (all.get(`${PROVIDER}.controllerclass`) ?? INGRESS_NGINX_CONTROLLER)).map(({ name }) => name),
  ]));
  return ingresses.filter(({ className }) => className !== undefined && served.has(className));
}

/** The annotations of ingress-nginx that Traefik passes over, and by which requests meet something else than before. */
export function ignoredByTraefik(annotations: Readonly<Record<string, string>>): string[] {
  return Object.keys(annotations).filter((key) => {
    const name = key.startsWith(INGRESS_NGINX_PREFIX) ? key.slice(INGRESS_NGINX_PREFIX.length) : undefined;
    return name !== undefined && !READ.has(name) && !HARMLESS.has(name);
  });
}
