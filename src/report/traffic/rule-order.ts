import { RouteBackendName, RouteRule } from './traffic-model';
import { RouteBackend } from '../../model/route';
import { sortedBy } from '../order';

/** Rules by host and path, then by who says so, and where they lead; what a default backend takes comes last. */
export function inRuleOrder(rules: readonly RouteRule[]): RouteRule[] {
  return sortedBy(rules, ({ host, path, exact, request, namespace, name, backend }) => [
    host, path, Number(exact), request, namespace, name, backend.namespace, backend.name, backend.port === undefined ? undefined : String(backend.port),
  ]);
}

/** The Service that a route of a namespace leads to; what is none has no name. */
export function backendNameOf(backend: RouteBackend | undefined, namespace: string): RouteBackendName {
  return backend === undefined || backend.kind !== 'Service' ? { namespace } : { namespace: backend.namespace, name: backend.name, port: backend.port };
}
