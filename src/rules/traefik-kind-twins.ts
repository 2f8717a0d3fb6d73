import { mayBeApart } from './applied-apart';
import { RouteAtParent } from './gateways';
import { groupBy } from './group';
import { productsOfClass } from './ingress-products';
import { Judgement } from './rule';
import { listed } from './text';
import { World } from './world';
import { takesHost } from '../behavior/gateway-api/attachment';
import { commonHostName } from '../behavior/gateway-api/host-names';
import { requestsKey } from '../behavior/ingress/specification';
import { OF_DUPLICATES } from '../behavior/proxies/duplicate-paths';
import { EntryPoint, gatewaysServedBy, ingressRoutesServedBy, servedBy, TraefikOfKinds, traefiksOfKinds } from '../behavior/traefik/recognize';
import { placesOf, Router, routersOfHttpRoute, routersOfIngresses, routersOfIngressRoute } from '../behavior/traefik/routers';

/**
 * An Ingress, an IngressRoute and an HTTPRoute that stand for the same requests at one Traefik, where nobody wrote a priority. Of two that it weighs alike either
 * may answer (an error); one that comes behind another wherever it stands never does (a warning). What comes behind at one entry point alone is meant so: one
 * for plain HTTP redirects, and another answers the rest.
 */
export function traefikKindTwins(world: World): Judgement[] {
  const { ingressRoutes, ingresses, gatewayApi: { routes } } = world.cluster;
  if ([ingressRoutes, ingresses, routes].filter(({ length }) => length > 0).length < 2) {
    return [];
  }
  const here = traefiksOfKinds(world.cluster.workloads);
  const meetings = here.length === 0 ? [unseen(world)] : here.map((traefik) => seen(world, traefik));
  const said = new Set<string>();
  return meetings.flatMap((meeting) => twinsAt(world, meeting)).filter(({ message }) => !said.has(message) && said.add(message));
}

interface Meeting {
  readonly routers: readonly Router[];
  readonly entryPoints?: readonly EntryPoint[];
  readonly ordersProviders: boolean;
}

function seen(world: World, traefik: TraefikOfKinds): Meeting {
  const { cluster } = world;
  const { ingresses, ingressRoutes, gateways, entryPoints, ordersProviders } = traefik;
  const holders = new Set(gateways === undefined ? [] : gatewaysServedBy(gateways, cluster.gatewayApi.gateways, cluster.gatewayApi.classes));
  const attachments = holders.size === 0 ? [] : world.gateways().attachments().filter(({ route, holder }) => route.kind === 'HTTPRoute' && holder?.kind === 'Gateway' && holders.has(holder as never));
  return {
    entryPoints, ordersProviders,
    routers: [
      ...(ingresses === undefined ? [] : routersOfIngresses(servedBy(ingresses, cluster.ingresses, cluster.ingressClasses), ingresses.strictPrefixMatching)),
      ...(ingressRoutes === undefined ? [] : httpOnly(ingressRoutesServedBy({ ingressRoutes }, cluster.ingressRoutes)).flatMap(routersOfIngressRoute)),
      ...attachments.flatMap((one) => atListeners(one, entryPoints)),
    ],
  };
}

/** Where no Traefik is here: Ingresses of a class that is Traefik's, and the IngressRoutes of that class, which for the class `traefik` are those of none as well. */
function unseen(world: World): Meeting {
  const { ingresses, ingressRoutes } = world.cluster;
  const classes = new Set(ingressRoutes.length === 0 ? [] : ingresses.flatMap(({ className }) => className ?? []));
  const served = new Set([...classes].filter((name) => productsOfClass(world, name).join() === 'Traefik'));
  return {
    ordersProviders: false,
    routers: [
      ...routersOfIngresses(ingresses.filter(({ className = '' }) => served.has(className)), false),
      ...httpOnly(ingressRoutes).filter(({ className = 'traefik' }) => served.has(className)).flatMap(routersOfIngressRoute),
    ],
  };
}

function httpOnly<T extends { readonly kind: string }>(routes: readonly T[]): readonly T[] {
  return routes.filter(({ kind }) => kind === 'IngressRoute');
}

/** A listener is at the entry point of its port. */
function atListeners({ route, attachment }: RouteAtParent, entryPoints: readonly EntryPoint[]): Router[] {
  return attachment === undefined || attachment.obstacle !== undefined ? [] : attachment.listeners.flatMap((listener) => {
    const at = entryPoints.find(({ port }) => port !== undefined && port === listener.port);
    const wanted = route.hostnames.length === 0 ? [undefined] : route.hostnames.filter((host) => takesHost(listener, host));
    const hosts = wanted.flatMap((host) => commonHostName(listener.hostname, host) ?? []);
    return at === undefined ? [] : routersOfHttpRoute(route, hosts, at.name, listener.protocol === 'HTTPS');
  });
}

function twinsAt(world: World, { routers, entryPoints, ordersProviders }: Meeting): Judgement[] {
  return [...groupBy(routers, ({ requests }) => requestsKey(requests)).values()].filter((alike) => isOfSeveralKinds(alike)).flatMap((alike) => {
    const byPlace = groupBy(alike.flatMap((router) => placesOf(router, entryPoints).map((place) => ({ router, place }))), ({ place }) => place);
    /** How often each router is beaten, and by whom first. */
    const beaten = new Map<Router, { readonly by: Router; readonly times: number }>();
    const tied = new Map<string, Judgement>();
    for (const meeting of byPlace.values()) {
      const [first, ...others] = meeting.map(({ router }) => router).sort((a, b) => b.priority - a.priority);
      const rivals = others.filter((one) => one.kind !== first.kind && !mayBeApart(first.source, one.source, world.cluster));
      for (const rival of rivals) {
        if (rival.priority < first.priority) {
          beaten.set(rival, { by: beaten.get(rival)?.by ?? first, times: (beaten.get(rival)?.times ?? 0) + 1 });
        } else if (!ordersProviders) {
          tied.set(`${first.owner} ${rival.owner}`, judged(first, rival, OF_DUPLICATES.Traefik));
        }
      }
    }
    return [
      ...tied.values(),
      ...[...beaten].filter(([loser, { times }]) => times === placesOf(loser, entryPoints).length).map(([loser, { by }]): Judgement => ({
        ...judged(by, loser, `Traefik gives ${by.owner} the priority ${by.priority} and ${loser.owner} ${loser.priority}, and ${loser.owner} never answers`), severity: 'warning',
      })),
    ];
  });
}

function isOfSeveralKinds([first, ...others]: readonly Router[]): boolean {
  return others.some(({ kind }) => kind !== first.kind);
}

function judged(first: Router, second: Router, clause: string): Judgement {
  const { host = 'every host', path, exact } = first.requests;
  const names = [first.owner, second.owner];
  return {
    message: `${listed([...names].sort())} route ${host}${path} (${exact ? 'Exact' : 'Prefix'}) twice: ${clause}.`,
    help: 'Remove one of them, give them other hosts, paths or entry points, or write a priority: `priority` of the rule, or of an Ingress `traefik.ingress.kubernetes.io/router.priority`.',
    subject: second.owner,
    places: [second.source, first.source],
  };
}
