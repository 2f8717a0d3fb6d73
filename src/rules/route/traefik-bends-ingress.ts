import { claimId } from '../../model/claim';
import { traefik, yaml } from '../case-writing';
import { Rule } from '../rule';

const STRICT = '--providers.kubernetesingress.strictprefixmatching=true';
const EMPTY = '--providers.kubernetesingress.allowemptyservices=true';

export const TRAEFIK_BENDS_INGRESS: Rule = {
  id: 'traefik-bends-ingress',
  severity: 'warning',
  why: 'By default Traefik compares prefixes letter by letter, so that /shop also gets /shopping, and drops the route of a Service without pods, so that another route answers where the Ingress specification says 503.',
  cases: {
    bad: [
      { name: 'neither option', manifests: yaml(traefik()) },
      { name: 'one of them', manifests: yaml(traefik([STRICT])) },
    ],
    good: [{ name: 'both', manifests: yaml(traefik([STRICT, EMPTY])) }],
  },
  check(world) {
    return world.traefikGateways().flatMap(({ workload, strictPrefixMatching, allowEmptyServices }) => {
      const missing = [...(strictPrefixMatching ? [] : [STRICT]), ...(allowEmptyServices ? [] : [EMPTY])];
      return missing.length === 0 ? [] : [{
        message: `Traefik ${claimId(workload)} runs without ${missing.join(' and ')}.`,
        help: 'Add it to its arguments. The gateways of this library have both.',
        subject: `${workload.kind} ${claimId(workload)}`,
        places: [workload.source],
      }];
    });
  },
};
