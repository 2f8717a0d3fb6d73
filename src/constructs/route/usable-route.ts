import { AppRouteProps, PATH_NAMES, ROUTE_NAMES, RoutePath } from './app-route-props';
import { lacking } from './features/route-features';
import { RouteTls } from './route-tls';
import { hasProperty } from '../option-kinds';
import { soundOptions } from '../option-names';

/** Stands where no host can be read, since a route without one is for all hosts. */
const NO_HOST = 'unreadable.invalid';

/**
 * What can be used of a route whose types nobody checked. Of a feature that holds what cannot be used nothing is left, and no half of it is rendered;
 * paths keep their places. `misspellings` tells of the rest, and nothing is written then: what stands in here for a host or path is never seen.
 */
export function usableRoute(props: AppRouteProps): AppRouteProps {
  const { host, hosts, paths } = props as { readonly host?: unknown; readonly hosts?: unknown; readonly paths?: unknown };
  return {
    ...withoutHalves(soundOptions({ ...props, paths: undefined, hosts: undefined, host: undefined }, ROUTE_NAMES)),
    gateway: props.gateway,
    tls: usableTls(props.tls),
    ...(isNothing(host) ? {} : { host: hostOf(host) }),
    ...(isNothing(hosts) ? {} : { hosts: Array.isArray(hosts) ? hosts.map(hostOf) : [hostOf(hosts)] }),
    ...(isNothing(paths) ? {} : { paths: Array.isArray(paths) ? paths.map(pathOf) : [{ path: '/' }] }),
  };
}

/** The same with the backends and redirects that were given, usable or not: what is there leads somewhere. */
export function withDestinations(usable: AppRouteProps, given: AppRouteProps): AppRouteProps {
  const { paths } = given as { readonly paths?: unknown };
  const at = (index: number) => (Array.isArray(paths) ? paths[index] : undefined) as Partial<RoutePath> | null | undefined;
  return {
    ...usable,
    backend: given.backend ?? undefined,
    redirect: given.redirect ?? undefined,
    paths: usable.paths?.map((path, index) => ({ ...path, backend: at(index)?.backend ?? undefined, redirect: at(index)?.redirect ?? undefined })),
  };
}

function pathOf(given: unknown, index: number): RoutePath {
  if (typeof given !== 'object' || given === null) {
    return { path: typeof given === 'string' ? given : `/${index}` };
  }
  const { path } = given as { readonly path?: unknown };
  return { ...withoutHalves(soundOptions(given as RoutePath, PATH_NAMES)), path: typeof path === 'string' ? path : isNothing(path) ? '' : `/${index}` };
}

/** Without the features that lack what they cannot be without. */
function withoutHalves<T extends AppRouteProps | RoutePath>(options: T): T {
  const halves = lacking(options).map(({ feature }) => feature as string);
  return halves.length === 0 ? options : Object.fromEntries(Object.entries(options).filter(([name]) => !halves.includes(name))) as unknown as T;
}

/** A certificate whose options hold what cannot be used is none. */
function usableTls(tls: unknown): RouteTls | undefined {
  if (!hasProperty(tls, '_intent')) {
    return undefined;
  }
  const { _options: options, _names: names, _intent: { secretName } } = tls as RouteTls;
  return typeof secretName === 'string' && Object.keys(soundOptions(options, names)).length === Object.keys(options).length ? tls as RouteTls : undefined;
}

/** Whether it holds a `null`, which types forbid and which is taken for nothing. */
export function hasNull({ paths, ...others }: AppRouteProps): boolean {
  const holds = (options: object) => Object.values(options).some((value) => value === null);
  return paths === null || holds(others) || (paths ?? []).some(holds);
}

function hostOf(value: unknown): string {
  return typeof value === 'string' ? value : NO_HOST;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}
