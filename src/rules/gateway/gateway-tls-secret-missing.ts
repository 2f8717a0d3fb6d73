import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { gateway, listener } from '../cases/gateway-case-writing';
import { secret } from '../cases/route-cases';
import { certificatesNamedBy } from '../gateway-certificates';
import { knowsAllSecrets } from '../known-secrets';
import { Rule } from '../rule';
import { commandToMake } from '../secret-commands';
import { choice, listed } from '../text';

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
  check: (world) => world.gateways().holders().flatMap((one) => certificatesNamedBy(one)
    .filter(({ reference: { group, kind, namespace, name } }) => group === '' && kind === 'Secret' && !isPlaceholder(`${namespace}/${name}`) && !world.knowsSecret(namespace, name))
    .map(({ who, what, reference: { namespace, name, source } }) => {
      const elsewhere = world.secrets.namespacesOf(name);
      return {
        ...(knowsAllSecrets(world) ? {} : { severity: 'warning' as const }),
        message: `${who} takes ${what} from Secret ${namespace}/${name}, which nothing here makes${elsewhere.length === 0 ? '' : `; there is one in namespace ${listed(elsewhere)}`}.`,
        help: elsewhere.length > 0
          ? `Make the Secret in namespace ${namespace} too, or write \`namespace: ${elsewhere[0]}\` and a ReferenceGrant there.`
          : `${choice(name, world.secrets.namesIn(namespace), 'Let cert-manager make it')} By hand it is \`${commandToMake('tls', namespace, name)}\`; what is made elsewhere is declared in \`externals.secrets: [${namespace}/${name}]\`.`,
        subject: who,
        places: [source],
      };
    })),
};
