import { claimId } from '../../model/claim';
import { traefik, yaml } from '../case-writing';
import { Rule } from '../rule';

const OPTION = '--providers.kubernetesingress.strictprefixmatching=true';

export const TRAEFIK_PREFIX_LETTERS: Rule = {
  id: 'traefik-prefix-letters',
  severity: 'warning',
  why: 'By default Traefik compares prefixes letter by letter, so that a route for /shop also gets /shopping, where the Ingress specification lets a prefix end at a slash.',
  cases: {
    bad: [{ name: 'as Traefik comes', manifests: yaml(traefik()) }],
    good: [{ name: 'with the option', manifests: yaml(traefik([OPTION])) }],
  },
  check: (world) => world.traefikGateways().filter(({ strictPrefixMatching }) => !strictPrefixMatching).map(({ workload }) => ({
    message: `Traefik ${claimId(workload)} compares prefixes letter by letter.`,
    help: `Add \`${OPTION}\` to its arguments, as the gateways of this library have it.`,
    subject: `${workload.kind} ${claimId(workload)}`,
    places: [workload.source],
  })),
};
