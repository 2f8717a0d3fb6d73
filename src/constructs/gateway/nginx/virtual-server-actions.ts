import { nginxTime } from './route-annotations';
import { prefixOf } from '../../../behavior/ingress/specification';
import { BackendIntent, HttpRouteIntent, RedirectIntent, RuleFeatures, RuleIntent } from '../../../behavior/proxies/route-intent';

type Fields = Record<string, unknown>;

/** What a VirtualServer calls its backends: a Service, with what a rule says of connections to it. */
export class Upstreams {
  private readonly byText = new Map<string, Fields & { readonly name: string }>();

  constructor(private readonly route: HttpRouteIntent) {}

  /** The name of one, which is that of its Service; of several for one Service the second and all after it have a number. */
  nameOf(rule: RuleIntent, backend: BackendIntent): string {
    const upstream = this.upstreamOf(rule, backend);
    const text = JSON.stringify(upstream);
    const known = this.byText.get(text);
    if (known !== undefined) {
      return known.name;
    }
    const before = [...this.byText.values()].filter(({ service }) => String(service).split('/').pop() === backend.service).length;
    // A name of an upstream has 63 characters, as that of a Service.
    const name = before === 0 ? backend.service : `${backend.service.slice(0, 58)}-${before + 1}`;
    this.byText.set(text, { name, ...upstream });
    return name;
  }

  /** All that were named, in the order in which they were. */
  written(): readonly Fields[] {
    return [...this.byText.values()];
  }

  private upstreamOf({ features }: RuleIntent, { service, namespace, port, protocol }: BackendIntent): Fields {
    const { timeouts, retries, maxBodySize } = features;
    return {
      ...(maxBodySize === undefined ? {} : { 'client-max-body-size': `${maxBodySize}` }),
      ...(retries === undefined ? {} : { 'next-upstream': 'error timeout', 'next-upstream-tries': retries.attempts + 1 }),
      port: port(),
      ...(timeouts?.backend === undefined ? {} : { 'read-timeout': nginxTime(timeouts.backend) }),
      service: namespace === this.route.namespace ? service : `${namespace}/${service}`,
      ...(features.affinity === undefined ? {} : { sessionCookie: this.cookieOf(features.affinity) }),
      ...(protocol === 'https' || protocol === 'grpcs' ? { tls: { enable: true } } : {}),
      ...(protocol === 'grpc' || protocol === 'grpcs' ? { type: 'grpc' } : {}),
    };
  }

  private cookieOf({ cookie, maxAge }: NonNullable<RuleFeatures['affinity']>): Fields {
    return {
      enable: true,
      ...(maxAge === undefined ? {} : { expires: `${Math.round(maxAge / 1000)}s` }),
      httpOnly: true,
      name: cookie,
      path: '/',
      samesite: 'lax',
      ...(this.route.forceHttps ? { secure: true } : {}),
    };
  }
}

/** What becomes of a request at a path. Without a backend it is a redirect, or the route is refused. */
export function actionOf(rule: RuleIntent, backend: BackendIntent | undefined, path: string, upstreams: Upstreams): Fields {
  const { features } = rule;
  if (features.redirect !== undefined || backend === undefined) {
    return { redirect: redirectOf(features.redirect ?? { status: 302 }) };
  }
  const upstream = upstreams.nameOf(rule, backend);
  const proxy = { ...requestHeaders(features), ...responseHeaders(features), ...rewriteOf(rule, path) };
  return Object.keys(proxy).length === 0 ? { pass: upstream } : { proxy: { ...proxy, upstream } };
}

function redirectOf({ scheme, host, port, path, status }: RedirectIntent): Fields {
  return { code: status, url: `${scheme ?? '${scheme}'}://${host ?? '${host}'}${port === undefined ? '' : `:${port}`}${path ?? '${request_uri}'}` };
}

function requestHeaders({ requestHeaders: changes, rewrite }: RuleFeatures): Fields {
  const set = [
    ...Object.entries(changes?.set ?? {}).map(([name, value]) => ({ name, value })),
    ...(changes?.remove ?? []).map((name) => ({ name, value: '' })),
    ...(rewrite?.host === undefined ? [] : [{ name: 'Host', value: rewrite.host }]),
  ];
  return set.length === 0 ? {} : { requestHeaders: { set } };
}

function responseHeaders({ responseHeaders: changes }: RuleFeatures): Fields {
  const set = Object.entries(changes?.set ?? {});
  const hide = [...set.map(([name]) => name), ...(changes?.remove ?? [])];
  return hide.length === 0 ? {} : { responseHeaders: { ...(set.length === 0 ? {} : { add: set.map(([name, value]) => ({ always: true, name, value })) }), hide } };
}

/** A prefix is two locations, of which the one beneath ends in a slash. */
function rewriteOf({ features: { rewrite } }: RuleIntent, path: string): Fields {
  const prefix = rewrite?.prefix === undefined ? undefined : prefixOf(rewrite.prefix);
  const rewritten = prefix === undefined ? rewrite?.path : path.endsWith('/') ? `${prefix}/` : prefix || '/';
  return rewritten === undefined ? {} : { rewritePath: rewritten };
}
