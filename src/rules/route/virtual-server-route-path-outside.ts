import { isExpressionPath, PartRefusal, partRefusal } from '../../behavior/nginx/route-paths';
import { routeId } from '../../model/route';
import { VirtualServer } from '../../model/virtual-server';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { virtualServer, virtualServerRoute } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';
import { LeftPath, leftPaths } from '../virtual-server-parts';

const HOST = 'app.example.com';
const leaving = (...paths: readonly string[]) => virtualServer('web', HOST, { routes: paths.map((path) => ({ path, route: 'tea' })) });
const tea = (...paths: readonly string[]) => virtualServerRoute('tea', HOST, paths);
const choosing = (...paths: readonly string[]) => virtualServer('web', HOST, { routes: paths.map((path) => ({ path, routeSelector: { matchLabels: { part: 'tea' } } })) });
const chosen = (...paths: readonly string[]) => virtualServerRoute('tea', HOST, paths, { labels: { part: 'tea' } });

export const VIRTUAL_SERVER_ROUTE_PATH_OUTSIDE: Rule = {
  id: 'virtual-server-route-path-outside',
  severity: 'error',
  why: 'The controller of F5 passes over a VirtualServerRoute of which one path lies outside of the path that is left to it, with a warning in its events alone: none of its paths answers (5.5, pkg/apis/configuration/validation/virtualserver.go).',
  cases: {
    bad: [
      { name: 'written from where it is left', manifests: yaml(...WEB, leaving('/tea'), tea('/green')) },
      { name: 'one of several', manifests: yaml(...WEB, leaving('/tea'), tea('/tea', '/coffee')) },
      { name: 'an exact path beneath a prefix', manifests: yaml(...WEB, leaving('/tea'), tea('=/tea/green')) },
      { name: 'a prefix at an exact path', manifests: yaml(...WEB, leaving('=/tea'), tea('/tea')) },
      { name: 'a second exact path', manifests: yaml(...WEB, leaving('=/tea'), tea('=/tea', '=/tea/green')) },
      { name: 'another expression', manifests: yaml(...WEB, leaving('~ ^/tea'), tea('~ ^/tea/[a-z]+')) },
      { name: 'an expression that it says nothing of', manifests: yaml(...WEB, leaving('~ ^/tea', '~ ^/herbs'), tea('~ ^/tea')) },
      { name: 'two prefixes, of which it can have one', manifests: yaml(...WEB, leaving('/tea', '/herbs'), tea('/tea')) },
      { name: 'chosen by its labels', manifests: yaml(...WEB, choosing('/tea'), chosen('/green')) },
      { name: 'one of two with one name', manifests: yaml(...WEB, leaving('/tea'), tea('/tea'), tea('/green')) },
    ],
    good: [
      { name: 'the path itself', manifests: yaml(...WEB, leaving('/tea'), tea('/tea')) },
      { name: 'paths beneath it', manifests: yaml(...WEB, leaving('/tea'), tea('/tea/green', '/tea/black')) },
      { name: 'what begins with its letters', manifests: yaml(...WEB, leaving('/tea'), tea('/teahouse')) },
      { name: 'the exact path', manifests: yaml(...WEB, leaving('=/tea'), tea('= /tea')) },
      { name: 'a prefix before expressions', manifests: yaml(...WEB, leaving('^~ /tea'), tea('^~/tea/green')) },
      { name: 'the same expressions', manifests: yaml(...WEB, leaving('~ ^/tea', '~ ^/herbs'), tea('~^/herbs', '~^/tea')) },
      { name: 'a path that Flux fills in', manifests: yaml(...WEB, leaving('/tea'), tea('${PATH}')) },
      { name: 'chosen by its labels for two paths, of which one is its own', manifests: yaml(...WEB, choosing('/tea', '/herbs'), chosen('/tea')) },
    ],
  },
  check(world) {
    // An object may stand here several times, each with paths of its own.
    const ids = new Map(world.cluster.virtualServers.map((one, index) => [one, index]));
    const keyOf = ({ server, part, left }: LeftPath): string => `${ids.get(server)} ${ids.get(part)} ${isExpressionPath(left.path) ? '' : left.path}`;
    const all = [...groupBy(leftPaths(world), keyOf).values()]
      .map((group) => ({ ...group[0], paths: group.map(({ left }) => left.path), group }))
      .filter(({ paths, part }) => !paths.some(isPlaceholder) && !part.paths.some(({ path }) => isPlaceholder(path)))
      .map((one) => ({ ...one, refusal: partRefusal(one.paths, one.part.paths.map(({ path }) => path)) }));
    const fitting = new Set(all.filter(({ refusal }) => !isRefused(refusal)).map(({ part }) => part));
    const refused = all.filter(({ refusal, isNamed, part }) => isRefused(refusal) && (isNamed || !fitting.has(part)));
    return [...groupBy(refused, ({ server, part }) => `${routeId(server)} ${routeId(part)}`).values()].map(([{ server, part, paths, refusal, group }]) => ({
      message: `${routeId(server)} leaves ${listed(paths)} to ${routeId(part)}, ${complaint(part, paths, refusal)}.`,
      help: helpFor(part, paths, refusal),
      subject: routeId(part),
      places: [...(refusal.outside.length === 0 ? [part.source] : refusal.outside.map((index) => part.paths[index].source)), ...group.map(({ left }) => left.source)],
    }));
  },
};

function isRefused({ missing, outside }: PartRefusal): boolean {
  return missing.length > 0 || outside.length > 0;
}

function complaint(part: VirtualServer, [first]: readonly string[], { missing, outside }: PartRefusal): string {
  const foreign = listed(outside.map((index) => part.paths[index].path));
  return isPrefix(first) ? `whose ${outside.length === 1 ? 'path' : 'paths'} ${foreign} ${outside.length === 1 ? 'does' : 'do'} not begin with it`
    : missing.length === 0 ? `which has also ${foreign}` : `which says nothing of ${listed(missing)}${outside.length === 0 ? '' : `, and has ${foreign}`}`;
}

function helpFor(part: VirtualServer, paths: readonly string[], { outside }: PartRefusal): string {
  const [first] = paths;
  if (!isPrefix(first)) {
    return `Give it ${paths.length === 1 ? 'the same path' : 'the same paths'}, and no other: ${listed(paths.map((path) => `\`${path}\``))}.`;
  }
  const bare = bareOf(part.paths[outside[0]].path);
  const meant = bare.startsWith(bareOf(first)) ? `${first}${bare.slice(bareOf(first).length)}` : `${first.replace(/\/$/, '')}/${bare.replace(/^\//, '')}`;
  return `Let each path of it begin with \`${first}\`: \`${meant}\`. Or leave another path to it.`;
}

/** Without the sign of its kind. */
function bareOf(path: string): string {
  return path.replace(/^[^/]*/, '');
}

function isPrefix(path: string): boolean {
  return !/^[~=]/.test(path);
}
