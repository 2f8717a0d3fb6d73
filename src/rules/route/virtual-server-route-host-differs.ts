import { routeId } from '../../model/route';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { virtualServer, virtualServerRoute } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { leftPaths } from '../virtual-server-parts';

const HOST = 'app.example.com';
const SERVER = virtualServer('web', HOST, { routes: [{ path: '/tea', route: 'tea' }] });
const choosing = (name: string, host: string) => virtualServer(name, host, { routes: [{ path: '/tea', routeSelector: { matchLabels: { part: 'tea' } } }] });
const LABELS = { labels: { part: 'tea' } };

export const VIRTUAL_SERVER_ROUTE_HOST_DIFFERS: Rule = {
  id: 'virtual-server-route-host-differs',
  severity: 'error',
  why: 'The controller of F5 takes a VirtualServerRoute only for a VirtualServer with the same host, and passes over it otherwise, with a warning in its events alone (5.5, internal/k8s/configuration.go).',
  cases: {
    bad: [
      { name: 'another host', manifests: yaml(...WEB, SERVER, virtualServerRoute('tea', 'tea.example.com', ['/tea'])) },
      { name: 'no host', manifests: yaml(...WEB, SERVER, virtualServerRoute('tea', undefined, ['/tea'])) },
      { name: 'chosen by its labels', manifests: yaml(...WEB, choosing('web', HOST), virtualServerRoute('tea', 'tea.example.com', ['/tea'], LABELS)) },
    ],
    good: [
      { name: 'the same host', manifests: yaml(...WEB, SERVER, virtualServerRoute('tea', HOST, ['/tea'])) },
      { name: 'a host that Flux fills in', manifests: yaml(...WEB, SERVER, virtualServerRoute('tea', '${HOST}', ['/tea'])) },
      { name: 'one that nobody leaves a path to', manifests: yaml(...WEB, virtualServerRoute('tea', 'tea.example.com', ['/tea'])) },
      { name: 'chosen by two, of which one has its host', manifests: yaml(...WEB, choosing('web', HOST), choosing('other', 'tea.example.com'), virtualServerRoute('tea', 'tea.example.com', ['/tea'], LABELS)) },
    ],
  },
  check(world) {
    const left = leftPaths(world);
    const fitting = new Set(left.filter(({ server, part }) => server.host === part.host).map(({ part }) => part));
    const differing = left.filter(({ server, part, isNamed }) => server.host !== undefined && server.host !== part.host && (isNamed || !fitting.has(part)) &&
      !isPlaceholder(`${server.host} ${part.host ?? ''}`));
    return [...groupBy(differing, ({ server, part }) => `${routeId(server)} ${routeId(part)}`).values()].map(([{ server, left: { path, source }, part }]) => ({
      message: `${routeId(part)} ${part.host === undefined ? 'has no host' : `is for ${part.host}`}, and ${routeId(server)}, which leaves ${path} to it, is for ${server.host}.`,
      help: `Write \`host: ${server.host}\` in it${part.host === undefined ? '' : ', or leave the path to another'}.`,
      subject: routeId(part),
      places: [part.source, source],
    }));
  },
};
