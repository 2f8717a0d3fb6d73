import { hostProblem } from '../../behavior/ingress/host-and-path';
import { claimId } from '../../model/claim';
import { ingress, ingressClass, service, yaml } from '../case-writing';
import { Rule } from '../rule';

const WEB = [ingressClass(), service('web')] as const;

export const ROUTE_HOST_INVALID: Rule = {
  id: 'route-host-invalid',
  severity: 'error',
  why: 'The API server refuses some hosts; others it takes, and DNS or the certificate fails later.',
  cases: {
    bad: [
      { name: 'a wildcard in the middle', manifests: yaml(...WEB, ingress('web', 'app.*.example.com')) },
      { name: 'a wildcard alone', manifests: yaml(...WEB, ingress('web', '*')) },
      { name: 'a port', manifests: yaml(...WEB, ingress('web', 'app.example.com:8080')) },
      { name: 'upper case', manifests: yaml(...WEB, ingress('web', 'App.example.com')) },
      { name: 'an underscore', manifests: yaml(...WEB, ingress('web', 'my_app.example.com')) },
      { name: 'a label of 64 characters', manifests: yaml(...WEB, ingress('web', `${'a'.repeat(64)}.example.com`)) },
      { name: 'an address', manifests: yaml(...WEB, ingress('web', '192.168.1.200')) },
    ],
    good: [
      { name: 'a wildcard for one label', manifests: yaml(...WEB, ingress('web', '*.example.com')) },
      { name: 'a label of 63 characters', manifests: yaml(...WEB, ingress('web', `${'a'.repeat(63)}.example.com`)) },
    ],
  },
  check({ cluster: { ingresses } }) {
    return ingresses.flatMap((one) => {
      const hosts = new Set([...one.paths.flatMap(({ host }) => host ?? []), ...one.tls.flatMap((tls) => [...tls.hosts])]);
      return [...hosts].flatMap((host) => {
        const problem = host.includes('${') ? undefined : hostProblem(host);
        return problem === undefined ? [] : [{
          message: `The host ${JSON.stringify(host)} of Ingress ${claimId(one)} cannot be used: ${problem}.`,
          help: 'Write a name that DNS allows: labels of lower-case letters, digits and hyphens.',
          subject: `Ingress ${claimId(one)}`,
          places: [one.paths.find((path) => path.host === host)?.source ?? one.source],
        }];
      });
    });
  },
};
