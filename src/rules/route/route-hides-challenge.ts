import { pathMatching } from '../../behavior/traefik/path-matching';
import { CHALLENGE_PATH, Ranked } from '../../behavior/traefik/priority';
import { TraefikGateway } from '../../behavior/traefik/recognize';
import { naturalPriority, PRIORITY_ANNOTATION } from '../../behavior/traefik/rule-text';
import { claimId } from '../../model/claim';
import { ingress, ingressClass, service, traefik, yaml } from '../cases/case-writing';
import { Rule } from '../rule';

const WEB = [ingressClass(), service('web'), traefik(['--providers.kubernetesingress.strictprefixmatching=true', '--providers.kubernetesingress.allowemptyservices=true'])] as const;

const SOLVER = { path: CHALLENGE_PATH, exact: true };

export const ROUTE_HIDES_CHALLENGE: Rule = {
  id: 'route-hides-challenge',
  severity: 'warning',
  why: 'The Ingress of a certificate solver (HTTP-01) appears at run time with Traefik\'s own priority, and a route that ranks before it keeps the certificate from being renewed.',
  cases: {
    bad: [
      { name: 'a high priority on the prefix /', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', { annotations: { [PRIORITY_ANNOTATION]: '1000' } })) },
      {
        name: 'a prefix that ends amid its letters, where they are compared one by one',
        manifests: yaml(ingressClass(), service('web'), traefik(), ingress('web', 'app.example.com', '/.well', { annotations: { [PRIORITY_ANNOTATION]: '1000' } })),
      },
      { name: 'on a wildcard host', manifests: yaml(...WEB, ingress('web', '*.example.com', '/', { annotations: { [PRIORITY_ANNOTATION]: '1000' } })) },
    ],
    good: [
      { name: 'the natural priority', manifests: yaml(...WEB, ingress('web', 'app.example.com')) },
      { name: 'a prefix that would hold it if prefixes did not end at a slash', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/.well', { annotations: { [PRIORITY_ANNOTATION]: '1000' } })) },
      { name: 'a high priority on another path', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/shop', { annotations: { [PRIORITY_ANNOTATION]: '1000' } })) },
    ],
  },
  check: (world) => world.traefik.gateways().flatMap((gateway) => world.traefik.rankedPaths(gateway).filter((path) => hidesSolver(path, gateway)).map((path) => ({
    message: `Ingress ${claimId(path.ingress)} routes ${path.host ?? 'every host'}${path.path} with priority ${path.priority}, before a certificate solver on that host (priority ${solverPriority(path)}).`,
    help: `Keep priorities below ${solverPriority(path)}: remove \`${PRIORITY_ANNOTATION}\` here, or on the less specific route that this one must outrank. With DNS-01, or without cert-manager, waive this.`,
    subject: `Ingress ${claimId(path.ingress)}`,
    places: [path.source],
  }))),
};

function hidesSolver(path: Ranked, { strictPrefixMatching }: TraefikGateway): boolean {
  // The priority of a solver is the length of a rule that holds its path.
  return path.priority > CHALLENGE_PATH.length && path.path !== CHALLENGE_PATH && path.priority >= solverPriority(path)
    && pathMatching(strictPrefixMatching).overlap(path, { ...path, ...SOLVER });
}

/** Of the solver that ranks lowest among those on the hosts that a rule answers for. */
function solverPriority({ host }: Ranked): number {
  return naturalPriority({ host: host === undefined ? 'a.bc' : host.startsWith('*') ? `a${host.slice(1)}` : host, ...SOLVER });
}
