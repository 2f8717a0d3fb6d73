import { CERT_MANAGER_ISSUERS } from '../../model/certificate';
import { claimId } from '../../model/claim';
import { describeIdentity, KubernetesObject } from '../../model/identity';
import { fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';
import { at, Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../cases/case-writing';
import { gateway, listener } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const HTTP = { http01: { ingress: { ingressClassName: 'traefik' } } };
const DNS = { dns01: { cloudflare: { apiTokenSecretRef: { name: 'token', key: 'token' } } } };
const issuer = (...solvers: readonly object[]) => ({
  apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'acme' }, spec: { acme: { server: 'https://acme.example.com', privateKeySecretRef: { name: 'acme' }, solvers } },
});
const byIngress = (host: string) => ingress('web', host, '/', { annotations: { 'cert-manager.io/cluster-issuer': 'acme' }, spec: { tls: [{ hosts: [host], secretName: 'app-tls' }] } });
const certificate = (name: string) => ({
  apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'app', namespace: 'shop' },
  spec: { secretName: 'app-tls', dnsNames: [name], issuerRef: { kind: 'ClusterIssuer', name: 'acme' } },
});
const byGateway = (hostname: string) => gateway([listener('https', { hostname, tls: { certificateRefs: [{ name: 'app-tls' }] } })], { annotations: { 'cert-manager.io/cluster-issuer': 'acme' } });

export const WILDCARD_WITHOUT_DNS_01: Rule = {
  id: 'wildcard-without-dns-01',
  severity: 'error',
  why: 'An authority gives a certificate for a wildcard only to who proves by DNS that the domain is theirs (ACME, RFC 8555, section 8.3): by HTTP-01 the order stays pending for ever.',
  cases: {
    bad: [
      { name: 'of an Ingress', manifests: yaml(...WEB, issuer(HTTP), byIngress('*.example.com')) },
      { name: 'of a Certificate', manifests: yaml(issuer(HTTP), certificate('*.example.com')) },
      { name: 'of the listener of a Gateway', manifests: yaml(issuer(HTTP), byGateway('*.example.com')) },
    ],
    good: [
      { name: 'an issuer that has DNS-01 as well', manifests: yaml(issuer(HTTP, DNS), certificate('*.example.com')) },
      { name: 'an exact host', manifests: yaml(...WEB, issuer(HTTP), byIngress('app.example.com')) },
      { name: 'an issuer that asks no ACME server', manifests: yaml({ ...issuer(), spec: { ca: { secretName: 'ca' } } }, certificate('*.example.com')) },
      { name: 'an issuer that is not here', manifests: yaml(certificate('*.example.com')) },
      { name: 'solvers that Flux fills in', manifests: yaml({ ...issuer(), spec: { acme: { solvers: '${SOLVERS}' } } }, certificate('*.example.com')) },
    ],
  },
  check(world) {
    const issuers = [...world.objects.ofKind('ClusterIssuer'), ...world.objects.ofKind('Issuer')].filter(isByHttpAlone);
    const known = new Map(issuers.map((one) => [describeIdentity(one.identity), one]));
    return known.size === 0 ? [] : wishes(world).flatMap(({ who, names, issuer: name, source }) => {
      const wildcards = [...new Set(names.filter((host) => host.startsWith('*.') && !isPlaceholder(host)))];
      const found = known.get(name);
      return found === undefined || wildcards.length === 0 ? [] : [{
        message: `${who} wants a certificate for ${listed(wildcards)} of ${name}, which proves by HTTP-01 alone that a domain is its own.`,
        help: `Give ${name} a solver with \`dns01\`, or name the hosts one by one.`,
        subject: who,
        places: [source, found.source],
      }];
    });
  },
};

/** Somebody who asks an issuer for a certificate. */
interface Wish {
  readonly who: string;
  readonly names: readonly string[];
  /** `ClusterIssuer acme`, `Issuer shop/acme`. */
  readonly issuer: string;
  readonly source: Source;
}

function wishes(world: World): Wish[] {
  const { ingresses, gatewayApi: { gateways } } = world.cluster;
  const byAnnotation = (annotations: Readonly<Record<string, string>>, namespace: string): string[] =>
    CERT_MANAGER_ISSUERS.flatMap((key) => (annotations[key] === undefined ? [] : key.endsWith('cluster-issuer') ? `ClusterIssuer ${annotations[key]}` : `Issuer ${namespace}/${annotations[key]}`));
  return [
    ...ingresses.flatMap((one) => byAnnotation(one.annotations, one.namespace).map((asked) => ({ who: `Ingress ${claimId(one)}`, names: one.tls.flatMap(({ hosts }) => hosts), issuer: asked, source: one.source }))),
    ...gateways.flatMap((one) => byAnnotation(one.annotations, one.namespace).map((asked) => ({
      who: `Gateway ${one.namespace}/${one.name}`, names: one.listeners.flatMap(({ hostname, certificates }) => (certificates.length === 0 ? [] : hostname ?? [])), issuer: asked, source: one.source,
    }))),
    ...world.objects.ofKind('Certificate').filter(({ identity }) => identity.group === 'cert-manager.io').map(({ identity, manifest, source }) => {
      const { dnsNames, issuerRef } = fieldsOf(manifest.spec);
      const { kind, name } = fieldsOf(issuerRef);
      return {
        who: describeIdentity(identity), names: listOf(dnsNames).filter((host) => typeof host === 'string'), source: at(source, 'spec.dnsNames'),
        issuer: textOf(kind) === 'ClusterIssuer' ? `ClusterIssuer ${textOf(name)}` : `Issuer ${identity.namespace}/${textOf(name)}`,
      };
    }),
  ];
}

/** One that asks an ACME server, and has solvers by HTTP and no others. */
function isByHttpAlone({ identity, manifest }: KubernetesObject): boolean {
  const solvers = listOf(fieldsOf(fieldsOf(manifest.spec).acme).solvers).filter(isFields);
  return identity.group === 'cert-manager.io' && solvers.length > 0 && solvers.every(({ http01, dns01 }) => isFields(http01) && dns01 === undefined);
}
