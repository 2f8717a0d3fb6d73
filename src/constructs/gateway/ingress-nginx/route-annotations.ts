import { Lazy } from 'cdk8s';
import { prefixOf } from '../../../behavior/ingress/specification';
import { requestRate } from '../../../behavior/ingress-nginx/capabilities';
import { HttpRouteIntent, RuleIntent } from '../../../behavior/proxies/route-intent';

type Words = Readonly<Record<string, string | undefined>>;

/** What browsers take where nobody says (Fetch standard, CORS preflight cache); its own default is twenty days. */
const BROWSER_SECONDS = 5;

/** What a rule asks of NGINX in words of annotations, without their prefix. */
export function pathAnnotations(route: HttpRouteIntent, rule: RuleIntent, headers: string | undefined): Record<string, string> {
  const { match, backends: [backend], features } = rule;
  const { rewrite, timeouts, retries, maxBodySize, rateLimit, allow, deny, basicAuth, affinity } = features;
  return written({
    ...redirectToHttps(route),
    ...clientCertificates(route),
    ...(match.pathMatch === 'regex' || rewrite?.prefix !== undefined || rewrite?.path !== undefined ? { 'use-regex': 'true' } : {}),
    'rewrite-target': rewrite?.path ?? (rewrite?.prefix === undefined ? undefined : `${prefixOf(rewrite.prefix)}/${prefixOf(match.path) === '' ? '$1' : '$2'}`),
    'upstream-vhost': rewrite?.host,
    'custom-headers': headers === undefined ? undefined : `${rule.namespace}/${headers}`,
    'proxy-read-timeout': timeouts?.backend === undefined ? undefined : `${timeouts.backend / 1000}`,
    ...(retries === undefined ? {} : { 'proxy-next-upstream': 'error timeout', 'proxy-next-upstream-tries': `${retries.attempts + 1}` }),
    'proxy-body-size': maxBodySize === undefined ? undefined : `${maxBodySize}`,
    ...(rateLimit === undefined ? {} : texts(requestRate(rateLimit) ?? {})),
    'allowlist-source-range': allow?.join(','),
    'denylist-source-range': deny?.join(','),
    ...(basicAuth === undefined ? {} : { 'auth-type': 'basic', 'auth-secret': `${rule.namespace}/${basicAuth.secretName}`, 'auth-secret-type': 'auth-file', 'auth-realm': basicAuth.realm }),
    ...externalAuth(rule),
    ...cors(rule),
    ...(affinity === undefined ? {} : {
      'affinity': 'cookie',
      'affinity-mode': 'persistent',
      'session-cookie-name': affinity.cookie,
      'session-cookie-path': '/',
      'session-cookie-samesite': 'Lax',
      ...(affinity.maxAge === undefined ? {} : { 'session-cookie-max-age': `${Math.round(affinity.maxAge / 1000)}`, 'session-cookie-expires': `${Math.round(affinity.maxAge / 1000)}` }),
      ...(route.forceHttps ? { 'session-cookie-secure': 'true' } : {}),
    }),
    'backend-protocol': backend === undefined ? undefined : PROTOCOLS[backend.protocol],
    ...backendTls(rule),
  });
}

const PROTOCOLS: Readonly<Record<string, string | undefined>> = { https: 'HTTPS', grpc: 'GRPC', grpcs: 'GRPCS' };

/** A certificate alone turns the redirect on, which by itself takes a slash at the end away. Where clients show certificates nobody comes by plain HTTP. */
function redirectToHttps({ forceHttps, tls }: HttpRouteIntent): Words {
  return forceHttps || tls?.clientCaSecret !== undefined ? { 'force-ssl-redirect': 'true', 'preserve-trailing-slash': 'true' } : tls === undefined ? {} : { 'ssl-redirect': 'false' };
}

function clientCertificates({ tls, namespace }: HttpRouteIntent): Words {
  return tls?.clientCaSecret === undefined ? {} : { 'auth-tls-secret': `${namespace}/${tls.clientCaSecret}`, 'auth-tls-verify-client': 'on', 'auth-tls-verify-depth': '2' };
}

/** NGINX asks the cluster's DNS for whole names alone. */
function externalAuth({ features: { externalAuth: asked } }: RuleIntent): Words {
  return asked === undefined ? {} : {
    'auth-url': Lazy.any({ produce: () => `http://${asked.backend.service}.${asked.backend.namespace}.svc.cluster.local:${asked.backend.port() ?? 80}${asked.path}` }) as any,
    'auth-response-headers': asked.responseHeaders.length === 0 ? undefined : asked.responseHeaders.join(','),
  };
}

/** What is not said has defaults that allow more, so all of it is said; but for headers, where no text is an empty list, so that NGINX allows a list of its own. */
function cors({ features: { cors: asked } }: RuleIntent): Words {
  return asked === undefined ? {} : {
    'enable-cors': 'true',
    'cors-allow-origin': asked.origins.join(','),
    'cors-allow-methods': asked.methods.join(','),
    'cors-allow-headers': asked.headers.length === 0 ? undefined : asked.headers.join(','),
    'cors-expose-headers': asked.exposedHeaders.length === 0 ? undefined : asked.exposedHeaders.join(','),
    'cors-allow-credentials': `${asked.credentials}`,
    'cors-max-age': `${asked.maxAge === undefined ? BROWSER_SECONDS : Math.round(asked.maxAge / 1000)}`,
  };
}

function backendTls({ namespace, backends: [backend] }: RuleIntent): Words {
  const { caSecret, serverName } = backend?.tls ?? {};
  return caSecret === undefined ? {} : {
    'proxy-ssl-secret': `${namespace}/${caSecret}`, 'proxy-ssl-verify': 'on', 'proxy-ssl-verify-depth': '2', 'proxy-ssl-name': serverName, 'proxy-ssl-server-name': 'on',
  };
}

function texts(numbers: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(numbers).map(([word, value]) => [word, `${value}`]));
}

function written(words: Words): Record<string, string> {
  return Object.fromEntries(Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
