import { HostPath } from '../../behavior/ingress/specification';
import { bentPairs, rankedPaths } from '../../behavior/traefik/priority';
import { servedBy } from '../../behavior/traefik/recognize';
import { PRIORITY_ANNOTATION } from '../../behavior/traefik/rule-text';
import { claimId } from '../../model/claim';
import { ingress, ingressClass, service, traefik, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';

const WEB = [ingressClass(), service('web'), traefik(['--providers.kubernetesingress.strictprefixmatching=true', '--providers.kubernetesingress.allowemptyservices=true'])] as const;

export const ROUTE_ORDER_BENT: Rule = {
  id: 'route-order-bent',
  severity: 'warning',
  why: 'Traefik tries the longest rule text first, not the most specific one, so a request is answered by another route than the Ingress specification says.',
  cases: {
    bad: [
      { name: 'an exact path behind the prefix /', manifests: yaml(...WEB, ingress('all', 'app.example.com'), ingress('login', 'app.example.com', '/login', { pathType: 'Exact' })) },
      { name: 'a wildcard with a long path before an exact host', manifests: yaml(...WEB, ingress('all', 'shop.example.com'), ingress('any', '*.example.com', '/a/rather/long/path')) },
    ],
    good: [
      { name: 'a priority mends it', manifests: yaml(...WEB, ingress('all', 'app.example.com'), ingress('login', 'app.example.com', '/login', { pathType: 'Exact', annotations: { [PRIORITY_ANNOTATION]: '1000' } })) },
      { name: 'the longer prefix is the longer text', manifests: yaml(...WEB, ingress('all', 'app.example.com'), ingress('shop', 'app.example.com', '/shop')) },
    ],
  },
  check(world) {
    return world.traefikGateways().flatMap((gateway) => {
      const ranked = servedBy(gateway, world.cluster.ingresses)
        .flatMap((one) => rankedPaths(one).map((path, index) => ({ ...path, ingress: one, source: one.paths[index].source })));
      return bentPairs(ranked).map(([should, does]): Judgement => ({
        message: `A request for ${shown(should)} belongs to Ingress ${claimId(should.ingress)}, but Traefik gives it to Ingress ${claimId(does.ingress)} (${shown(does)}): priority ${should.priority} against ${does.priority}.`,
        help: `Write the annotation ${PRIORITY_ANNOTATION}: "${does.priority + 1}" on Ingress ${claimId(should.ingress)}, or make an AppRoute of it.`,
        subject: `Ingress ${claimId(should.ingress)}`,
        places: [should.source, does.source],
      }));
    });
  },
};

function shown({ host, path, exact }: HostPath): string {
  return `${host ?? 'any host'}${path}${exact ? '' : path.endsWith('/') ? '*' : '/*'}`;
}
