import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { gateway, listener } from '../cases/gateway-case-writing';
import { secret } from '../cases/route-cases';
import { certificatesNamedBy, NamedCertificate } from '../gateway-certificates';
import { groupBy } from '../group';
import { helpToMake, missingSecret, severityOfMissing } from '../missing-certificate';
import { Rule } from '../rule';
import { listed } from '../text';

const at = (certificate: object, ...objects: readonly object[]) => yaml(...objects, gateway([listener('https', { tls: { certificateRefs: [certificate] } })]));

export const GATEWAY_TLS_SECRET_MISSING: Rule = {
  id: 'gateway-tls-secret-missing',
  severity: 'error',
  why: 'A listener whose certificate does not exist is not programmed, so that none of its routes answers.',
  cases: {
    bad: [
      { name: 'no such Secret in an app, which says what lives elsewhere', planned: true, manifests: at({ name: 'app-tls' }) },
      { name: 'in another namespace', planned: true, manifests: at({ name: 'app-tls' }, secret('app-tls', 'certs')) },
      { name: 'no such Secret, and the owner lists those that live elsewhere', network: { externals: { secrets: ['network/other-tls'] } }, manifests: at({ name: 'app-tls' }) },
      { name: 'no such Secret in plain manifests, beside which somebody may make it: a warning', manifests: at({ name: 'app-tls' }) },
      { name: 'of two listeners, which is one mistake', planned: true, manifests: yaml(gateway(['https', 'https-all'].map((name) => listener(name, { tls: { certificateRefs: [{ name: 'app-tls' }] } })))) },
      { name: 'what a Gateway shows to Services', planned: true, manifests: yaml(gateway([listener('https')], { spec: { tls: { backend: { clientCertificateRef: { name: 'edge-client' } } } } })) },
    ],
    good: [
      { name: 'it is there', manifests: at({ name: 'app-tls' }, secret('app-tls', 'network')) },
      { name: 'cert-manager makes it', manifests: yaml(gateway([listener('https', { hostname: 'app.example.com', tls: { certificateRefs: [{ name: 'app-tls' }] } })], { annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } })) },
      { name: 'a Secret that is copied to every namespace', planned: true, manifests: at({ name: 'app-tls' }, { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'app', namespace: 'certs' }, spec: { secretName: 'app-tls', secretTemplate: { annotations: { 'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true', 'reflector.v1.k8s.emberstack.com/reflection-auto-enabled': 'true', 'reflector.v1.k8s.emberstack.com/reflection-auto-namespaces': '' } } } }) },
      { name: 'of another namespace', manifests: at({ name: 'app-tls', namespace: 'certs' }, secret('app-tls', 'certs')) },
      { name: 'declared to live elsewhere', network: { externals: { secrets: ['network/app-tls'] } }, manifests: at({ name: 'app-tls' }) },
      { name: 'a name that Flux fills in', manifests: at({ name: '${DOMAIN}-tls' }) },
    ],
  },
  check: (world) => world.gateways().holders().flatMap((one) => [...groupBy(certificatesNamedBy(one)
    .filter(({ reference: { group, kind, namespace, name } }) => group === '' && kind === 'Secret' && !isPlaceholder(`${namespace}/${name}`) && !world.knowsSecret(namespace, name)),
  ({ reference: { namespace, name } }) => `${namespace}/${name}`).values()]
    .map((all) => {
      const [{ who, reference }] = all;
      const [elsewhere] = world.secrets.namespacesOf(reference.name);
      return {
        ...severityOfMissing(reference, world),
        message: `${who} takes ${whatOf(all)} from ${missingSecret(reference, world)}.`,
        help: elsewhere !== undefined
          ? `Make the Secret in namespace ${reference.namespace} too, or write \`namespace: ${elsewhere}\` and a ReferenceGrant there.`
          : helpToMake(reference, world),
        subject: who,
        places: all.map(({ reference: { source } }) => source),
      };
    })),
};

/** Listeners that take one certificate are told at once. */
function whatOf(all: readonly NamedCertificate[]): string {
  const listeners = all.flatMap((one) => one.listener ?? []);
  return listeners.length < 2 || listeners.length < all.length ? listed(all.map(({ what }) => what)) : `the certificate of listeners ${listed(listeners)}`;
}
