import { requestOf, regexHosts } from './ingress-nginx-traffic';
import { inRuleOrder } from './rule-order';
import { RouteBackendName, RouteRule } from './traffic-model';
import { hostPath, wildcardOf } from '../../behavior/ingress/specification';
import { Ingress, IngressBackend } from '../../model/ingress';

/**
 * The rules of Ingresses of one proxy.
 *
 * @param byAnnotations whether the proxy reads the annotations of ingress-nginx
 */
export function ingressRules(ingresses: readonly Ingress[], byAnnotations: boolean): RouteRule[] {
  const regex = byAnnotations ? regexHosts(ingresses) : new Set<string | undefined>();
  return inRuleOrder(ingresses.flatMap((ingress) => rulesOf(ingress, byAnnotations, regex)));
}

function rulesOf(ingress: Ingress, byAnnotations: boolean, regex: ReadonlySet<string | undefined>): RouteRule[] {
  const { namespace, name, paths, defaultBackend } = ingress;
  const encrypted = tlsHosts(ingress);
  const rules = paths.map((written): RouteRule => {
    const { host, path, exact } = hostPath(written);
    const [tls, backend] = [encrypted(host), backendOf(namespace, written.backend)];
    return byAnnotations
      ? { namespace, name, host, tls, backend, ...requestOf(ingress, { path, exact }, regex.has(host)) }
      : { namespace, name, host, path, exact, tls, backend };
  });
  return defaultBackend === undefined ? rules
    : [...rules, { namespace, name, exact: false, tls: encrypted(undefined), backend: backendOf(namespace, defaultBackend) }];
}

function backendOf(namespace: string, { service, port }: IngressBackend): RouteBackendName {
  return { namespace, name: service, port };
}

const NO_HOST = () => false;

/** Which hosts the TLS entries of an Ingress cover; an entry without hosts covers all of its rules. */
function tlsHosts({ tls }: Ingress): (host: string | undefined) => boolean {
  if (tls.length === 0) {
    return NO_HOST;
  }
  const hosts = new Set(tls.flatMap((entry) => [...entry.hosts]));
  const all = tls.some((entry) => entry.hosts.length === 0);
  return (host) => all || (host !== undefined && (hosts.has(host) || hosts.has(wildcardOf(host))));
}
