import { CERTIFICATE_NAMESPACE_ANNOTATION, lentSecrets, secretNamespaceOf } from '../../behavior/contour/lent-secrets';
import { claimId } from '../../model/claim';
import { routeId } from '../../model/route';
import { at, Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../cases/case-writing';
import { httpProxy } from '../cases/gateway-case-writing';
import { secret, WEB } from '../cases/route-cases';
import { Rule } from '../rule';

const proxy = (secretName: string) => httpProxy('web', { virtualhost: { fqdn: 'app.example.com', tls: { secretName } } });
const lending = (targetNamespaces: readonly string[], secretName = 'app-tls', namespace = 'network') =>
  ({ apiVersion: 'projectcontour.io/v1', kind: 'TLSCertificateDelegation', metadata: { name: 'lent', namespace }, spec: { delegations: [{ secretName, targetNamespaces }] } });
const byIngress = ingress('web', 'app.example.com', '/', {
  annotations: { [CERTIFICATE_NAMESPACE_ANNOTATION]: 'network' }, spec: { tls: [{ hosts: ['app.example.com'], secretName: 'app-tls' }] },
});
const there = secret('app-tls', 'network');

export const CONTOUR_SECRET_NOT_LENT: Rule = {
  id: 'contour-secret-not-lent',
  severity: 'error',
  why: 'Contour takes a Secret of another namespace only where a TLSCertificateDelegation beside it lends it, and serves nothing of an HTTPProxy without.',
  cases: {
    bad: [
      { name: 'nothing lends it', planned: true, manifests: yaml(...WEB, there, proxy('network/app-tls')) },
      { name: 'it is lent to another namespace', manifests: yaml(...WEB, there, lending(['mail']), proxy('network/app-tls')) },
      { name: 'another Secret is lent', manifests: yaml(...WEB, there, lending(['*'], 'other-tls'), proxy('network/app-tls')) },
      { name: 'what lends it stands in another namespace', planned: true, manifests: yaml(...WEB, there, lending(['shop'], 'app-tls', 'certificates'), proxy('network/app-tls')) },
      { name: 'of an Ingress', manifests: yaml(...WEB, there, lending(['mail']), byIngress) },
      { name: 'in plain manifests, where nothing of that namespace lends: a warning', manifests: yaml(...WEB, proxy('network/app-tls')) },
    ],
    good: [
      { name: 'it is lent to the namespace', manifests: yaml(...WEB, there, lending(['mail', 'shop']), proxy('network/app-tls')) },
      { name: 'to all', manifests: yaml(...WEB, there, lending(['*']), proxy('network/app-tls')) },
      { name: 'to an Ingress', manifests: yaml(...WEB, there, lending(['shop']), byIngress) },
      { name: 'its own', manifests: yaml(...WEB, secret('app-tls'), proxy('app-tls')) },
      { name: 'its own, with its namespace', manifests: yaml(...WEB, secret('app-tls'), proxy('shop/app-tls')) },
      { name: 'a name that Flux fills in', manifests: yaml(...WEB, proxy('${NAMESPACE}/app-tls')) },
    ],
  },
  check(world) {
    const { plan, cluster: { httpProxies, ingresses, objects } } = world;
    const wishes: Wish[] = [
      ...httpProxies.flatMap((one) => (one.tlsSecret === undefined ? [] : [{ who: routeId(one), namespace: one.namespace, secret: one.tlsSecret, source: at(one.source, 'spec.virtualhost.tls.secretName') }])),
      ...ingresses.flatMap((one) => one.tls.flatMap(({ secretName, source }) => (secretName === undefined ? []
        : [{ who: `Ingress ${claimId(one)}`, namespace: one.namespace, secret: { namespace: secretNamespaceOf(one), name: secretName }, source }]))),
    ].filter((wish) => wish.namespace !== wish.secret.namespace && !isPlaceholder(`${wish.namespace}/${wish.secret.namespace}/${wish.secret.name}`));
    if (wishes.length === 0) {
      return [];
    }
    const lent = lentSecrets(objects);
    const lenders = new Set([...lent.keys()].map((id) => id.split('/')[0]));
    return wishes.flatMap(({ who, namespace, secret: { namespace: owner, name }, source }) => {
      const to = lent.get(`${owner}/${name}`);
      return to?.has(namespace) || to?.has('*') || world.mayBeMade(['TLSCertificateDelegation'], undefined, owner) ? [] : [{
        // Where nothing shows what the namespace lends, it may well stand elsewhere.
        ...(plan === undefined && !lenders.has(owner) ? { severity: 'warning' as const } : {}),
        message: `${who} takes its certificate from Secret ${owner}/${name}, which no TLSCertificateDelegation of the namespace ${owner} lends to the namespace ${namespace}.`,
        help: `Write one in the namespace ${owner}: \`spec.delegations: [{ secretName: ${name}, targetNamespaces: [${namespace}] }]\`.`,
        subject: who,
        places: [source],
      }];
    });
  },
};

interface Wish {
  readonly who: string;
  readonly namespace: string;
  readonly secret: { readonly namespace: string; readonly name: string };
  readonly source: Source;
}
