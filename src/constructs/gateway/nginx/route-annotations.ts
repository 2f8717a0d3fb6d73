import { requestRate } from '../../../behavior/nginx/refused-values';
import { HttpRouteIntent, RuleIntent } from '../../../behavior/proxies/route-intent';

/** What a rule asks of NGINX in words of its controller's annotations, without their prefix. */
export function pathAnnotations(route: HttpRouteIntent, rule: RuleIntent): Record<string, string> {
  const { match, backends: [backend], features } = rule;
  const { rewrite, requestHeaders, responseHeaders, timeouts, retries, maxBodySize, rateLimit, basicAuth, affinity, webSocket } = features;
  const service = backend?.service;
  return written({
    'path-regex': match.pathMatch === 'regex' ? 'case_sensitive' : undefined,
    'rewrites': rewrite?.prefix === undefined ? undefined : `serviceName=${service} rewrite=${rewrite.prefix.replace(/\/*$/, '/')}`,
    'rewrite-target': rewrite?.path,
    'proxy-set-headers': entries([
      ...Object.entries(requestHeaders?.set ?? {}).map(([name, value]) => `${name}: ${value}`), ...(requestHeaders?.remove ?? []).map((name) => `${name}:`),
    ]),
    'add-header': entries(Object.entries(responseHeaders?.set ?? {}).map(([name, value]) => `${name}: ${value}:always`)),
    'proxy-read-timeout': timeouts?.backend === undefined ? undefined : nginxTime(timeouts.backend),
    ...(retries === undefined ? {} : { 'proxy-next-upstream': 'error timeout', 'proxy-next-upstream-tries': `${retries.attempts + 1}` }),
    'client-max-body-size': maxBodySize === undefined ? undefined : `${maxBodySize}`,
    ...(rateLimit === undefined ? {} : {
      'limit-req-rate': requestRate(rateLimit), 'limit-req-reject-code': '429',
      ...(rateLimit.burst === undefined ? {} : { 'limit-req-burst': `${rateLimit.burst}`, 'limit-req-no-delay': 'true' }),
    }),
    ...(basicAuth === undefined ? {} : { 'basic-auth-secret': basicAuth.secretName, 'basic-auth-realm': basicAuth.realm }),
    'sticky-cookie-services': affinity === undefined ? undefined : [
      `serviceName=${service} ${affinity.cookie}`, ...(affinity.maxAge === undefined ? [] : [`expires=${Math.round(affinity.maxAge / 1000)}s`]), 'path=/', 'httponly',
      'samesite=lax', ...(route.forceHttps ? ['secure'] : []),
    ].join(' '),
    'websocket-services': webSocket ? service : undefined,
    'grpc-services': backend?.protocol === 'grpc' || backend?.protocol === 'grpcs' ? service : undefined,
    'ssl-services': backend?.protocol === 'https' || backend?.protocol === 'grpcs' ? service : undefined,
  });
}

/** As NGINX reads it: `90s`, `1500ms`. */
export function nginxTime(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}

function entries(list: readonly string[]): string | undefined {
  return list.length === 0 ? undefined : list.join(',');
}

function written(annotations: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(annotations).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
