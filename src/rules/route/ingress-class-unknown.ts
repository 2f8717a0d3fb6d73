import { closestName } from '../../behavior/schema/closest-name';
import { claimId } from '../../model/claim';
import { isPlaceholder } from '../../model/written';
import { ingress, ingressClass, service, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';
import { choice } from '../text';

const route = (ingressClassName: string) => ingress('web', 'app.example.com', '/', { spec: { ingressClassName } });

export const INGRESS_CLASS_UNKNOWN: Rule = {
  id: 'ingress-class-unknown',
  severity: 'error',
  ofAbsence: true,
  why: 'No proxy serves an Ingress of a class that does not exist, and nobody says so.',
  cases: {
    bad: [{ name: 'misspelt', manifests: yaml(...WEB, route('traefk')) }],
    good: [
      { name: 'it exists', manifests: yaml(...WEB, route('traefik')) },
      { name: 'it lives elsewhere', network: { externals: { ingressClasses: ['nginx'] } }, manifests: yaml(ingressClass(), service('web'), route('nginx')) },
      { name: 'there are no classes here', manifests: yaml(service('web'), route('traefik')) },
    ],
  },
  check(world) {
    const { ingresses, ingressClasses, network, remoteSources, k3sServers } = world.cluster;
    const known = new Set([...ingressClasses.map(({ name }) => name), ...network.externals.ingressClasses.keys()]);
    // A chart, or K3s, may bring classes of its own; of these nobody knows the names, so that only a slip of the pen can be told.
    const mayBeMore = remoteSources.length > 0 || k3sServers.some(({ traefik }) => traefik);
    const isUnknown = (name: string) => !known.has(name) && !world.mayBeMade(['IngressClass'], name) && !isPlaceholder(name) && (!mayBeMore || closestName(name, [...known]) !== undefined);
    return ingresses
      .filter(({ className }) => known.size > 0 && className !== undefined && isUnknown(className))
      .map((one) => ({
        message: `Ingress ${claimId(one)} is of the class ${one.className}, which does not exist.`,
        help: `${choice(one.className!, [...known].sort(), 'Define it')} If it lives elsewhere, declare it in \`externals.ingressClasses\`.`,
        subject: `Ingress ${claimId(one)}`,
        places: [one.source],
      }));
  },
};
