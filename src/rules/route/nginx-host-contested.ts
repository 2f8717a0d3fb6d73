import { NGINX_CONTROLLER } from '../../behavior/nginx/identity';
import { leavesPathsToOthers, MERGEABLE_ANNOTATION } from '../../behavior/nginx/mergeable';
import { RunningProxy } from '../../behavior/proxies/running-proxies';
import { claimId } from '../../model/claim';
import { describeIdentity, KubernetesObject } from '../../model/identity';
import { Ingress } from '../../model/ingress';
import { routeId } from '../../model/route';
import { Source } from '../../model/source';
import { deployment, ingress, yaml } from '../cases/case-writing';
import { virtualServer } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { nginxServing, takesEmptyHosts } from '../nginx-empty-hosts';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const HOST = 'app.example.com';
const CLASS = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx-f5' }, spec: { controller: NGINX_CONTROLLER } };
const ofNginx = (annotations: object = {}, name = 'web', path = '/') => ingress(name, HOST, path, { annotations, spec: { ingressClassName: 'nginx-f5' } });
const MASTER = ingress('host', HOST, '/', { annotations: { [MERGEABLE_ANNOTATION]: 'master' }, spec: { ingressClassName: 'nginx-f5', rules: [{ host: HOST }] } });
const MINION = { [MERGEABLE_ANNOTATION]: 'minion' };
const hostless = (name: string, path = '/') => ingress(name, '', path, {
  spec: { ingressClassName: 'nginx-f5', rules: [{ http: { paths: [{ path, pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } }] },
});
const f5 = (...args: string[]) => deployment('nginx', {}, { containers: [{ name: 'nginx', image: 'nginx/nginx-ingress:5.5.4', args: ['-ingress-class=nginx-f5', ...args] }] });
const passedOn = (name: string, listener: object = { name: 'tls-passthrough', protocol: 'TLS_PASSTHROUGH' }) => ({
  apiVersion: 'k8s.nginx.org/v1',
  kind: 'TransportServer',
  metadata: { name, namespace: 'shop' },
  spec: { ingressClassName: 'nginx-f5', host: HOST, listener, upstreams: [{ name: 'web', service: 'web', port: 80 }], action: { pass: 'web' } },
});

export const NGINX_HOST_CONTESTED: Rule = {
  id: 'nginx-host-contested',
  severity: 'error',
  why: 'The controller of F5 gives a host to one object, the oldest of its VirtualServers, Ingresses and the TransportServers that pass TLS on: the others are passed over, with a warning in their events alone (5.5, internal/k8s/configuration.go).',
  cases: {
    bad: [
      { name: 'two VirtualServers', manifests: yaml(...WEB, virtualServer('one', HOST), virtualServer('two', HOST)) },
      { name: 'a VirtualServer and an Ingress', manifests: yaml(...WEB, virtualServer('one', HOST), ofNginx()) },
      { name: 'a VirtualServer and the Ingress of a path', manifests: yaml(...WEB, virtualServer('one', HOST), ofNginx(MINION)) },
      { name: 'one of no class, which every controller takes', manifests: yaml(...WEB, virtualServer('one', HOST, {}, ''), virtualServer('two', HOST)) },
      { name: 'two Ingresses with paths of their own', manifests: yaml(...WEB, CLASS, ofNginx({}, 'one', '/one'), ofNginx({}, 'two', '/two')) },
      { name: 'an Ingress beside one that leaves its paths to others', manifests: yaml(...WEB, MASTER, ofNginx({}, 'two', '/two')) },
      { name: 'the Ingress of a path beside an Ingress that has all paths', manifests: yaml(...WEB, CLASS, ofNginx({}, 'one', '/one'), ofNginx(MINION, 'two', '/two')) },
      { name: 'two Ingresses without a host, which the controller was told to take', manifests: yaml(...WEB, CLASS, f5('-allow-empty-ingress-host'), hostless('one'), hostless('two', '/shop')) },
      { name: 'TLS that is passed on beside a VirtualServer', manifests: yaml(...WEB, virtualServer('one', HOST), passedOn('two')) },
      { name: 'TLS that is passed on beside an Ingress', manifests: yaml(...WEB, CLASS, ofNginx(), passedOn('two')) },
    ],
    good: [
      { name: 'two Ingresses without a host, which it does not take', manifests: yaml(...WEB, CLASS, f5(), hostless('one'), hostless('two', '/shop')) },
      { name: 'two hosts', manifests: yaml(...WEB, virtualServer('one', HOST), virtualServer('two', 'other.example.com')) },
      { name: 'two classes', manifests: yaml(...WEB, virtualServer('one', HOST), virtualServer('two', HOST, {}, 'internal')) },
      { name: 'an Ingress of another class', manifests: yaml(...WEB, virtualServer('one', HOST), ingress('web', HOST)) },
      { name: 'a wildcard beside a host', manifests: yaml(...WEB, virtualServer('one', HOST), virtualServer('two', '*.example.com')) },
      { name: 'an object that stands here twice is told elsewhere', manifests: yaml(...WEB, virtualServer('one', HOST), virtualServer('one', HOST)) },
      { name: 'Ingresses of the paths of a host', manifests: yaml(...WEB, CLASS, MASTER, ofNginx(MINION, 'one', '/one'), ofNginx(MINION, 'two', '/two')) },
      { name: 'two Ingresses of another controller', manifests: yaml(...WEB, ingress('one', HOST, '/one'), ingress('two', HOST, '/two')) },
      { name: 'a TransportServer at a port of its own', manifests: yaml(...WEB, virtualServer('one', HOST), passedOn('two', { name: 'mqtt', protocol: 'TCP' })) },
    ],
  },
  check: (world) => [...groupBy(holders(world), ({ host }) => host).values()].flatMap((all) => {
    const classes = new Set(all.map(({ className }) => className).filter((name) => name !== undefined));
    return (classes.size === 0 ? [undefined] : [...classes])
      .flatMap((className) => contested(all.filter((one) => one.className === undefined || one.className === className)));
  }),
};

/** The host of a rule without one. */
const EVERY_HOST = '';

interface Holder {
  readonly name: string;
  readonly host: string;
  readonly className?: string;
  /** What it leaves of the host to others: the Ingress of a host its paths, that of a path the host. */
  readonly leaves?: 'paths' | 'host';
  readonly source: Source;
}

function contested(found: readonly Holder[]): Judgement[] {
  const taking = new Set(found.filter(({ leaves }) => leaves !== 'host').map(({ name }) => name));
  const names = [...new Set(found.map(({ name }) => name))];
  const shared = taking.size === 1 && found.some(({ leaves }) => leaves === 'paths');
  return taking.size === 0 || names.length < 2 || shared ? [] : [{
    message: `${listed(names)} are ${names.length === 2 ? 'both' : 'all'} for ${found[0].host === EVERY_HOST ? 'every host' : found[0].host}: the controller of F5 gives ${found[0].host === EVERY_HOST ? 'them' : 'the host'} to the oldest, and passes over the ${names.length === 2 ? 'other' : 'others'}.`,
    help: helpFor(names),
    subject: names[names.length - 1],
    places: [...found].reverse().map(({ source }) => source),
  }];
}

function helpFor(names: readonly string[]): string {
  const of = (kind: string) => names.some((name) => name.startsWith(`${kind} `));
  return of('TransportServer') ? 'Give TLS that is passed on a host of its own.'
    : of('VirtualServer') ? 'Keep one with the host. Let a VirtualServer have all of its paths, or VirtualServerRoutes for some of them.'
      : `Make one Ingress of them. Or let them join: one without paths with the annotation \`${MERGEABLE_ANNOTATION}: master\`, and the others with \`minion\`.`;
}

/** What wants a host of the controller's classes, as far as these are known; also the Ingress of a path, whose host is another Ingress that wants it. */
function holders(world: World): Holder[] {
  const { virtualServers, ingresses, ingressClasses } = world.cluster;
  const servers: Holder[] = virtualServers.flatMap((one) => (one.kind !== 'VirtualServer' || one.host === undefined ? []
    : [{ name: routeId(one), host: one.host, className: one.className, source: one.source }]));
  const servingOf = nginxServing(world);
  const passing = world.objects.ofKind('TransportServer').flatMap(passedOnBy);
  const known = new Set([
    ...[...servers, ...passing].flatMap(({ className }) => className ?? []),
    ...ingressClasses.filter(({ controller }) => controller === NGINX_CONTROLLER).map(({ name }) => name),
    ...ingresses.filter(leavesPathsToOthers).flatMap(({ className }) => className ?? []),
  ]);
  return [...servers, ...(known.size === 0 ? [] : ingresses.filter(({ className }) => className !== undefined && known.has(className))).flatMap((one) =>
    hostsOf(one, world, servingOf).map((host): Holder => ({
      name: `Ingress ${claimId(one)}`,
      host,
      className: one.className,
      leaves: leavesPathsToOthers(one) ? 'paths' : one.annotations[MERGEABLE_ANNOTATION] === 'minion' ? 'host' : undefined,
      source: one.source,
    }))), ...passing];
}

/** One that leaves its paths to others has a host and none. */
function hostsOf(one: Ingress, world: World, servingOf: (one: Ingress) => readonly RunningProxy[]): string[] {
  if (!leavesPathsToOthers(one)) {
    // A rule without a host is for a host without a name, where the controller takes it.
    const nameless = one.paths.some(({ host }) => host === undefined) && takesEmptyHosts(servingOf(one)) ? [EVERY_HOST] : [];
    return [...new Set(one.paths.flatMap(({ host }) => host ?? nameless))];
  }
  const { rules } = (world.objects.at(one.source)?.manifest.spec ?? {}) as { rules?: unknown };
  return Array.isArray(rules) ? rules.flatMap((rule: { host?: unknown } | null) => (typeof rule?.host === 'string' ? rule.host : [])) : [];
}

function passedOnBy({ identity, manifest, source }: KubernetesObject): Holder[] {
  const { host, ingressClassName, listener } = (manifest.spec ?? {}) as { host?: unknown; ingressClassName?: unknown; listener?: { protocol?: unknown } };
  return identity.group !== 'k8s.nginx.org' || typeof host !== 'string' || listener?.protocol !== 'TLS_PASSTHROUGH' ? []
    : [{ name: describeIdentity(identity), host, className: typeof ingressClassName === 'string' && ingressClassName !== '' ? ingressClassName : undefined, source }];
}
