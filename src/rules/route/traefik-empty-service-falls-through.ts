import { claimId } from '../../model/claim';
import { traefik, yaml } from '../cases/case-writing';
import { Rule } from '../rule';

const OPTION = '--providers.kubernetesingress.allowemptyservices=true';

export const TRAEFIK_EMPTY_SERVICE_FALLS_THROUGH: Rule = {
  id: 'traefik-empty-service-falls-through',
  severity: 'warning',
  why: 'By default Traefik drops the route of a Service without ready pods, so that a less specific route of the host answers, where the Ingress specification wants 503.',
  cases: {
    bad: [{ name: 'as Traefik comes', manifests: yaml(traefik()) }],
    good: [{ name: 'with the option', manifests: yaml(traefik([OPTION])) }],
  },
  check: (world) => world.traefik.gateways().filter(({ allowEmptyServices }) => !allowEmptyServices).map(({ workload }) => ({
    message: `Traefik ${claimId(workload)} drops the routes of Services without ready pods.`,
    help: `Add \`${OPTION}\` to its arguments, as the gateways of this library have it.`,
    subject: `${workload.kind} ${claimId(workload)}`,
    places: [workload.source],
  })),
};
