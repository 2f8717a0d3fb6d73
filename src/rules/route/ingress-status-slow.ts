import { servedBy, SLOW_STATUS_ABOVE } from '../../behavior/traefik/recognize';
import { claimId } from '../../model/claim';
import { ingress, ingressClass, service, traefik, yaml } from '../case-writing';
import { Rule } from '../rule';

const STATUS = '--providers.kubernetesingress.ingressendpoint.publishedservice=shop/traefik';
const many = (count: number) => Array.from({ length: count }, (_, index) => ingress(`web${index}`, `app${index}.example.com`));

export const INGRESS_STATUS_SLOW: Rule = {
  id: 'ingress-status-slow',
  severity: 'warning',
  why: 'Traefik writes its address into five Ingresses a second while it loads them, and answers for new ones only after that: 30 took 4.5 s and 100 took 20 s (measured with 3.7.9), against 0.6 s without.',
  cases: {
    bad: [{ name: 'just above the limit', manifests: yaml(ingressClass(), service('web'), traefik([STATUS]), ...many(SLOW_STATUS_ABOVE + 1)) }],
    good: [
      { name: 'just at the limit', manifests: yaml(ingressClass(), service('web'), traefik([STATUS]), ...many(SLOW_STATUS_ABOVE)) },
      { name: 'without status', manifests: yaml(ingressClass(), service('web'), traefik(), ...many(SLOW_STATUS_ABOVE + 1)) },
    ],
  },
  check(world) {
    return world.traefikGateways().filter(({ publishedService }) => publishedService !== undefined).flatMap(({ workload, ...gateway }) => {
      const count = servedBy({ workload, ...gateway }, world.cluster.ingresses).length;
      return count <= SLOW_STATUS_ABOVE ? [] : [{
        message: `Traefik ${claimId(workload)} writes the status of ${count} Ingresses: after a start new routes answer only after about ${Math.round(count / 5)} s.`,
        help: 'Turn it off with reportIngressStatus: false, unless Argo CD\'s health or external-dns needs it; or split the routes over several gateways.',
        subject: `${workload.kind} ${claimId(workload)}`,
        places: [workload.source],
      }];
    });
  },
};
