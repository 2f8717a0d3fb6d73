import { routeId } from '../../model/route';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { virtualServer, virtualServerRoute } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy, judgements } from '../group';
import { Rule } from '../rule';
import { choice } from '../text';
import { haveOneController } from '../virtual-server-parts';

const HOST = 'app.example.com';
const leaving = (route: string, more: object = {}) => virtualServer('web', HOST, { routes: [{ path: '/tea', route }], ...more });
const TEA = virtualServerRoute('tea', HOST, ['/tea']);

export const VIRTUAL_SERVER_ROUTE_MISSING: Rule = {
  id: 'virtual-server-route-missing',
  severity: 'error',
  why: 'The controller of F5 leaves out a path whose VirtualServerRoute it does not know, with a warning in its events alone: a shorter path answers there, or nobody (5.5, internal/k8s/configuration.go).',
  cases: {
    bad: [
      { name: 'misspelt', manifests: yaml(...WEB, TEA, leaving('tae')) },
      { name: 'in another namespace', manifests: yaml(...WEB, TEA, virtualServerRoute('tea', HOST, ['/tea'], { namespace: 'team' }), leaving('team/tae')) },
      { name: 'of another class', manifests: yaml(...WEB, virtualServerRoute('tea', HOST, ['/tea'], { className: 'internal' }), leaving('tea')) },
    ],
    good: [
      { name: 'it is there', manifests: yaml(...WEB, TEA, leaving('tea')) },
      { name: 'in another namespace', manifests: yaml(...WEB, virtualServerRoute('tea', HOST, ['/tea'], { namespace: 'team' }), leaving('team/tea')) },
      { name: 'of no class, which every controller takes', manifests: yaml(...WEB, virtualServerRoute('tea', HOST, ['/tea'], { className: '' }), leaving('tea')) },
      { name: 'nothing shows the VirtualServerRoutes of the namespace', manifests: yaml(...WEB, leaving('team/tea')) },
      { name: 'a name that Flux fills in', manifests: yaml(...WEB, TEA, leaving('${PART}')) },
      { name: 'chosen by labels, which may come later', manifests: yaml(...WEB, TEA, virtualServer('web', HOST, { routes: [{ path: '/tea', routeSelector: { matchLabels: { part: 'tea' } } }] })) },
    ],
  },
  check(world) {
    const { virtualServers } = world.cluster;
    const byNamespace = groupBy(virtualServers.filter(({ kind }) => kind === 'VirtualServerRoute'), ({ namespace }) => namespace);
    return judgements(virtualServers, (server) => server.paths.flatMap(({ path, part, source }) => {
      const others = part === undefined ? [] : byNamespace.get(part.namespace) ?? [];
      if (part === undefined || others.length === 0 || isPlaceholder(`${part.namespace}/${part.name}`)) {
        return [];
      }
      const found = others.filter(({ name }) => name === part.name);
      if (found.length === 0 ? world.mayBeMade(['VirtualServerRoute'], part.name, part.namespace) : found.some((one) => haveOneController(server, one))) {
        return [];
      }
      const leaves = `${routeId(server)} leaves ${path} to VirtualServerRoute ${part.namespace}/${part.name}`;
      return [{
        message: found.length === 0 ? `${leaves}, which does not exist.` : `${leaves}, which is of the class ${found[0].className}, and not of ${server.className}.`,
        help: found.length === 0 ? choice(part.name, [...new Set(others.map(({ name }) => name))].sort(), 'Add it') : `Write \`ingressClassName: ${server.className}\` in it.`,
        subject: routeId(server),
        places: [source, ...found.map((one) => one.source)],
      }];
    }));
  },
};
