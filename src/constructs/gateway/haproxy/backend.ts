import { HttpRouteIntent, RuleIntent } from '../../../behavior/proxies/route-intent';
import { RouteObject } from '../proxy';
import { speaksH2c } from './route-annotations';

/** API of HAProxy's own kinds. */
export const HAPROXY_API = 'ingress.v3.haproxy.org/v3';

/** Texts, which gzip makes smaller; pictures and archives are small already. */
const COMPRESSED_TYPES = [
  'text/html', 'text/plain', 'text/css', 'text/javascript', 'application/javascript', 'application/json', 'application/xml', 'image/svg+xml',
];

/** Methods that may be tried again after the backend has seen them (RFC 9110, 9.2.2). */
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'];

/** A Backend says all of it: with one the controller passes over every annotation about the backend, and its defaults too. */
export function backendObject(name: string, route: HttpRouteIntent, rule: RuleIntent): RouteObject {
  const { features: { affinity, compression, retries, timeouts }, backends: [backend] } = rule;
  const requestRules = [...bodyRules(rule), ...removals(rule.features.requestHeaders?.remove), ...retryRules(rule)];
  const responseRules = removals(rule.features.responseHeaders?.remove);
  return {
    id: `Backend-${name}`,
    manifest: {
      apiVersion: HAPROXY_API,
      kind: 'Backend',
      metadata: { name, namespace: rule.namespace },
      spec: {
        balance: { algorithm: 'roundrobin' },
        default_server: { check: 'enabled', ...(speaksH2c(backend?.protocol) ? { proto: 'h2' } : {}) },
        forwardfor: { enabled: 'enabled' },
        ...(timeouts?.backend === undefined ? {} : { server_timeout: timeouts.backend }),
        ...(requestRules.length === 0 ? {} : { http_request_rule_list: requestRules }),
        ...(responseRules.length === 0 ? {} : { http_response_rule_list: responseRules }),
        ...(compression ? { compression: { algorithms: ['gzip'], types: COMPRESSED_TYPES } } : {}),
        ...(retries === undefined ? {} : {
          retries: retries.attempts, retry_on: 'conn-failure empty-response response-timeout', redispatch: { enabled: 'enabled', interval: 1 },
        }),
        ...(affinity === undefined ? {} : {
          cookie: {
            name: affinity.cookie,
            type: 'insert',
            dynamic: true,
            httponly: true,
            indirect: true,
            nocache: true,
            ...(route.forceHttps ? { secure: true } : {}),
            attr: [{ value: 'SameSite=Lax' }, ...(affinity.maxAge === undefined ? [] : [{ value: `Max-Age=${Math.round(affinity.maxAge / 1000)}` }])],
          },
        }),
      },
    },
  };
}

function bodyRules({ features: { maxBodySize } }: RuleIntent): object[] {
  return maxBodySize === undefined ? [] : [{ type: 'deny', deny_status: 413, cond: 'if', cond_test: `{ req.body_size gt ${maxBodySize} }` }];
}

function removals(names: readonly string[] = []): object[] {
  return names.map((name) => ({ type: 'del-header', hdr_name: name }));
}

function retryRules({ features: { retries } }: RuleIntent): object[] {
  return retries === undefined ? [] : [{ type: 'disable-l7-retry', cond: 'unless', cond_test: `{ method ${IDEMPOTENT.join(' ')} }` }];
}
