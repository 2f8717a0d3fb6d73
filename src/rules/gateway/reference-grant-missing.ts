import { GATEWAY_API } from '../../model/gateway-api';
import { ObjectReference, ParentReference, routeId } from '../../model/route';
import { namedBackends } from '../../model/routed-backends';
import { isPlaceholder } from '../../model/written';
import { service, yaml } from '../cases/case-writing';
import { gateway, gatewayClass, grant, listener, route } from '../cases/gateway-case-writing';
import { secret, WEB } from '../cases/route-cases';
import { authoritiesOf, certificatesNamedBy } from '../gateway-certificates';
import { groupOfHolder, holderId } from '../gateways';
import { Rule } from '../rule';
import { World } from '../world';

const API = { ...service('api'), metadata: { name: 'api', namespace: 'mail' } };
const TO_API = route('web', { backend: { name: 'api', namespace: 'mail' } });
const WITH_CERTIFICATE = gateway([listener('https', { tls: { certificateRefs: [{ name: 'wildcard', namespace: 'certs' }] } })]);

export const REFERENCE_GRANT_MISSING: Rule = {
  id: 'reference-grant-missing',
  severity: 'error',
  ofAbsence: true,
  why: 'A route or Gateway may name an object of another namespace only where a ReferenceGrant there allows it, and without one requests are answered with 500, or a listener has no certificate.',
  cases: {
    bad: [
      { name: 'a Service of another namespace', manifests: yaml(API, TO_API) },
      { name: 'a Secret of another namespace', manifests: yaml(secret('wildcard', 'certs'), WITH_CERTIFICATE) },
      { name: 'the certificate that a Gateway shows to Services', manifests: yaml(secret('client', 'certs'), gateway([listener('https')], { spec: { tls: { backend: { clientCertificateRef: { name: 'client', namespace: 'certs' } } } } })) },
      { name: 'who signs the certificates of clients: a warning, since nothing here makes it', manifests: yaml(gateway([listener('https')], { spec: { tls: { frontend: { default: { validation: { caCertificateRefs: [{ kind: 'ConfigMap', name: 'clients-ca', namespace: 'certs' }] } } } } } })) },
      { name: 'what gets copies of requests', manifests: yaml(...WEB, API, route('web', { copies: { name: 'api', namespace: 'mail', port: 80 } })) },
      { name: 'the grant stands in the namespace of the route', manifests: yaml(API, TO_API, grant('shop', { kind: 'HTTPRoute' }, { kind: 'Service' })) },
      { name: 'the grant is for another kind', manifests: yaml(API, TO_API, grant('mail', { kind: 'GRPCRoute' }, { kind: 'Service' })) },
      { name: 'the grant is for another Service', manifests: yaml(API, TO_API, grant('mail', { kind: 'HTTPRoute' }, { kind: 'Service', name: 'web' })) },
      { name: 'the grant is for a group that Traefik alone takes for that of Kubernetes itself', manifests: yaml(API, TO_API, gatewayClass(), grant('mail', { kind: 'HTTPRoute' }, { group: 'core', kind: 'Service' })) },
      { name: 'what is named lives elsewhere, and so may the grant: a warning', network: { externals: { services: ['mail/api'] } }, manifests: yaml(TO_API) },
    ],
    good: [
      { name: 'with a grant', manifests: yaml(API, TO_API, grant('mail', { kind: 'HTTPRoute' }, { kind: 'Service', name: 'api' })) },
      { name: 'with a grant by the name that Traefik has for the group of Kubernetes itself', manifests: yaml(API, TO_API, gatewayClass('traefik', 'traefik.io/gateway-controller'), grant('mail', { kind: 'HTTPRoute' }, { group: 'core', kind: 'Service' })) },
      { name: 'a certificate with a grant', manifests: yaml(secret('wildcard', 'certs'), WITH_CERTIFICATE, grant('certs', { kind: 'Gateway', namespace: 'network' }, { kind: 'Secret' })) },
      { name: 'a Service of the own namespace', manifests: yaml(...WEB, route('web', { backend: { namespace: 'shop' } })) },
      { name: 'a Gateway of another namespace, which `allowedRoutes` governs', manifests: yaml(...WEB, gateway(), route('web')) },
      { name: 'in a mesh, the Service of another namespace that a route is for', manifests: yaml(API, route('api', { parent: { group: '', kind: 'Service', name: 'api', namespace: 'mail' }, backend: { name: 'api', namespace: 'mail' } })) },
      { name: 'a namespace that Flux fills in', manifests: yaml(route('web', { backend: { namespace: '${APPS}' } })) },
    ],
  },
  check: (world) => strangers(world).filter(({ referrer, named }) => !world.gateways().isGranted(referrer, named) && !world.mayBeMade(['ReferenceGrant'], undefined, named.namespace)).map(({ who, referrer, named }) => ({
    message: `${who} names ${named.kind} ${named.namespace}/${named.name} of another namespace, and no ReferenceGrant there allows it.`,
    help: `Write a ReferenceGrant in namespace ${named.namespace}: \`from: [{ group: ${referrer.group}, kind: ${referrer.kind}, namespace: ${referrer.namespace} }]\`, \`to: [{ group: "${named.group}", kind: ${named.kind}, name: ${named.name} }]\`.`,
    subject: who,
    places: [named.source],
    ...(isHere(world, named) ? {} : { severity: 'warning' as const }),
  })),
};

/** Every reference into another namespace that needs a grant. */
function strangers({ cluster: { gatewayApi: { routes } }, gateways }: World) {
  const ofRoutes = routes.flatMap((one) => one.rules.flatMap(namedBackends)
    .filter((named) => !one.parents.some((parent) => isSame(parent, named)))
    .map((named) => ({ who: routeId(one), referrer: { group: GATEWAY_API, kind: one.kind, namespace: one.namespace }, named })));
  const ofHolders = gateways().holders().flatMap((holder) => [...certificatesNamedBy(holder).map(({ reference }) => reference), ...authoritiesOf(holder)]
    .map((named) => ({ who: holderId(holder), referrer: { group: groupOfHolder(holder), kind: holder.kind, namespace: holder.namespace }, named })));
  return [...ofRoutes, ...ofHolders].filter(({ referrer, named }) =>
    named.namespace !== referrer.namespace && !isPlaceholder(`${named.namespace}/${named.name} ${referrer.namespace}`));
}

/** A route of a mesh says what becomes of requests to a Service, and may let them go there. */
function isSame(parent: ParentReference, named: ObjectReference): boolean {
  return parent.group === named.group && parent.kind === named.kind && parent.namespace === named.namespace && parent.name === named.name;
}

function isHere(world: World, { group, kind, namespace, name }: ObjectReference): boolean {
  return group === '' && (kind === 'Service' ? world.services.named(namespace, name) !== undefined
    : kind === 'ConfigMap' ? world.cluster.objects.some(({ identity }) => identity.kind === 'ConfigMap' && identity.namespace === namespace && identity.name === name)
      : kind === 'Secret' && world.cluster.secrets.has(`${namespace}/${name}`) && !world.cluster.network.externals.secrets.has(`${namespace}/${name}`));
}
