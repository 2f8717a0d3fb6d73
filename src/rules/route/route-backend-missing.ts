import { claimId } from '../../model/claim';
import { isPlaceholder } from '../../model/written';
import { backendsOf } from '../backends';
import { ingress, ingressClass, service, yaml } from '../case-writing';
import { judgements } from '../group';
import { WEB } from '../route-cases';
import { Rule } from '../rule';
import { choice, listed } from '../text';

export const ROUTE_BACKEND_MISSING: Rule = {
  id: 'route-backend-missing',
  severity: 'error',
  why: 'A route reaches Services of its own namespace only, and one to a Service that does not exist answers with an error, or another route answers instead.',
  cases: {
    bad: [
      { name: 'misspelt', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', { service: 'wep' })) },
      { name: 'in another namespace', manifests: yaml(ingressClass(), { ...service('web'), metadata: { name: 'web', namespace: 'mail' } }, ingress('web', 'app.example.com')) },
    ],
    good: [
      { name: 'it is there', manifests: yaml(...WEB, ingress('web', 'app.example.com')) },
      { name: 'declared to live elsewhere', network: { externals: { services: ['shop/web'] } }, manifests: yaml(ingressClass(), ingress('web', 'app.example.com')) },
    ],
  },
  check: (world) => judgements(world.cluster.ingresses, (one) => backendsOf(one).flatMap(({ backend: { service: name }, source }) => {
    const id = `${one.namespace}/${name}`;
    const external = world.cluster.network.externals.services.has(id);
    if (name === undefined || external || isPlaceholder(name) || world.service(one.namespace, name) !== undefined) {
      return [];
    }
    const elsewhere = world.servicesNamed(name).map(({ namespace }) => namespace);
    return [{
      message: `Ingress ${claimId(one)} routes to Service ${id}, which does not exist${elsewhere.length === 0 ? '' : `; there is one in namespace ${listed(elsewhere)}`}.`,
      help: elsewhere.length > 0
        ? `Write the route in namespace ${elsewhere[0]}, or the Service in namespace ${one.namespace}.`
        : `${choice(name, world.serviceNamesIn(one.namespace), 'Add the Service')} If it lives elsewhere, declare it: \`RouteBackend.external\`, or \`externals.services: [${id}]\`.`,
      subject: `Ingress ${claimId(one)}`,
      places: [source],
    }];
  })),
};
