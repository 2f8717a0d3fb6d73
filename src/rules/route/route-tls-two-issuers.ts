import { CERT_MANAGER_ISSUERS, issuersOf } from '../../model/certificate';
import { claimId } from '../../model/claim';
import { at } from '../../model/source';
import { ingress, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';

const route = (annotations: object) => ingress('web', 'app.example.com', '/', { annotations, spec: { tls: [{ hosts: ['app.example.com'], secretName: 'app-tls' }] } });

export const ROUTE_TLS_TWO_ISSUERS: Rule = {
  id: 'route-tls-two-issuers',
  severity: 'error',
  why: 'No certificate is made at all by cert-manager for an Ingress that asks an Issuer and a ClusterIssuer.',
  cases: {
    bad: [{ name: 'an Issuer and a ClusterIssuer', manifests: yaml(...WEB, route({ 'cert-manager.io/issuer': 'home', 'cert-manager.io/cluster-issuer': 'letsencrypt' })) }],
    good: [{ name: 'one of them', manifests: yaml(...WEB, route({ 'cert-manager.io/cluster-issuer': 'letsencrypt' })) }],
  },
  check: ({ cluster }) => cluster.ingresses.filter((one) => issuersOf(one).length > 1).map((one) => ({
    message: `Ingress ${claimId(one)} asks two issuers (${issuersOf(one).join(', ')}).`,
    help: `Keep one of the annotations ${CERT_MANAGER_ISSUERS.join(' and ')}; of \`RouteTls.certManager\`, one of \`clusterIssuer\` and \`issuer\`.`,
    subject: `Ingress ${claimId(one)}`,
    places: [at(one.source, `metadata.annotations["${CERT_MANAGER_ISSUERS[1]}"]`)],
  })),
};
