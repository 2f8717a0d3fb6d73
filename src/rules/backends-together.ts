import { groupBy } from './group';
import { listed } from './text';
import { RoutedBackend } from '../model/routed-backend';
import { Source } from '../model/source';

/** Backends that somebody wrote once: one construct, or one object of a file, leads to one Service, by whatever number of rules and objects. */
export interface BackendsTogether {
  /** The first of them, in the order written. */
  readonly backend: RoutedBackend;
  /** Who sends requests there, for a sentence: `Ingress shop/web routes`, `Ingress shop/web and Ingress shop/web-api route`. */
  readonly whoRoutes: string;
  /** Where each route says so first. */
  readonly sources: readonly Source[];
}

/**
 * What a rule found wrong with backends, brought together so that what was written once is told once.
 *
 * @param mistake tells two mistakes about one Service apart; a Service that is missing is missing on all of its ports
 */
export function backendsTogether(backends: readonly RoutedBackend[], mistake: (backend: RoutedBackend) => string = () => ''): BackendsTogether[] {
  const groups = groupBy(backends, (backend) => JSON.stringify([writer(backend), backend.namespace, backend.service, mistake(backend)]));
  return [...groups.values()].map((group) => {
    const firsts = [...groupBy(group, ({ route }) => route).values()].map(([first]) => first);
    return {
      backend: group[0],
      whoRoutes: `${listed(firsts.map(({ route }) => route))} ${firsts.length === 1 ? 'routes' : 'route'}`,
      sources: firsts.map(({ source }) => source),
    };
  });
}

/** What an AppRoute emits stands in it; what stands in a file was written there, object by object. */
function writer({ route, source: { construct } }: RoutedBackend): string {
  return construct === undefined ? route : construct.slice(0, construct.lastIndexOf('/') + 1);
}
