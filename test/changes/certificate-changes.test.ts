import { changesOf, ingress } from './states';
import { AskedCertificate } from '../../src/changes/certificate-changes';

const asked = ({ issuers, names }: AskedCertificate) => `${issuers.join(',')} for ${names.join(',')}`;
const certificates = (before: string, after: string) => changesOf(before, after).certificates.map(({ secret, from, to }) => `${secret}: ${asked(from)} → ${asked(to)}`);

const certificate = (spec: string) => `---\napiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: web, namespace: apps }\nspec: { secretName: web-tls, ${spec} }\n`;
const annotated = (annotations: string, host = 'a.example.com') => ingress('web', host, '/', { tls: 'web-tls' }).replace('name: web, namespace: apps }', `name: web, namespace: apps, annotations: { ${annotations} } }`);
const gateway = (issuer: string, host = 'a.example.com') => `---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: web, namespace: apps, annotations: { cert-manager.io/issuer: ${issuer} } }\n`
  + `spec: { gatewayClassName: envoy, listeners: [{ name: https, port: 443, protocol: HTTPS, hostname: ${host}, tls: { certificateRefs: [{ name: web-tls }] } }, { name: other, port: 444, protocol: HTTPS, tls: { certificateRefs: [{ name: other-tls }] } }] }\n`;
const STAGING = 'cert-manager.io/cluster-issuer: staging';
const PRODUCTION = 'cert-manager.io/cluster-issuer: letsencrypt';

test.each<[string, string, string, string[]]>([
  ['of a Certificate, by another issuer', certificate('dnsNames: [a.example.com], issuerRef: { kind: ClusterIssuer, name: staging }'), certificate('dnsNames: [a.example.com], issuerRef: { kind: ClusterIssuer, name: letsencrypt }'),
    ['apps/web-tls: ClusterIssuer staging for a.example.com → ClusterIssuer letsencrypt for a.example.com']],
  ['of a Certificate, for other names', certificate('dnsNames: [a.example.com], issuerRef: { name: home }'), certificate('dnsNames: [b.example.com, a.example.com], issuerRef: { name: home }'),
    ['apps/web-tls: Issuer home for a.example.com → Issuer home for a.example.com,b.example.com']],
  ['of an Ingress, by another issuer', annotated(STAGING), annotated(PRODUCTION), ['apps/web-tls: ClusterIssuer staging for a.example.com → ClusterIssuer letsencrypt for a.example.com']],
  ['of an Ingress, by an issuer of another kind', annotated(STAGING), annotated('cert-manager.io/issuer: ca, cert-manager.io/issuer-kind: AWSPCAIssuer, cert-manager.io/issuer-group: awspca.cert-manager.io'),
    ['apps/web-tls: ClusterIssuer staging for a.example.com → AWSPCAIssuer ca (awspca.cert-manager.io) for a.example.com']],
  ['of a Gateway, whose listener has a host', gateway('home'), gateway('work'), ['apps/web-tls: Issuer home for a.example.com → Issuer work for a.example.com']],
  ['of an Ingress that a Certificate takes the place of', annotated(STAGING), annotated('a: b') + certificate('dnsNames: [a.example.com], issuerRef: { kind: ClusterIssuer, name: staging }'), []],
])('a certificate is issued anew: %s', (_, before, after, expected) => expect(certificates(before, after)).toEqual(expected));

test.each<[string, string, string]>([
  ['names in another order', certificate('dnsNames: [a.example.com, b.example.com], issuerRef: { name: home }'), certificate('dnsNames: [b.example.com, a.example.com], issuerRef: { kind: Issuer, group: cert-manager.io, name: home }')],
  ['a Secret that is new', ingress('web', 'a.example.com', '/'), annotated(PRODUCTION)],
  ['an Ingress that asks nobody', ingress('web', 'a.example.com', '/', { tls: 'web-tls' }), ingress('web', 'b.example.com', '/', { tls: 'web-tls' })],
])('no certificate is issued anew: %s', (_, before, after) => expect(certificates(before, after)).toEqual([]));
