import { HAPROXY_PREFIX } from '../../haproxy/annotations';
import { INGRESS_NGINX_PREFIX } from '../../ingress-nginx/identity';
import { NGINX_PREFIX } from '../../nginx/annotations';
import { TRAEFIK_PREFIX } from '../../traefik/annotations';
import { Feature, WRITTEN_AS } from '../features';
import { ValueProblem } from './value-problem';

/** Whose annotations begin so; each proxy passes over those of the others without a word. */
const READERS: readonly { readonly prefix: string; readonly proxy: string }[] = [
  { prefix: TRAEFIK_PREFIX, proxy: 'Traefik' },
  { prefix: INGRESS_NGINX_PREFIX, proxy: 'ingress-nginx (retired)' },
  { prefix: NGINX_PREFIX, proxy: 'NGINX' },
  { prefix: 'nginx.com/', proxy: 'NGINX' },
  { prefix: HAPROXY_PREFIX, proxy: 'HAProxy' },
  { prefix: 'haproxy.com/', proxy: 'HAProxy' },
  { prefix: 'projectcontour.io/', proxy: 'Contour' },
];

/** The annotations of a route that the controller of its proxy reads on an Ingress. */
export function ownAnnotations(annotations: Readonly<Record<string, string>>, proxy: string): string[] {
  const own = READERS.filter((reader) => reader.proxy === proxy);
  return own.length === 0 ? [] : Object.keys(annotations).filter((key) => own.some(({ prefix }) => key.startsWith(prefix)));
}

/** What annotations of one proxy mean, in the words that hold for all. */
const MEANINGS: readonly (readonly [RegExp, Feature])[] = [
  [/^(force-)?ssl-redirect$|^redirect-to-https$/, 'redirect-https'],
  [/^(proxy-body-size|client-max-body-size)$/, 'body-size'],
  [/^(rewrite-target|path-rewrite|rewrites|app-root)$/, 'rewrite-path'],
  [/^(permanent-redirect|temporal-redirect|request-redirect)$/, 'redirect-host'],
  [/^(proxy-read-timeout|proxy-send-timeout|proxy-connect-timeout|timeout-server|response-timeout)$/, 'timeout-backend'],
  [/^(enable-cors|cors-)/, 'cors'],
  [/^(limit-|rate-limit-)/, 'rate-limit'],
  [/^(allow-?list|whitelist)(-source-range)?$/, 'allow-list'],
  [/^(deny-?list|blacklist)(-source-range)?$/, 'deny-list'],
  [/^(auth-url|auth-signin|auth-response-headers)$/, 'external-auth'],
  [/^(auth-type|auth-secret|auth-realm|basic-auth-secret)$/, 'basic-auth'],
  [/^(affinity|session-cookie-|cookie-persistence$|sticky-cookie-services$)/, 'session-affinity'],
  [/^(proxy-next-upstream|num-retries|retry-on)/, 'retries'],
  [/^upstream-vhost$|^set-host$/, 'rewrite-host'],
  [/^(websocket-services|websocket-routes)$/, 'websocket'],
  [/^(backend-protocol|server-ssl|ssl-services|upstream-protocol\.tls)$/, 'backend-tls'],
  [/^ssl-passthrough$/, 'tls-passthrough'],
];

/** Annotations of a route that another proxy reads and that of its gateway does not. */
export function foreignAnnotationProblems(annotations: Readonly<Record<string, string>>, proxy: string): ValueProblem[] {
  return Object.keys(annotations).flatMap((key) => {
    const reader = READERS.find(({ prefix }) => key.startsWith(prefix));
    if (reader === undefined || reader.proxy === proxy) {
      return [];
    }
    const feature = MEANINGS.find(([pattern]) => pattern.test(key.slice(reader.prefix.length)))?.[1];
    return [{
      property: `annotations.${key}`,
      message: `the annotation ${key} is for ${reader.proxy}, and ${proxy}, which the gateway runs, does not read it`,
      help: feature === undefined ? 'Remove it.' : `Remove it, and write what it means for every proxy: \`${WRITTEN_AS[feature]}\`.`,
    }];
  });
}
