import { comparedPath } from '../../behavior/nginx/route-paths';
import { routeId } from '../../model/route';
import { Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { virtualServer, virtualServerRoute } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy, judgements, repeated } from '../group';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { leftPaths } from '../virtual-server-parts';
import { World } from '../world';

const HOST = 'app.example.com';
const server = (...routes: readonly object[]) => virtualServer('web', HOST, { routes });
const to = (path: string) => ({ path, action: { pass: 'web' } });

export const VIRTUAL_SERVER_PATH_DUPLICATE: Rule = {
  id: 'virtual-server-path-duplicate',
  severity: 'error',
  why: 'The controller of F5 refuses a VirtualServer or a VirtualServerRoute that has a path twice, and serves nothing of it; of two VirtualServerRoutes with one path of one VirtualServer it drops the later (5.5, pkg/apis/configuration/validation/virtualserver.go).',
  cases: {
    bad: [
      { name: 'one path twice', manifests: yaml(...WEB, server(to('/tea'), to('/tea'))) },
      { name: 'three times', manifests: yaml(...WEB, server(to('/tea'), to('/tea'), to('/tea'))) },
      { name: 'blanks make no other path', manifests: yaml(...WEB, server(to('=/tea'), to('= /tea'))) },
      { name: 'one expression twice', manifests: yaml(...WEB, server(to('~ ^/v[0-9]'), to('~  ^/v[0-9]'))) },
      { name: 'in a VirtualServerRoute', manifests: yaml(...WEB, virtualServerRoute('tea', HOST, ['/tea/a', '/tea/a'])) },
      {
        name: 'in two VirtualServerRoutes of one VirtualServer',
        manifests: yaml(...WEB, server({ path: '/tea', route: 'tea' }, { path: '/tea/green', route: 'green' }), virtualServerRoute('tea', HOST, ['/tea', '/tea/green']), virtualServerRoute('green', HOST, ['/tea/green'])),
      },
    ],
    good: [
      { name: 'two paths', manifests: yaml(...WEB, server(to('/tea'), to('/coffee'))) },
      { name: 'a prefix, the exact path, and an expression', manifests: yaml(...WEB, server(to('/tea'), to('=/tea'), to('~ /tea'), to('~* /tea'))) },
      { name: 'a slash at its end makes another path', manifests: yaml(...WEB, server(to('/tea'), to('/tea/'))) },
      {
        name: 'in VirtualServerRoutes of two VirtualServers', manifests: yaml(...WEB, ...['a', 'b'].flatMap((name) => [
          virtualServer(name, `${name}.example.com`, { routes: [{ path: '/tea', route: name }] }), virtualServerRoute(name, `${name}.example.com`, ['/tea']),
        ])),
      },
      { name: 'a path with one of its own in a VirtualServerRoute', manifests: yaml(...WEB, server({ path: '/tea', route: 'tea' }), virtualServerRoute('tea', HOST, ['/tea'])) },
      { name: 'paths that Flux fills in', manifests: yaml(...WEB, server(to('/${TEA}'), to('/${TEA}'))) },
      { name: 'an object that stands here twice is told elsewhere', manifests: yaml(...WEB, server({ path: '/tea', route: 'tea' }), virtualServerRoute('tea', HOST, ['/tea']), virtualServerRoute('tea', HOST, ['/tea'])) },
    ],
  },
  check: (world) => [...withinOne(world), ...amongParts(world)],
};

function withinOne({ cluster }: World): Judgement[] {
  return judgements(cluster.virtualServers, (one) => repeated(known(one.paths), ({ path }) => comparedPath(path)).map((twins) => ({
    message: `${routeId(one)} has the path ${twins[0].path} ${twins.length === 2 ? 'twice' : `${twins.length} times`}.`,
    help: 'Keep one of them. What depends on the request belongs into its `matches`, and shares into its `splits`.',
    subject: routeId(one),
    places: [...twins].reverse().map(({ source }) => source),
  })));
}

/** Of several parts of one VirtualServer. */
function amongParts(world: World): Judgement[] {
  return [...groupBy(leftPaths(world), ({ server: one }) => one)].flatMap(([one, left]) => {
    const parts = [...new Map(left.map(({ part }) => [routeId(part), part])).values()];
    const paths = parts.flatMap((part) => [...new Map(known(part.paths).map((each) => [comparedPath(each.path), { ...each, id: routeId(part) }])).values()]);
    return repeated(paths, ({ path }) => comparedPath(path)).map((twins) => ({
      message: `${listed(twins.map(({ id }) => id))}, which ${routeId(one)} leaves paths to, ${twins.length === 2 ? 'both' : 'all'} have the path ${twins[0].path}.`,
      help: 'Keep it in one of them.',
      subject: twins[twins.length - 1].id,
      places: [...twins].reverse().map(({ source }) => source),
    }));
  });
}

function known<T extends { readonly path: string; readonly source: Source }>(paths: readonly T[]): readonly T[] {
  return paths.filter(({ path }) => path !== '' && !isPlaceholder(path));
}
