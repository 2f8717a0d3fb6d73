import { SLOW_STATUS_ABOVE } from '../../behavior/traefik/recognize';
import { claimId } from '../../model/claim';
import { ingress, traefik, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';

/** Measured with Traefik 3.7.9: 100 new Ingresses answered after 20 s, against 0.6 s without status. */
const PER_SECOND = 5;
const STATUS = '--providers.kubernetesingress.ingressendpoint.publishedservice=shop/traefik';
const many = (number: number) => Array.from({ length: number }, (_, index) => ingress(`web${index}`, `app${index}.example.com`));

export const INGRESS_STATUS_SLOW: Rule = {
  id: 'ingress-status-slow',
  severity: 'warning',
  why: 'Traefik writes the status of five Ingresses a second while it loads them, and answers only when it is done: 100 new ones took 20 s, against 0.6 s without status (measured with 3.7.9).',
  cases: {
    bad: [{ name: 'one more than the limit', manifests: yaml(...WEB, traefik([STATUS]), ...many(SLOW_STATUS_ABOVE + 1)) }],
    good: [
      { name: 'just at the limit', manifests: yaml(...WEB, traefik([STATUS]), ...many(SLOW_STATUS_ABOVE)) },
      { name: 'no status is written', manifests: yaml(...WEB, traefik(), ...many(SLOW_STATUS_ABOVE + 1)) },
    ],
  },
  check: (world) => world.traefik.gateways().filter(({ publishedService }) => publishedService !== undefined).flatMap((gateway) => {
    const { workload } = gateway;
    const number = world.traefik.servedBy(gateway).length;
    return number <= SLOW_STATUS_ABOVE ? [] : [{
      message: `Traefik ${claimId(workload)} writes the status of ${number} Ingresses: in a new cluster it answers after about ${Math.ceil(number / PER_SECOND)} s.`,
      help: 'Write `reportIngressStatus: false` on the gateway, unless Argo CD\'s health or external-dns reads the status; or serve some of the routes by a second gateway.',
      subject: `${workload.kind} ${claimId(workload)}`,
      places: [workload.source],
    }];
  }),
};
