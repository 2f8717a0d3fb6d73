import { claimId } from '../../model/claim';
import { Ingress } from '../../model/ingress';
import { ingress, ingressClass, service, traefik, yaml } from '../cases/case-writing';
import { Rule } from '../rule';

const OPTION = '--providers.kubernetesingress.allowemptyservices=true';

export const TRAEFIK_EMPTY_SERVICE_FALLS_THROUGH: Rule = {
  id: 'traefik-empty-service-falls-through',
  severity: 'warning',
  why: 'By default Traefik drops the route of a Service without ready pods, so that a less specific route of the host answers, where the Ingress specification wants 503.',
  cases: {
    bad: [
      { name: 'two Services answer for one host', manifests: yaml(ingressClass(), traefik(), service('web'), service('api'), ingress('web', 'app.example.com'), ingress('api', 'app.example.com', '/api', { service: 'api' })) },
      { name: 'one Service answers for every host of a domain that no other is for', manifests: yaml(ingressClass(), traefik(), service('web'), service('api'), ingress('web', '*.example.com'), ingress('api', 'api.example.com', '/', { service: 'api' })) },
      { name: 'as Traefik comes, and no route is there that could answer instead: a note', manifests: yaml(ingressClass(), traefik(), service('web'), ingress('web', 'app.example.com')) },
    ],
    good: [{ name: 'with the option', manifests: yaml(traefik([OPTION])) }],
  },
  check: (world) => world.traefik.gateways().filter(({ allowEmptyServices }) => !allowEmptyServices).map((gateway) => ({
    ...(hasOtherRoute(world.traefik.servedBy(gateway)) ? {} : { severity: 'note' as const }),
    message: `Traefik ${claimId(gateway.workload)} drops the routes of Services without ready pods.`,
    help: `Add \`${OPTION}\` to its arguments, as the gateways of this library have it.`,
    subject: `${gateway.workload.kind} ${claimId(gateway.workload)}`,
    places: [gateway.workload.source],
  })),
};

/** Whether another Service than that of a route may answer for its host; a host with an asterisk, and none, are for others as well. */
function hasOtherRoute(ingresses: readonly Ingress[]): boolean {
  const services = new Map<string, Set<string>>();
  ingresses.forEach(({ namespace, paths }) => paths.forEach(({ host = '', backend }) => {
    const known = services.get(host) ?? new Set();
    services.set(host, known.add(`${namespace}/${backend.service}`));
  }));
  return [...services.values()].some(({ size }) => size > 1) || (services.size > 1 && [...services.keys()].some((host) => host === '' || host.startsWith('*')));
}
