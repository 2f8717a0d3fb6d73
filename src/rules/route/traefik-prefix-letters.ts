import { servedBy, TraefikGateway } from '../../behavior/traefik/recognize';
import { claimId } from '../../model/claim';
import { ingress, ingressClass, traefik, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { World } from '../world';

const OPTION = '--providers.kubernetesingress.strictprefixmatching=true';
const SHOP = [ingressClass(), ingress('web', 'app.example.com', '/shop')];

export const TRAEFIK_PREFIX_LETTERS: Rule = {
  id: 'traefik-prefix-letters',
  severity: 'warning',
  why: 'By default Traefik compares prefixes letter by letter, so that a route for /shop also gets /shopping, and one for /shop/ does not get /shop, where the Ingress specification lets a prefix end at a slash.',
  cases: {
    bad: [
      { name: 'as Traefik comes', manifests: yaml(traefik(), ...SHOP) },
      { name: 'a slash at its end', manifests: yaml(traefik(), ingressClass(), ingress('web', 'app.example.com', '/shop/')) },
    ],
    good: [
      { name: 'with the option', manifests: yaml(traefik([OPTION]), ...SHOP) },
      { name: 'all of a host is one prefix, which no letters follow', manifests: yaml(traefik(), ingressClass(), ingress('web', 'app.example.com', '/')) },
      { name: 'a class that it does not serve', manifests: yaml(traefik(), ingress('web', 'app.example.com', '/shop', { spec: { ingressClassName: 'nginx' } })) },
    ],
  },
  check: (world) => world.traefik.gateways().filter((one) => !one.strictPrefixMatching && servesPrefixes(one, world)).map(({ workload }) => ({
    message: `Traefik ${claimId(workload)} compares prefixes letter by letter.`,
    help: `Add \`${OPTION}\` to its arguments, as the gateways of this library have it; of its chart (37 and newer) it is \`providers.kubernetesIngress.strictPrefixMatching: true\`.`,
    subject: `${workload.kind} ${claimId(workload)}`,
    places: [workload.source],
  })),
};

/** Of `/` alone the letters say what the specification says. */
function servesPrefixes(gateway: TraefikGateway, { cluster: { ingresses, ingressClasses } }: World): boolean {
  return servedBy(gateway, ingresses, ingressClasses).some(({ paths }) => paths.some(({ pathType, path }) => pathType === 'Prefix' && path !== '/'));
}
