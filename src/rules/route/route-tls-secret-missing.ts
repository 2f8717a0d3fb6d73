import { claimId } from '../../model/claim';
import { ingress, ingressClass, service, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';

const WEB = [ingressClass(), service('web')] as const;
const TLS = { spec: { tls: [{ hosts: ['app.example.com'], secretName: 'app-tls' }] } };

export const ROUTE_TLS_SECRET_MISSING: Rule = {
  id: 'route-tls-secret-missing',
  severity: 'error',
  why: 'Without its Secret a route answers with the proxy\'s own certificate, which no client trusts.',
  cases: {
    bad: [
      { name: 'no such Secret', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', TLS)) },
      { name: 'in another namespace', manifests: yaml(...WEB, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'app-tls', namespace: 'mail' } }, ingress('web', 'app.example.com', '/', TLS)) },
      { name: 'none named', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', { spec: { tls: [{ hosts: ['app.example.com'] }] } })) },
    ],
    good: [
      { name: 'it is there', manifests: yaml(...WEB, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'app-tls', namespace: 'shop' } }, ingress('web', 'app.example.com', '/', TLS)) },
      { name: 'cert-manager makes it', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', { ...TLS, annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } })) },
      { name: 'declared to live elsewhere', network: { externals: { secrets: ['shop/app-tls'] } }, manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', TLS)) },
    ],
  },
  check({ cluster: { ingresses, secrets } }) {
    return ingresses.flatMap((one) => one.tls.flatMap(({ secretName, source }): Judgement[] => {
      const about = { subject: `Ingress ${claimId(one)}`, places: [source] };
      if (secretName === undefined) {
        return [{ ...about, message: `Ingress ${claimId(one)} asks for TLS and names no Secret.`, help: 'Name the Secret with the certificate.' }];
      }
      return secretName.includes('${') || secrets.has(`${one.namespace}/${secretName}`) ? [] : [{
        ...about,
        message: `Ingress ${claimId(one)} names the TLS Secret ${secretName}, which is not in its namespace ${one.namespace}.`,
        help: 'Let cert-manager make it (RouteTls.certManager), or say that it lives elsewhere (RouteTls.fromSecret with external: true).',
      }];
    }));
  },
};
