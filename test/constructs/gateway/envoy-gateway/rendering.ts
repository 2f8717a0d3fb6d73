import { HttpRouteIntent, RouteIntent, RuleFeatures, RuleIntent } from '../../../../src/behavior/proxies/route-intent';
import { EmittedObject } from '../../../../src/constructs/emitted-object';
import { EnvoyGatewayOptions } from '../../../../src/constructs/gateway/envoy-gateway/envoy-gateway-options';
import { Lab } from '../../seed-network';
import { IngressGateway, IngressProxy } from 'cdk8s-bare-metal';

/** A Service as a backend, in the namespace `shop`. */
export function backend(service = 'web', more: Partial<RuleIntent['backends'][number]> = {}): RuleIntent['backends'][number] {
  return { service, namespace: 'shop', port: () => 80, weight: 1, protocol: 'http', ...more };
}

/** A rule for a path, in the namespace `shop`. */
export function rule(path: string, features: RuleFeatures = {}, more: Omit<Partial<RuleIntent>, 'match'> & { readonly match?: Partial<RuleIntent['match']> } = {}): RuleIntent {
  const { match, ...others } = more;
  return {
    property: '', namespace: 'shop', backends: features.redirect === undefined ? [backend()] : [], features, ...others,
    match: { path, pathMatch: 'prefix', methods: [], headers: [], query: [], ...match },
  };
}

/** A route of one host. */
export function route(rules: readonly RuleIntent[], more: Partial<HttpRouteIntent> = {}): HttpRouteIntent {
  return {
    kind: 'http', construct: 'apps/Web', name: 'web', namespace: 'shop', annotations: {}, hosts: ['web.example.com'], features: {}, forceHttps: false, ...more,
    rules,
  };
}

/** What routes lead to and name, so that rules have nothing to say of it. */
const EXTERNALS = {
  services: ['shop/web', 'shop/next', 'shop/db', 'shop/oauth2', 'lab/copy', 'api/api'],
  secrets: ['shop/web-tls', 'shop/clients', 'shop/users', 'envoy-gateway-system/all'],
};

/** All that Envoy Gateway gets for routes, with the problems that rendering told. */
export function rendered(routes: readonly RouteIntent[], options: EnvoyGatewayOptions = {}): { objects: any[]; gateway: any; problems: string[] } {
  const lab = new Lab({ plan: { externals: EXTERNALS } });
  const made = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.envoyGateway(options) });
  const seen = new Set<string>();
  const problems: string[] = [];
  routes.forEach((one, index) => {
    const rendering = made._add(one);
    problems.push(...rendering.problems.map(({ kind, subject }) => `${kind}: ${subject}`));
    rendering.objects.filter(({ manifest, shared }) => {
      const key = `${manifest.kind} ${manifest.metadata.namespace}/${manifest.metadata.name}`;
      const isNew = !shared || !seen.has(key);
      seen.add(key);
      return isNew;
    }).forEach(({ id, manifest, lateAnnotations }) => new EmittedObject(lab.apps, `${index}-${id}`, manifest, lab.plan._addresses, lateAnnotations));
  });
  const edge = lab.edge.toJson();
  return { objects: lab.apps.toJson(), gateway: edge.find(({ kind }) => kind === 'Gateway'), problems };
}

/** The only object of a kind. */
export function only(kind: string, objects: readonly any[]): any {
  const found = objects.filter((object) => object.kind === kind);
  if (found.length !== 1) {
    throw new Error(`There are ${found.length} of ${kind}: ${found.map(({ metadata }) => metadata.name).join(', ')}`);
  }
  return found[0];
}
