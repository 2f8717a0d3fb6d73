import { expect } from 'expect';
import { Route } from '../../routers/router';
import { until } from '../../sandbox/until';
import { World } from '../../world/world';

const WAN_CLIENT = '172.16.0.100';

/** Where the router's kernel sends packets for a prefix, sorted: nowhere, by one next hop, or by several of equal cost. */
export async function forwardedTo(world: World, prefix: string): Promise<string[]> {
  const { stdout } = await world.on('router', 'ip', ...(prefix.includes(':') ? ['-6'] : []), '-j', 'route', 'show', 'exact', prefix);
  const routes: { readonly gateway?: string; readonly nexthops?: readonly { readonly gateway: string }[] }[] = JSON.parse(stdout || '[]');
  return routes.flatMap(({ gateway, nexthops = [] }) => (gateway === undefined ? nexthops.map((hop) => hop.gateway) : [gateway])).sort();
}

/**
 * The nodes whose pods answer requests from behind the router, sorted. Behind an address with the policy Local these are the nodes
 * that the router sent them to; a pod that sees another client than the one that asked is told with its address.
 */
export async function nodesAnswering(world: World, address: string, requests = 20): Promise<string[]> {
  const answers = await Promise.all(Array.from({ length: requests }, () => world.http(`http://${address}/`, { from: 'wan' })));
  return [...new Set(answers.map(({ echo }) => {
    const node = world.pods({}).find(({ pod }) => pod.metadata.name === echo.name)?.pod.spec.nodeName;
    return echo.peer === WAN_CLIENT ? node : `${node}, asked by ${echo.peer}`;
  }))].sort();
}

/** A question to a router starts several processes. */
const EVERY = 250;

/** Waits until the router has learned exactly these; tells the difference when time is up. */
export async function untilRoutes(world: World, routes: readonly Route[], { host = 'router', seconds = 20 } = {}): Promise<void> {
  await until(async () => {
    expect(await world.routes(host)).toEqual(routes);
    return true;
  }, { what: `exactly the planned routes on ${host}`, seconds, everyMilliseconds: EVERY });
}
