import { CERTIFICATE_NAMESPACE_ANNOTATION, secretNamespaceOf } from '../../behavior/contour/lent-secrets';
import { standsInForMissing } from '../../behavior/proxies/default-certificates';
import { claimId } from '../../model/claim';
import { isSubdomain } from '../../model/name-syntax';
import { fieldsOf } from '../../model/reader/fields';
import { routeId } from '../../model/route';
import { at, Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { deployment, ingress, service, yaml } from '../cases/case-writing';
import { httpProxy, ingressRoute, virtualServer } from '../cases/gateway-case-writing';
import { secret, WEB } from '../cases/route-cases';
import { groupBy, judgements } from '../group';
import { knowsAllSecrets } from '../known-secrets';
import { helpToMake, missingSecret, MissingCertificate, severityOfMissing } from '../missing-certificate';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
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
      { name: 'of two Ingresses, which is one mistake', planned: true, manifests: yaml(...WEB, route(), ingress('api', 'app.example.com', '/api', TLS)) },
      { name: 'whose proxy has a default certificate: a note', manifests: yaml(service('web'), secret('all-tls'), deployment('proxy', {}, { containers: [{ name: 'proxy', image: 'registry.k8s.io/ingress-nginx/controller:v1.15.1', args: ['--ingress-class=traefik', '--default-ssl-certificate=shop/all-tls'] }] }), route()) },
      { name: 'in another namespace, and Reflector may be told by hand to copy it: a note', manifests: yaml(...WEB, secret('app-tls', 'mail'), deployment('reflector', {}, { containers: [{ name: 'main', image: 'emberstack/kubernetes-reflector:9.1' }] }), route()) },
      { name: 'of an IngressRoute', planned: true, manifests: yaml(...WEB, ingressRoute('web', 'Host(`app.example.com`)', { spec: { tls: { secretName: 'app-tls' } } })) },
      { name: 'of an HTTPProxy', planned: true, manifests: yaml(...WEB, httpProxy('web', { virtualhost: { fqdn: 'app.example.com', tls: { secretName: 'app-tls' } } })) },
      { name: 'of a VirtualServer', planned: true, manifests: yaml(...WEB, virtualServer('web', 'app.example.com', { tls: { secret: 'app-tls' } })) },
    ],
    good: [
      { name: 'it is there', manifests: yaml(...WEB, secret('app-tls'), route()) },
      { name: 'cert-manager makes it', manifests: yaml(...WEB, route({ annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } })) },
      { name: 'Reflector copies it from another namespace', manifests: yaml(...WEB, { ...secret('app-tls', 'certs'), metadata: { name: 'app-tls', namespace: 'certs', annotations: { 'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true', 'reflector.v1.k8s.emberstack.com/reflection-auto-enabled': 'true' } } }, route()) },
      { name: 'a name that the API server refuses, of which it is told already', planned: true, manifests: yaml(...WEB, route({ spec: { tls: [{ hosts: ['app.example.com'], secretName: 'certs/app-tls' }] } })) },
      { name: 'declared to live elsewhere', network: { externals: { secrets: ['shop/app-tls'] } }, manifests: yaml(...WEB, route()) },
      { name: 'Contour takes it from another namespace', manifests: yaml(...WEB, secret('app-tls', 'certs'), { apiVersion: 'projectcontour.io/v1', kind: 'TLSCertificateDelegation', metadata: { name: 'lent', namespace: 'certs' }, spec: { delegations: [{ secretName: 'app-tls', targetNamespaces: ['shop'] }] } }, route({ annotations: { [CERTIFICATE_NAMESPACE_ANNOTATION]: 'certs' } })) },
      { name: 'a VirtualServer whose certificate cert-manager makes', manifests: yaml(...WEB, virtualServer('web', 'app.example.com', { tls: { 'secret': 'app-tls', 'cert-manager': { 'cluster-issuer': 'letsencrypt' } } })) },
      { name: 'an IngressRoute with the certificate of a resolver', manifests: yaml(...WEB, ingressRoute('web', 'Host(`app.example.com`)', { spec: { tls: { certResolver: 'letsencrypt' } } })) },
    ],
  },
  check: (world) => [...groupBy(missing(world), ({ namespace, name }) => `${namespace}/${name}`).values()].map((all) => judgementOf(all, world)),
};

/** A certificate that a route names, and that nothing here makes. */
interface MissingOfRoute extends MissingCertificate {
  readonly who: string;
  /** The class of an Ingress. */
  readonly className?: string;
  readonly source: Source;
}

function missing(world: World): MissingOfRoute[] {
  const isMissing = (namespace: string, name: string | undefined): name is string => name !== undefined && !isPlaceholder(name) && !world.knowsSecret(namespace, name);
  return [
    ...judgements(world.cluster.ingresses, (one) => one.tls.filter(({ secretName }) => isOwnSecret(secretName) && isMissing(secretNamespaceOf(one), secretName))
      .map(({ secretName, source }) => ({ who: `Ingress ${claimId(one)}`, namespace: secretNamespaceOf(one), name: secretName!, className: one.className, source }))),
    ...judgements(world.cluster.ingressRoutes, (one) => (!isMissing(one.namespace, one.tlsSecret) ? []
      : [{ who: routeId(one), namespace: one.namespace, name: one.tlsSecret!, source: at(one.source, 'spec.tls.secretName') }])),
    // One of another namespace is lent, or not, which is a finding of its own.
    ...judgements(world.cluster.httpProxies, (one) => (one.tlsSecret?.namespace !== one.namespace || !isMissing(one.namespace, one.tlsSecret.name) ? []
      : [{ who: routeId(one), namespace: one.namespace, name: one.tlsSecret.name, source: at(one.source, 'spec.virtualhost.tls.secretName') }])),
    ...judgements(world.cluster.virtualServers, (one) => (!isMissing(one.namespace, one.tlsSecret) || asksCertManager(world, one.source) ? []
      : [{ who: routeId(one), namespace: one.namespace, name: one.tlsSecret!, source: at(one.source, 'spec.tls.secret') }])),
  ];
}

/** Whether a VirtualServer lets F5's controller ask cert-manager for its certificate. */
function asksCertManager(world: World, source: Source): boolean {
  return fieldsOf(fieldsOf(world.objects.at(source)?.manifest.spec).tls)['cert-manager'] !== undefined;
}

/** Whether something runs that copies Secrets: annotations that somebody put on one by hand, such as one that cert-manager made, are in no file. */
function runsCopier({ cluster: { workloads, remoteSources } }: World): boolean {
  return workloads.some(({ name, containers }) => [name, ...containers.map(({ image }) => image)].some((one = '') => COPIERS.test(one))) || remoteSources.some(({ chart = '' }) => COPIERS.test(chart));
}

/** Images, charts and workloads of Reflector, kubernetes-replicator and Config Syncer. */
const COPIERS = /(?:^|[/-])(?:reflector|kubernetes-replicator|kubed|config-syncer)(?:[:@]|$)/;

/** What is the name of no Secret the API server refuses, which is a finding of its own. */
function isOwnSecret(secretName: string | undefined): boolean {
  return secretName === undefined || isSubdomain(secretName);
}

function judgementOf(all: readonly MissingOfRoute[], world: World): Judgement {
  const [first] = all;
  const { namespace, name } = first;
  const routes = [...new Set(all.map(({ who }) => who))];
  const isElsewhere = world.secrets.namespacesOf(name).length > 0;
  const mayBeCopied = isElsewhere && world.plan === undefined && runsCopier(world);
  const hasOther = all.every(({ className }) => standsInForMissing(world.cluster, className));
  return {
    ...(mayBeCopied || (hasOther && !knowsAllSecrets(world)) ? { severity: 'note' as const } : severityOfMissing(first, world)),
    message: `${listed(routes)} ${routes.length === 1 ? 'takes its' : 'take their'} certificate from ${missingSecret(first, world)}${
      mayBeCopied ? ', and nothing here tells what copies Secrets to copy it' : hasOther ? ', so that the proxy answers with its default certificate' : ''}.`,
    help: isElsewhere ? `Make the Secret in namespace ${namespace} too.`
      : `${hasOther ? 'Where that is right for these hosts, leave `secretName` out. ' : ''}${helpToMake(first, world, `\`RouteTls.fromSecret('${name}', { external: true })\``)}`,
    subject: first.who,
    places: all.map(({ source }) => source),
  };
}
