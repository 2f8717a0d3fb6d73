import { issuersOf } from '../../model/certificate';
import { describeIdentity } from '../../model/identity';
import { Ingress } from '../../model/ingress';
import { fieldsOf, textOf } from '../../model/reader/fields';
import { at, Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../cases/case-writing';
import { gateway, listener } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { judgements } from '../group';
import { Rule } from '../rule';
import { World } from '../world';

/** Of X.509 (RFC 5280, appendix A.1, `ub-common-name`); cert-manager counts bytes. */
const LONGEST = 64;
const NONE: readonly never[] = [];
const ANNOTATION = 'cert-manager.io/common-name';

const LONG = `${'a'.repeat(50)}.b.example.com`;
const issuer = { 'cert-manager.io/cluster-issuer': 'letsencrypt' };
const certificate = (commonName: string) => ({
  apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'app', namespace: 'shop' },
  spec: { secretName: 'app-tls', commonName, dnsNames: ['app.example.com'], issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' } },
});
const asking = (commonName: string, annotations: object = issuer) => yaml(...WEB, ingress('web', 'app.example.com', '/', {
  annotations: { ...annotations, [ANNOTATION]: commonName }, spec: { tls: [{ hosts: ['app.example.com'], secretName: 'app-tls' }] },
}));

export const CERTIFICATE_NAME_TOO_LONG: Rule = {
  id: 'certificate-name-too-long',
  severity: 'error',
  why: 'The common name of a certificate has 64 bytes at most (X.509, RFC 5280), and cert-manager refuses a Certificate with a longer one, so that there is no Secret.',
  cases: {
    bad: [
      { name: 'of a Certificate', manifests: yaml(certificate(`a${LONG}`)) },
      { name: 'of an Ingress that asks cert-manager', manifests: asking(`a${LONG}`) },
      { name: 'of a Gateway that asks cert-manager', manifests: yaml(gateway([listener('https', { hostname: 'app.example.com', tls: { certificateRefs: [{ name: 'app-tls' }] } })], { annotations: { ...issuer, [ANNOTATION]: `a${LONG}` } })) },
      { name: 'letters of several bytes', manifests: yaml(certificate('ä'.repeat(33))) },
    ],
    good: [
      { name: '64 bytes', manifests: yaml(certificate(LONG)) },
      { name: 'a long host among those of the certificate, which have no such limit', manifests: yaml({ ...certificate('app.example.com'), spec: { ...certificate('app.example.com').spec, dnsNames: [`a${LONG}`] } }) },
      { name: 'a name that Flux fills in', manifests: yaml(certificate(`${'a'.repeat(60)}.\${DOMAIN}`)) },
      { name: 'an Ingress that asks nobody', manifests: asking(`a${LONG}`, {}) },
    ],
  },
  check: (world) => judgements(commonNames(world), ({ who, name, source }) => (Buffer.byteLength(name) <= LONGEST || isPlaceholder(name) ? [] : [{
    message: `${who} wants a certificate with the common name ${name}, which has ${Buffer.byteLength(name)} bytes: ${LONGEST} are allowed.`,
    help: 'Leave the common name out: clients look at `dnsNames` alone (RFC 9525), where a longer name is allowed.',
    subject: who,
    places: [source],
  }])),
};

interface CommonName {
  readonly who: string;
  readonly name: string;
  readonly source: Source;
}

function commonNames(world: World): CommonName[] {
  const { ingresses, gatewayApi: { gateways } } = world.cluster;
  return [
    ...world.objects.ofKind('Certificate').flatMap(({ identity, manifest, source }) => {
      const name = identity.group === 'cert-manager.io' ? textOf(fieldsOf(manifest.spec).commonName) : undefined;
      return name === undefined ? [] : [{ who: describeIdentity(identity), name, source: at(source, 'spec.commonName') }];
    }),
    ...judgements(ingresses, (one) => askedBy('Ingress', one)),
    ...judgements(gateways, (one) => askedBy('Gateway', one)),
  ];
}

function askedBy(kind: string, one: Pick<Ingress, 'namespace' | 'name' | 'annotations' | 'source'>): readonly CommonName[] {
  const name = one.annotations[ANNOTATION];
  return name === undefined || issuersOf(one).length === 0 ? NONE : [{ who: `${kind} ${one.namespace}/${one.name}`, name, source: at(one.source, `metadata.annotations["${ANNOTATION}"]`) }];
}
