import { pathProblem } from '../../behavior/ingress/host-and-path';
import { claimId } from '../../model/claim';
import { ingress, ingressClass, service, yaml } from '../case-writing';
import { Rule } from '../rule';

const WEB = [ingressClass(), service('web')] as const;

export const ROUTE_PATH_INVALID: Rule = {
  id: 'route-path-invalid',
  severity: 'error',
  why: 'The API server refuses some paths, and proxies read others each in their own way.',
  cases: {
    bad: [
      { name: 'no leading slash', manifests: yaml(...WEB, ingress('web', 'app.example.com', 'shop')) },
      { name: 'a dot segment', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/shop/../admin')) },
      { name: 'a percent sign', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/a%20b')) },
      { name: 'two slashes', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/shop//cart')) },
      { name: 'a path type that does not exist', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/shop', { pathType: 'Regex' })) },
    ],
    good: [
      { name: 'dots inside a segment', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/.well-known/a..b')) },
      { name: 'implementation specific and empty', manifests: yaml(...WEB, ingress('web', 'app.example.com', '', { pathType: 'ImplementationSpecific' })) },
    ],
  },
  check({ cluster: { ingresses } }) {
    return ingresses.flatMap((one) => one.paths.flatMap(({ path, pathType, source }) => {
      const known = ['Exact', 'Prefix', 'ImplementationSpecific'].includes(pathType);
      const problem = !known ? `the path type ${JSON.stringify(pathType)} does not exist`
        : path === '' && pathType === 'ImplementationSpecific' ? undefined : pathProblem(path);
      return problem === undefined ? [] : [{
        message: `The path ${JSON.stringify(path)} of Ingress ${claimId(one)} cannot be used: ${problem}.`,
        help: known ? 'Write the path as it stands in a request after decoding, with a leading slash.' : 'Use Exact or Prefix.',
        subject: `Ingress ${claimId(one)}`,
        places: [source],
      }];
    }));
  },
};
