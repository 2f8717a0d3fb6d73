import { HostPath, overlap } from '../../behavior/ingress/specification';
import { CHALLENGE_PATH } from '../../behavior/traefik/priority';
import { servedBy } from '../../behavior/traefik/recognize';
import { naturalPriority, PRIORITY_ANNOTATION } from '../../behavior/traefik/rule-text';
import { claimId } from '../../model/claim';
import { ingress, ingressClass, service, traefik, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';

const WEB = [ingressClass(), service('web'), traefik(['--providers.kubernetesingress.strictprefixmatching=true', '--providers.kubernetesingress.allowemptyservices=true'])] as const;

export const ROUTE_HIDES_CHALLENGE: Rule = {
  id: 'route-hides-challenge',
  severity: 'warning',
  why: 'The Ingress of a certificate solver (HTTP-01) appears at run time with Traefik\'s own priority, and a route that ranks before it keeps the certificate from being renewed.',
  cases: {
    bad: [
      { name: 'a high priority on the prefix /', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', { annotations: { [PRIORITY_ANNOTATION]: '1000' } })) },
      { name: 'on a wildcard host', manifests: yaml(...WEB, ingress('web', '*.example.com', '/', { annotations: { [PRIORITY_ANNOTATION]: '1000' } })) },
    ],
    good: [
      { name: 'the natural priority', manifests: yaml(...WEB, ingress('web', 'app.example.com')) },
      { name: 'a high priority on another path', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/shop', { annotations: { [PRIORITY_ANNOTATION]: '1000' } })) },
    ],
  },
  check: (world) => world.traefikGateways().flatMap((gateway) => servedBy(gateway, world.cluster.ingresses, world.cluster.ingressClasses)
    .flatMap((one) => world.rankedPaths(one, gateway).flatMap((path, index): Judgement[] => {
      const solver: HostPath = { host: shortestHost(path.host), path: CHALLENGE_PATH, exact: true };
      if (!overlap(path, solver) || path.path === solver.path || path.priority < naturalPriority(solver)) {
        return [];
      }
      return [{
        message: `Ingress ${claimId(one)} routes ${path.host ?? 'every host'}${path.path} with priority ${path.priority}, before a certificate solver on that host (priority ${naturalPriority(solver)}).`,
        help: `Keep priorities below ${naturalPriority(solver)}: remove \`${PRIORITY_ANNOTATION}\` here, or on the less specific route that this one must outrank. With DNS-01, or without cert-manager, waive this.`,
        subject: `Ingress ${claimId(one)}`,
        places: [one.paths[index].source],
      }];
    }))),
};

/** The host whose solver ranks lowest among those that a rule answers for. */
function shortestHost(host: string | undefined): string {
  return host === undefined ? 'a.bc' : host.replace(/^\*/, 'a');
}
