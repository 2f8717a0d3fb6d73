import { HttpRouteIntent, RuleFeatures, RuleIntent } from '../../../behavior/proxies/route-intent';

type Annotations = Readonly<Record<string, string | undefined>>;

/** Protocols that the controller must be told of, without TLS. */
const H2C: readonly string[] = ['h2c', 'grpc'];

/** What a rule asks of HAProxy in words of its controller's annotations, without their prefix. */
export function frontendAnnotations(route: HttpRouteIntent, rule: RuleIntent): Record<string, string> {
  const { features } = rule;
  const { allow, deny, rateLimit, basicAuth, redirect, rewrite } = features;
  return written({
    ...redirectToHttps(route),
    'allow-list': allow?.join(', '),
    'deny-list': deny?.join(', '),
    ...(rateLimit === undefined ? {} : {
      'rate-limit-requests': `${rateLimit.requests}`, 'rate-limit-period': time(rateLimit.per), 'rate-limit-status-code': '429',
    }),
    ...(basicAuth === undefined ? {} : {
      'auth-type': 'basic-auth', 'auth-secret': `${rule.namespace}/${basicAuth.secretName}`, 'auth-realm': basicAuth.realm,
    }),
    ...(redirect?.host === undefined ? {} : {
      // Without a scheme the controller takes plain HTTP, whatever was asked by. Where plain HTTP leads to HTTPS all come by that.
      'request-redirect': `${redirect.scheme ?? (route.tls === undefined && !route.forceHttps ? 'http' : 'https')}://${redirect.host}${redirect.port === undefined ? '' : `:${redirect.port}`}`,
      'request-redirect-code': `${redirect.status}`,
    }),
    'set-host': rewrite?.host,
    'path-rewrite': rewrite === undefined ? undefined : pathRewrite(rewrite, rule.match.path),
    'request-set-header': headerLines(features.requestHeaders?.set),
    ...cors(features),
  });
}

/** What a rule asks of the backend, where no Backend says it. */
export function backendAnnotations({ backends: [backend], features: { timeouts } }: RuleIntent): Record<string, string> {
  return written({
    'server-proto': speaksH2c(backend?.protocol) ? 'h2' : undefined,
    'timeout-server': timeouts?.backend === undefined ? undefined : time(timeouts.backend),
  });
}

export function speaksH2c(protocol: string | undefined): boolean {
  return protocol !== undefined && H2C.includes(protocol);
}

/** As HAProxy reads it: `90s`, `1500ms`. */
export function time(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}

/** A certificate alone turns the redirect on, and it leads to the port inside the pod unless told otherwise. */
function redirectToHttps({ forceHttps, tls }: HttpRouteIntent): Annotations {
  return forceHttps ? { 'ssl-redirect': 'true', 'ssl-redirect-code': '301', 'ssl-redirect-port': '443' } : tls === undefined ? {} : { 'ssl-redirect': 'false' };
}

/** What is not said has defaults that allow more (3.2, pkg/annotations/common): any header where none is named. */
function cors({ cors: asked, responseHeaders }: RuleFeatures): Annotations {
  const exposed: Readonly<Record<string, string>> = asked === undefined || asked.exposedHeaders.length === 0 ? {} : { 'Access-Control-Expose-Headers': asked.exposedHeaders.join(', ') };
  const always = { 'response-set-header': headerLines({ ...responseHeaders?.set, ...exposed }) };
  return asked === undefined ? always : {
    ...always,
    'cors-enable': 'true',
    'cors-allow-origin': asked.origins.includes('*') ? '*' : `^(${asked.origins.map(expression).join('|')})$`,
    'cors-allow-methods': asked.methods.join(', '),
    'cors-allow-headers': asked.headers.join(', '),
    'cors-allow-credentials': asked.credentials ? 'true' : undefined,
    'cors-max-age': asked.maxAge === undefined ? undefined : time(asked.maxAge),
    'cors-respond-to-options': 'true',
  };
}

/** One line for each header. The controller quotes what is not quoted, and stumbles over a value with a quote at one end. */
function headerLines(set: Readonly<Record<string, string>> = {}): string | undefined {
  const lines = Object.entries(set).map(([name, value]) => `${name} "${literal(value)}"`);
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** An expression for the path as it was matched, and what takes its place. */
function pathRewrite({ prefix, path }: NonNullable<RuleFeatures['rewrite']>, matched: string): string | undefined {
  if (path !== undefined) {
    return literal(path);
  }
  if (prefix === undefined) {
    return undefined;
  }
  const from = matched.replace(/\/+$/, '');
  const to = prefix.replace(/\/+$/, '');
  return from === to ? undefined : to === '' ? `^${expression(from)}/?(.*)$ /\\1` : `^${expression(from)}(/.*)?$ ${literal(to)}\\1`;
}

/** A text as an expression, by classes, because a backslash is HAProxy's own sign too. What no class can hold is any sign: the route has compared it already. */
function expression(text: string): string {
  return text.replace(/[.*+?()|[\]]/g, '[$&]').replace(/[$^]/g, '.');
}

/** A percent sign would begin an expression. */
function literal(text: string): string {
  return text.replace(/%/g, '%%');
}

function written(annotations: Annotations): Record<string, string> {
  return Object.fromEntries(Object.entries(annotations).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
