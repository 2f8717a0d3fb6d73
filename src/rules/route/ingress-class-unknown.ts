import { claimId } from '../../model/claim';
import { ingress, ingressClass, service, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { didYouMean, listed } from '../text';

export const INGRESS_CLASS_UNKNOWN: Rule = {
  id: 'ingress-class-unknown',
  severity: 'error',
  why: 'An Ingress of a class that nobody serves is never answered, and nobody says so.',
  cases: {
    bad: [{ name: 'misspelt', manifests: yaml(ingressClass(), service('web'), ingress('web', 'app.example.com', '/', { spec: { ingressClassName: 'traefk' } })) }],
    good: [
      { name: 'it exists', manifests: yaml(ingressClass(), service('web'), ingress('web', 'app.example.com')) },
      { name: 'there are no classes here', manifests: yaml(service('web'), ingress('web', 'app.example.com')) },
    ],
  },
  check({ cluster: { ingresses, ingressClasses, network } }) {
    const known = [...ingressClasses.map(({ name }) => name), ...network.externals.ingressClasses.keys()];
    return ingresses
      .filter(({ className }) => known.length > 0 && className !== undefined && !known.includes(className))
      .map((one): Judgement => ({
        message: `Ingress ${claimId(one)} is of the class ${one.className}, which does not exist.`,
        help: `Use one of ${listed(known)}, or declare it in \`externals.ingressClasses\`.${didYouMean(one.className!, known)}`,
        subject: `Ingress ${claimId(one)}`,
        places: [one.source],
      }));
  },
};
