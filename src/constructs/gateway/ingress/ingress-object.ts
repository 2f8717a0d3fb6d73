import { Lazy } from 'cdk8s';
import { RoutePart } from './ingress-parts';
import { HttpRouteIntent } from '../../../behavior/proxies/route-intent';
import { Manifest } from '../../../model/manifest';

const PATH_TYPES = { exact: 'Exact', prefix: 'Prefix', regex: 'ImplementationSpecific' } as const;

/**
 * The Ingress of a part of a route, without what a proxy adds by annotations.
 *
 * @param moreHosts hosts beside its own that its path is served for; asked inside a Lazy
 */
export function ingressOf(
  { name, rule, hosts }: RoutePart, route: HttpRouteIntent, className: string, annotations: Readonly<Record<string, string>>,
  moreHosts: () => readonly string[] = () => [],
): Manifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: rule.namespace, annotations: { ...annotations } },
    spec: Lazy.any({ produce: () => specOf({ rule, hosts: [...hosts, ...moreHosts()] }, route, className) }) as any,
  };
}

/** One Ingress asks cert-manager; a second with the same Secret would fight for it. */
export function certificateAnnotations(part: RoutePart, parts: readonly RoutePart[], { tls }: HttpRouteIntent): Readonly<Record<string, string>> {
  const first = parts.find(({ rule }) => rule.namespace === part.rule.namespace);
  return first === part ? tls?.annotations ?? {} : {};
}

function specOf({ rule, hosts }: Pick<RoutePart, 'rule' | 'hosts'>, route: HttpRouteIntent, className: string): Record<string, unknown> {
  const [backend] = rule.backends;
  const port = backend?.port();
  const http = {
    paths: [{
      path: rule.match.path,
      pathType: PATH_TYPES[rule.match.pathMatch],
      backend: { service: { name: backend?.service, ...(port === undefined ? {} : { port: { number: port } }) } },
    }],
  };
  return {
    ingressClassName: className,
    rules: hosts.map((host) => ({ ...(host === undefined ? {} : { host }), http })),
    ...(route.tls === undefined ? {} : { tls: [{ ...(route.hosts.length === 0 ? {} : { hosts: route.hosts }), secretName: route.tls.secretName }] }),
  };
}
