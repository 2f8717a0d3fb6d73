import { CERTIFICATE_NAMESPACE_ANNOTATION, secretNamespaceOf } from '../../behavior/contour/lent-secrets';
import { claimId } from '../../model/claim';
import { IngressTls } from '../../model/ingress';
import { isSubdomain } from '../../model/name-syntax';
import { routeId } from '../../model/route';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { deployment, ingress, yaml } from '../cases/case-writing';
import { ingressRoute } from '../cases/gateway-case-writing';
import { secret, WEB } from '../cases/route-cases';
import { judgements } from '../group';
import { knowsAllSecrets } from '../known-secrets';
import { Judgement, Rule } from '../rule';
import { commandToMake } from '../secret-commands';
import { choice, listed } from '../text';
import { World } from '../world';

const TLS = { spec: { tls: [{ hosts: ['app.example.com'], secretName: 'app-tls' }] } };
const route = (more: object = {}) => ingress('web', 'app.example.com', '/', { ...TLS, ...more });

export const ROUTE_TLS_SECRET_MISSING: Rule = {
  id: 'route-tls-secret-missing',
  severity: 'error',
  why: 'A route reads Secrets of its own namespace only, and without its certificate it answers with the proxy\'s own, which no client trusts.',
  cases: {
    bad: [
      { name: 'no such Secret in an app, which says what lives elsewhere', planned: true, manifests: yaml(...WEB, route()) },
      { name: 'in another namespace', planned: true, manifests: yaml(...WEB, secret('app-tls', 'mail'), route()) },
      { name: 'no such Secret, and the owner lists those that live elsewhere', network: { externals: { secrets: ['shop/other-tls'] } }, manifests: yaml(...WEB, route()) },
      { name: 'no such Secret in plain manifests, beside which somebody may make it: a warning', manifests: yaml(...WEB, route()) },
      { name: 'in another namespace, and Reflector may be told by hand to copy it: a note', manifests: yaml(...WEB, secret('app-tls', 'mail'), deployment('reflector', {}, { containers: [{ name: 'main', image: 'emberstack/kubernetes-reflector:9.1' }] }), route()) },
      { name: 'of an IngressRoute', planned: true, manifests: yaml(...WEB, ingressRoute('web', 'Host(`app.example.com`)', { spec: { tls: { secretName: 'app-tls' } } })) },
    ],
    good: [
      { name: 'it is there', manifests: yaml(...WEB, secret('app-tls'), route()) },
      { name: 'cert-manager makes it', manifests: yaml(...WEB, route({ annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } })) },
      { name: 'Reflector copies it from another namespace', manifests: yaml(...WEB, { ...secret('app-tls', 'certs'), metadata: { name: 'app-tls', namespace: 'certs', annotations: { 'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true', 'reflector.v1.k8s.emberstack.com/reflection-auto-enabled': 'true' } } }, route()) },
      { name: 'a name that the API server refuses, of which it is told already', planned: true, manifests: yaml(...WEB, route({ spec: { tls: [{ hosts: ['app.example.com'], secretName: 'certs/app-tls' }] } })) },
      { name: 'declared to live elsewhere', network: { externals: { secrets: ['shop/app-tls'] } }, manifests: yaml(...WEB, route()) },
      { name: 'Contour takes it from another namespace', manifests: yaml(...WEB, secret('app-tls', 'certs'), { apiVersion: 'projectcontour.io/v1', kind: 'TLSCertificateDelegation', metadata: { name: 'lent', namespace: 'certs' }, spec: { delegations: [{ secretName: 'app-tls', targetNamespaces: ['shop'] }] } }, route({ annotations: { [CERTIFICATE_NAMESPACE_ANNOTATION]: 'certs' } })) },
      { name: 'an IngressRoute with the certificate of a resolver', manifests: yaml(...WEB, ingressRoute('web', 'Host(`app.example.com`)', { spec: { tls: { certResolver: 'letsencrypt' } } })) },
    ],
  },
  check: (world) => [
    ...judgements(world.cluster.ingresses, (one) => one.tls.filter(isOwnSecret).flatMap((tls) => missing(world, `Ingress ${claimId(one)}`, secretNamespaceOf(one), tls))),
    ...judgements(world.cluster.ingressRoutes, (one) => missing(world, routeId(one), one.namespace, { secretName: one.tlsSecret, source: at(one.source, 'spec.tls.secretName') })),
  ],
};

/** Whether something runs that copies Secrets: annotations that somebody put on one by hand, such as one that cert-manager made, are in no file. */
function runsCopier({ cluster: { workloads, remoteSources } }: World): boolean {
  return workloads.some(({ name, containers }) => [name, ...containers.map(({ image }) => image)].some((one = '') => COPIERS.test(one))) || remoteSources.some(({ chart = '' }) => COPIERS.test(chart));
}

/** Images, charts and workloads of Reflector, kubernetes-replicator and Config Syncer. */
const COPIERS = /(?:^|[/-])(?:reflector|kubernetes-replicator|kubed|config-syncer)(?:[:@]|$)/;

/** What is the name of no Secret the API server refuses, which is a finding of its own. */
function isOwnSecret({ secretName }: IngressTls): boolean {
  return secretName === undefined || isSubdomain(secretName);
}

function missing(world: World, who: string, namespace: string, { secretName: name, source }: Pick<IngressTls, 'secretName' | 'source'>): Judgement[] {
  if (name === undefined || isPlaceholder(name) || world.knowsSecret(namespace, name)) {
    return [];
  }
  const elsewhere = world.secrets.namespacesOf(name);
  const mayBeCopied = elsewhere.length > 0 && world.plan === undefined && runsCopier(world);
  return [{
    ...(mayBeCopied ? { severity: 'note' as const } : knowsAllSecrets(world) ? {} : { severity: 'warning' as const }),
    message: `${who} takes its certificate from Secret ${namespace}/${name}, which nothing here makes${elsewhere.length === 0 ? ''
      : `; there is one in namespace ${listed(elsewhere)}${mayBeCopied ? ', and nothing here tells what copies Secrets to copy it' : ''}`}.`,
    help: elsewhere.length > 0
      ? `Make the Secret in namespace ${namespace} too.`
      : `${choice(name, world.secrets.namesIn(namespace), 'Let cert-manager make it (`RouteTls.certManager`)')} By hand it is \`${commandToMake('tls', namespace, name)}\`; what is made elsewhere is declared: \`RouteTls.fromSecret('${name}', { external: true })\`, or \`externals.secrets: [${namespace}/${name}]\`.`,
    subject: who,
    places: [source],
  }];
}
