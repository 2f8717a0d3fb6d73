import { RouteIntent } from '../../behavior/proxies/route-intent';

/** What a route is found by: a function that stands in a module by itself, by which the index is known, and not one made anew for each question. */
export type RouteKeys = (route: RouteIntent) => readonly string[];

/**
 * Routes by what they have in common, so that a route that is asked about those made before it looks at the few that it concerns and not at all of them.
 * Each route is read once for each kind of key.
 */
export class RoutesByKey {
  private readonly indexes = new Map<RouteKeys, { read: number; readonly byKey: Map<string, RouteIntent[]> }>();

  constructor(private readonly routes: readonly RouteIntent[]) {}

  /** In the order in which they were made. */
  with(keys: RouteKeys, key: string): readonly RouteIntent[] {
    const index = this.indexes.get(keys) ?? { read: 0, byKey: new Map<string, RouteIntent[]>() };
    this.indexes.set(keys, index);
    for (; index.read < this.routes.length; index.read++) {
      const route = this.routes[index.read];
      for (const one of new Set(keys(route))) {
        const known = index.byKey.get(one);
        if (known === undefined) {
          index.byKey.set(one, [route]);
        } else {
          known.push(route);
        }
      }
    }
    return index.byKey.get(key) ?? NONE;
  }
}

const NONE: readonly RouteIntent[] = [];
