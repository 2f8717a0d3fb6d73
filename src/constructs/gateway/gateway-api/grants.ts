import { BackendIntent, HttpRouteIntent } from '../../../behavior/proxies/route-intent';
import { GATEWAY_API } from '../../../model/gateway-api';
import { RouteObject } from '../proxy';
import { GATEWAY_API_VERSION } from './references';
import { RoutePiece } from './route-pieces';

/** Who names an object of another namespace. */
export interface Granted {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  /** For the name of the grant: what it is that names the object. */
  readonly name: string;
}

/** Allows somebody to name a Secret or Service of the namespace; nothing where both stand in one. */
export function grant(from: Granted, kind: 'Secret' | 'Service', namespace: string, name: string): RouteObject[] {
  if (from.namespace === namespace) {
    return [];
  }
  const own = `${from.namespace}-${from.name}-${kind.toLowerCase()}-${name}`;
  return [{
    id: `grant-${own}-in-${namespace}`,
    shared: true,
    manifest: {
      apiVersion: GATEWAY_API_VERSION,
      kind: 'ReferenceGrant',
      metadata: { name: own, namespace },
      spec: {
        from: [{ group: from.group, kind: from.kind, namespace: from.namespace }],
        to: [{ group: '', kind, name }],
      },
    },
  }];
}

/** What the rules of a part of a route need to reach Services of other namespaces. */
export function backendGrants({ namespace, rules }: RoutePiece, { name }: HttpRouteIntent): RouteObject[] {
  return rules.flatMap(({ rule }) => namedBackends(rule.backends, rule.features.mirror?.backend))
    .flatMap((backend) => grant({ group: GATEWAY_API, kind: 'HTTPRoute', namespace, name }, 'Service', backend.namespace, backend.service));
}

function namedBackends(backends: readonly BackendIntent[], ...more: readonly (BackendIntent | undefined)[]): BackendIntent[] {
  return [...backends, ...more.filter((backend): backend is BackendIntent => backend !== undefined)];
}
