import { wildcardOf } from '../../behavior/ingress/specification';
import { claimId } from '../../model/claim';
import { ingress, ingressClass, service, yaml } from '../case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const WEB = [ingressClass(), service('web'), { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'app-tls', namespace: 'shop' } }] as const;
const tls = (host: string) => ({ spec: { tls: [{ hosts: [host], secretName: 'app-tls' }] } });

export const ROUTE_TLS_HOST_UNCOVERED: Rule = {
  id: 'route-tls-host-uncovered',
  severity: 'warning',
  why: 'A host that stands in no TLS entry of its own Ingress gets no certificate from cert-manager, and some proxies serve it without TLS.',
  cases: {
    bad: [{ name: 'the TLS entry names another host', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', tls('www.example.com'))) }],
    good: [
      { name: 'the same host', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', tls('app.example.com'))) },
      { name: 'a wildcard certificate', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', tls('*.example.com'))) },
    ],
  },
  check({ cluster: { ingresses } }) {
    return ingresses.filter(({ tls: entries }) => entries.some(({ hosts }) => hosts.length > 0)).flatMap((one) => {
      const covered = new Set(one.tls.flatMap(({ hosts }) => [...hosts]));
      const bare = [...new Set(one.paths.flatMap(({ host }) => host ?? []))].filter((host) => !covered.has(host) && !covered.has(wildcardOf(host)));
      return bare.length === 0 ? [] : [{
        message: `Ingress ${claimId(one)} has TLS for ${listed([...covered])}, and not for ${listed(bare)}.`,
        help: 'Add the host to the TLS entry.',
        subject: `Ingress ${claimId(one)}`,
        places: [one.source],
      }];
    });
  },
};
