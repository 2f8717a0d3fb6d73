import { wildcardOf } from '../../behavior/ingress/specification';
import { issuersOf } from '../../model/certificate';
import { claimId } from '../../model/claim';
import { readCertificates } from '../../model/reader/read-certificates';
import { Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../cases/case-writing';
import { gateway, httpProxy, ingressRoute, listener, route } from '../cases/gateway-case-writing';
import { secret, WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { SecuredHosts, securedHosts } from '../secured-hosts';
import { listed } from '../text';
import { World } from '../world';

const certificate = (dnsNames: readonly string[], namespace = 'shop', name = 'app-tls') =>
  ({ apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name, namespace }, spec: { secretName: 'app-tls', dnsNames, issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' } } });
const at = (host: string, hosts: readonly string[], annotations?: object) => ingress('web', host, '/', { annotations, spec: { tls: [{ hosts, secretName: 'app-tls' }] } });
const asking = (...hosts: string[]) => ingress('other', hosts[0] ?? 'shop.example.com', '/', { annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' }, spec: { tls: [{ hosts, secretName: 'app-tls' }] } });
const https = (hostname?: string) => gateway([listener('https', { hostname, tls: { certificateRefs: [{ name: 'app-tls' }] } })]);

export const CERTIFICATE_HOST_UNCOVERED: Rule = {
  id: 'certificate-host-uncovered',
  severity: 'warning',
  why: 'What a certificate is made for and the routes that show it are written apart, and only a browser compares their names: it refuses the page.',
  cases: {
    bad: [
      { name: 'an Ingress, and a Certificate for another host', manifests: yaml(...WEB, certificate(['www.example.com']), at('app.example.com', ['app.example.com'])) },
      { name: 'a TLS entry without hosts, which is for those of the rules', manifests: yaml(...WEB, certificate(['www.example.com']), at('app.example.com', [])) },
      { name: 'a wildcard is not for the domain itself', manifests: yaml(certificate(['*.example.com'], 'network'), https('example.com')) },
      { name: 'a wildcard covers one label, and that of a listener several', manifests: yaml(...WEB, certificate(['*.example.com'], 'network'), https('*.example.com'), route('web', { hostnames: ['a.b.example.com'] })) },
      { name: 'a listener for every host, and one of a route', manifests: yaml(...WEB, certificate(['example.org'], 'network'), https(), route('web', { hostnames: ['app.example.com'] })) },
      { name: 'an HTTPProxy, with the Secret of another namespace', manifests: yaml(...WEB, certificate(['www.example.com'], 'network'), httpProxy('web', { virtualhost: { fqdn: 'app.example.com', tls: { secretName: 'network/app-tls' } } })) },
      { name: 'the Secret of another Ingress, which asks cert-manager for its own host', manifests: yaml(...WEB, asking('shop.example.com'), at('app.example.com', ['app.example.com'])) },
      { name: 'an IngressRoute', manifests: yaml(...WEB, certificate(['www.example.com']), ingressRoute('web', 'Host(`app.example.com`)', { spec: { tls: { secretName: 'app-tls' } } })) },
    ],
    good: [
      { name: 'the same host, in other letters', manifests: yaml(...WEB, certificate(['App.Example.com']), at('app.example.com', ['app.example.com'])) },
      { name: 'the Secret of another Ingress, which asks cert-manager for a wildcard', manifests: yaml(...WEB, asking('*.example.com'), at('app.example.com', ['app.example.com'])) },
      { name: 'the Secret of another Ingress, whose entry names no host', manifests: yaml(...WEB, asking(), secret('app-tls'), at('app.example.com', ['app.example.com'])) },
      { name: 'a wildcard for one label', manifests: yaml(...WEB, certificate(['*.example.com']), at('app.example.com', ['app.example.com'])) },
      { name: 'an HTTPProxy, and a wildcard', manifests: yaml(...WEB, certificate(['*.example.com']), httpProxy('web', { virtualhost: { fqdn: 'app.example.com', tls: { secretName: 'app-tls' } } })) },
      { name: 'the domain beside its wildcard', manifests: yaml(certificate(['*.example.com', 'example.com'], 'network'), https('example.com')) },
      { name: 'a listener for a wildcard whose routes the Certificate knows by name', manifests: yaml(...WEB, certificate(['app.example.com'], 'network'), https('*.example.com'), route('web', { hostnames: ['app.example.com'] })) },
      { name: 'another listener of the port is for the host of the route', manifests: yaml(...WEB, certificate(['*.example.com', 'app.example.org'], 'network'), gateway([listener('https', { tls: { certificateRefs: [{ name: 'other-tls' }] } }), listener('app', { hostname: 'app.example.org', tls: { certificateRefs: [{ name: 'app-tls' }] } })]), { ...certificate(['*.example.com'], 'network', 'other-tls'), spec: { secretName: 'other-tls', dnsNames: ['*.example.com'] } }, route('web', { hostnames: ['app.example.org'] })) },
      { name: 'names that Flux fills in', manifests: yaml(...WEB, certificate(['*.${DOMAIN}']), at('app.example.com', ['app.example.com'])) },
      { name: 'a host that Flux fills in', manifests: yaml(...WEB, certificate(['example.com']), at('app.${DOMAIN}', ['app.${DOMAIN}'])) },
      { name: 'a Secret of somebody else', manifests: yaml(...WEB, secret('app-tls'), at('app.example.com', ['app.example.com'])) },
      { name: 'a Secret of this name stands here as well, and which certificate is in it nobody can say', manifests: yaml(...WEB, secret('app-tls'), certificate(['www.example.com']), at('app.example.com', ['app.example.com'])) },
      { name: 'a Certificate of another namespace', manifests: yaml(...WEB, secret('app-tls'), certificate(['www.example.com'], 'other'), at('app.example.com', ['app.example.com'])) },
      { name: 'the Ingress asks cert-manager itself', manifests: yaml(...WEB, certificate(['www.example.com']), at('app.example.com', ['app.example.com'], { 'cert-manager.io/cluster-issuer': 'letsencrypt' })) },
    ],
  },
  check(world) {
    const certificates = groupBy(makersOf(world), ({ namespace, secretName }) => `${namespace}/${secretName}`);
    if (certificates.size === 0) {
      return [];
    }
    const written = new Set(world.cluster.objects.filter(({ identity }) => /^(Sealed|External)?Secret$/.test(identity.kind))
      .map(({ identity }) => `${identity.namespace}/${identity.name}`));
    return securedHosts(world).flatMap(({ by, part, hosts, secrets, source }: SecuredHosts) => {
      const makers = secrets.map((id) => certificates.get(id) ?? []);
      const names = makers.flat().flatMap(({ dnsNames }) => dnsNames).map((name) => name.toLowerCase());
      const isUnknown = makers.some((list) => list.every(({ dnsNames }) => dnsNames.length === 0)) ||
        secrets.some((id) => written.has(id)) || names.some(isPlaceholder);
      const bare = isUnknown ? [] : [...new Set(hosts.map((host) => host.toLowerCase()))].filter((host) => !isPlaceholder(host) && !isCovered(host, names));
      const all = makers.flat();
      const isNear = names.some((name) => name.startsWith('*.') && bare.some((host) => `.${host}`.endsWith(name.slice(1))));
      const hint = isNear ? ': a wildcard is for one label, and not for the domain itself' : '';
      const who = listed(all.map((maker) => maker.who));
      return bare.length === 0 ? [] : [{
        message: `${by} serves ${listed(bare)} ${part === undefined ? '' : `at ${part} `}with Secret ${listed([...new Set(secrets)])}, and ${who}, which ${all[0].isIngress ? `${all.length === 1 ? 'asks' : 'ask'} cert-manager for it, ${all.length === 1 ? 'is' : 'are'}` : all.length === 1 ? 'makes it, is' : 'make it, are'} for ${listed([...new Set(names)])}.`,
        help: all[0].isIngress ? `Name a Secret of its own here, or let a Certificate make ${listed([...new Set(secrets)])} for all of these hosts${hint}.`
          : `Add ${listed(bare)} to \`dnsNames\` of ${all[0].who}${hint}.`,
        subject: by,
        places: [source, ...all.map((one) => one.source)],
      }];
    });
  },
};

/** Who has cert-manager make a certificate. */
interface Maker {
  readonly who: string;
  readonly namespace: string;
  readonly secretName: string;
  readonly dnsNames: readonly string[];
  readonly source: Source;
  /** Whether it asks by an annotation: the certificate is for the hosts of its TLS entry then. */
  readonly isIngress: boolean;
}

function makersOf(world: World): Maker[] {
  return [
    ...readCertificates(world.objects.ofKind('Certificate')).map(({ namespace, name, secretName, dnsNames, source }) =>
      ({ who: `Certificate ${namespace}/${name}`, namespace, secretName, dnsNames, source, isIngress: false })),
    ...world.cluster.ingresses.filter((one) => issuersOf(one).length > 0).flatMap((one) => one.tls.flatMap(({ hosts, secretName, source }) =>
      (secretName === undefined ? [] : [{ who: `Ingress ${claimId(one)}`, namespace: one.namespace, secretName, dnsNames: hosts, source, isIngress: true }]))),
  ];
}

/** As browsers compare (RFC 6125, 6.4.3): a wildcard is one whole label. */
function isCovered(host: string, names: readonly string[]): boolean {
  return names.includes(host) || (!host.startsWith('*.') && host.includes('.') && names.includes(wildcardOf(host)));
}
