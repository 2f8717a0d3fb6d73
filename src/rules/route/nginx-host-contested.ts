import { MERGEABLE_ANNOTATION } from '../../behavior/nginx/mergeable';
import { claimId } from '../../model/claim';
import { routeId } from '../../model/route';
import { Source } from '../../model/source';
import { ingress, yaml } from '../cases/case-writing';
import { virtualServer } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const HOST = 'app.example.com';
const ofNginx = (annotations: object = {}) => ingress('web', HOST, '/', { annotations, spec: { ingressClassName: 'nginx-f5' } });

export const NGINX_HOST_CONTESTED: Rule = {
  id: 'nginx-host-contested',
  severity: 'error',
  why: 'The controller of F5 gives a host to one object, the oldest of its VirtualServers and Ingresses: the others are passed over, with a warning in their events alone (5.5, internal/k8s/configuration.go).',
  cases: {
    bad: [
      { name: 'two VirtualServers', manifests: yaml(...WEB, virtualServer('one', HOST), virtualServer('two', HOST)) },
      { name: 'a VirtualServer and an Ingress', manifests: yaml(...WEB, virtualServer('one', HOST), ofNginx()) },
      { name: 'a VirtualServer and the Ingress of a path', manifests: yaml(...WEB, virtualServer('one', HOST), ofNginx({ [MERGEABLE_ANNOTATION]: 'minion' })) },
      { name: 'one of no class, which every controller takes', manifests: yaml(...WEB, virtualServer('one', HOST, {}, ''), virtualServer('two', HOST)) },
    ],
    good: [
      { name: 'two hosts', manifests: yaml(...WEB, virtualServer('one', HOST), virtualServer('two', 'other.example.com')) },
      { name: 'two classes', manifests: yaml(...WEB, virtualServer('one', HOST), virtualServer('two', HOST, {}, 'internal')) },
      { name: 'an Ingress of another class', manifests: yaml(...WEB, virtualServer('one', HOST), ingress('web', HOST)) },
      { name: 'a wildcard beside a host', manifests: yaml(...WEB, virtualServer('one', HOST), virtualServer('two', '*.example.com')) },
      { name: 'an object that stands here twice is told elsewhere', manifests: yaml(...WEB, virtualServer('one', HOST), virtualServer('one', HOST)) },
    ],
  },
  check(world) {
    return world.cluster.virtualServers.length === 0 ? [] : [...groupBy(holders(world), ({ host }) => host).values()].flatMap((all) => {
      const classes = new Set(all.map(({ className }) => className).filter((name) => name !== undefined));
      return (classes.size === 0 ? [undefined] : [...classes]).flatMap((className) => {
        const found = all.filter((one) => one.className === undefined || one.className === className);
        const names = [...new Set(found.map(({ name }) => name))];
        return names.length < 2 || !found.some(({ isServer }) => isServer) ? [] : [{
          message: `${listed(names)} are ${names.length === 2 ? 'both' : 'all'} for ${found[0].host}.`,
          help: 'Keep one with the host. Let a VirtualServer have all of its paths, or VirtualServerRoutes for some of them.',
          subject: names[names.length - 1],
          places: [...found].reverse().map(({ source }) => source),
        }];
      });
    });
  },
};

interface Holder {
  readonly name: string;
  readonly host: string;
  readonly className?: string;
  readonly isServer: boolean;
  readonly source: Source;
}

/** What wants a host that a VirtualServer wants; also the Ingress of a path, whose host is another Ingress that wants it. */
function holders({ cluster: { virtualServers, ingresses } }: World): Holder[] {
  const servers = virtualServers.flatMap((one) => (one.kind !== 'VirtualServer' || one.host === undefined ? []
    : [{ name: routeId(one), host: one.host, className: one.className, isServer: true, source: one.source }]));
  const hosts = new Set(servers.map(({ host }) => host));
  return [...servers, ...ingresses.filter(({ className }) => className !== undefined).flatMap((one) =>
    [...new Set(one.paths.flatMap(({ host }) => host ?? []))].filter((host) => hosts.has(host))
      .map((host) => ({ name: `Ingress ${claimId(one)}`, host, className: one.className, isServer: false, source: one.source })))];
}
