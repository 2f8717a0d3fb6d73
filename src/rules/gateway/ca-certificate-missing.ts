import { KNOWN_CONTROLLERS, readBy, shownKind } from '../../behavior/gateway-api/known-controllers';
import { KubernetesObject } from '../../model/identity';
import { fieldsOf } from '../../model/reader/fields';
import { ObjectReference } from '../../model/route';
import { isPlaceholder } from '../../model/written';
import { service, yaml } from '../cases/case-writing';
import { gateway, gatewayClass, listener } from '../cases/gateway-case-writing';
import { secret } from '../cases/route-cases';
import { authoritiesOf } from '../gateway-certificates';
import { holderId } from '../gateways';
import { once } from '../group';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const AUTHORITY = { group: '', kind: 'ConfigMap', name: 'ca' };
const policy = (authority: object) => ({
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'BackendTLSPolicy', metadata: { name: 'web', namespace: 'shop' },
  spec: { targetRefs: [{ group: '', kind: 'Service', name: 'web' }], validation: { caCertificateRefs: [authority], hostname: 'web.shop' } },
});
const ofClients = (authority: object) => gateway([listener('https')], { spec: { tls: { frontend: { default: { validation: { caCertificateRefs: [authority] } } } } } });
const configMap = (data: object, namespace = 'shop') => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'ca', namespace }, data });
const BUNDLE = (name: string) => ({ apiVersion: 'trust.cert-manager.io/v1alpha1', kind: 'Bundle', metadata: { name }, spec: {} });
const TRAEFIK = gatewayClass('traefik', 'traefik.io/gateway-controller');
const TRUST = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'trust-manager', namespace: 'cert-manager' }, spec: {} };
const CILIUM = gatewayClass('cilium', 'io.cilium/gateway-controller');
const PEM = '-----BEGIN CERTIFICATE-----\nMII…\n-----END CERTIFICATE-----\n';
const SERVICE = service('web');

/** The kinds that hold certificates of authorities; all but the first are more than Gateway API asks of a controller. */
const KINDS = new Set(['/ConfigMap', '/Secret', 'certificates.k8s.io/ClusterTrustBundle']);

/** What Kubernetes puts into each namespace. */
const EVERYWHERE = new Set(['kube-root-ca.crt']);

export const CA_CERTIFICATE_MISSING: Rule = {
  id: 'ca-certificate-missing',
  severity: 'error',
  ofAbsence: true,
  why: 'Without the certificate of the authority that is to be trusted nobody is: a listener refuses all clients, and requests to a Service fail with 500.',
  cases: {
    bad: [
      { name: 'no such ConfigMap: a warning, since a controller may make it', manifests: yaml(SERVICE, policy(AUTHORITY)) },
      { name: 'of the clients of a Gateway, in another namespace: a warning', manifests: yaml(ofClients(AUTHORITY), configMap({ 'ca.crt': PEM })) },
      { name: 'trust-manager runs here, with another Bundle: a warning', manifests: yaml(SERVICE, policy(AUTHORITY), TRUST, BUNDLE('public')) },
      { name: 'a kind that holds none', manifests: yaml(SERVICE, policy({ ...AUTHORITY, kind: 'Service' })) },
      { name: 'by a name that Traefik alone has for the group of Kubernetes itself', manifests: yaml(SERVICE, CILIUM, policy({ ...AUTHORITY, group: 'core' }), configMap({ 'ca.crt': PEM })) },
      { name: 'by that name, where nothing says who reads it: a warning', manifests: yaml(SERVICE, policy({ ...AUTHORITY, group: 'core' }), configMap({ 'ca.crt': PEM })) },
      { name: 'under another key: a warning, since Envoy Gateway takes it', manifests: yaml(SERVICE, policy(AUTHORITY), configMap({ 'ca.pem': PEM })) },
      { name: 'under another key, where another controller reads it', manifests: yaml(SERVICE, CILIUM, policy(AUTHORITY), configMap({ 'ca.pem': PEM })) },
      { name: 'under another key, of the clients of a Gateway', manifests: yaml(gatewayClass(), ofClients(AUTHORITY), configMap({ 'ca.pem': PEM }, 'network')) },
      { name: 'no certificate', manifests: yaml(SERVICE, policy(AUTHORITY), configMap({ 'ca.crt': 'later' })) },
      { name: 'no such Secret: a warning too', manifests: yaml(SERVICE, policy({ ...AUTHORITY, kind: 'Secret' })) },
    ],
    good: [
      { name: 'a ConfigMap with the certificate', manifests: yaml(SERVICE, policy(AUTHORITY), configMap({ 'ca.crt': PEM })) },
      { name: 'of the clients of a Gateway, in its namespace', manifests: yaml(ofClients(AUTHORITY), configMap({ 'ca.crt': PEM }, 'network')) },
      { name: 'a Secret, where the controller takes one', manifests: yaml(SERVICE, policy({ ...AUTHORITY, kind: 'Secret' }), secret('ca')) },
      { name: 'what trust-manager distributes', manifests: yaml(SERVICE, policy(AUTHORITY), BUNDLE('ca')) },
      { name: 'trust-manager runs here, and its Bundles are made elsewhere', manifests: yaml(SERVICE, policy(AUTHORITY), TRUST) },
      { name: 'under another key, where Envoy Gateway reads it', manifests: yaml(SERVICE, gatewayClass(), policy(AUTHORITY), configMap({ 'ca.pem': PEM })) },
      { name: 'a ClusterTrustBundle without its group, where Envoy Gateway reads it', manifests: yaml(SERVICE, gatewayClass(), policy({ ...AUTHORITY, kind: 'ClusterTrustBundle' })) },
      { name: 'by the name that Traefik has for the group of Kubernetes itself', manifests: yaml(SERVICE, TRAEFIK, policy({ ...AUTHORITY, group: 'core' }), configMap({ 'ca.crt': PEM })) },
      { name: 'what is in each namespace', manifests: yaml(SERVICE, policy({ ...AUTHORITY, name: 'kube-root-ca.crt' })) },
      { name: 'a name that Flux fills in', manifests: yaml(SERVICE, policy({ ...AUTHORITY, name: '${CA}' })) },
    ],
  },
  check(world) {
    const configMaps = once(() => configMapsById(world));
    const { backendTlsPolicies: policies, classes } = world.cluster.gatewayApi;
    const forgiving: Wish['forgiving'] = classes.length === 0 ? 'perhaps' : classes.some(({ controller }) => KNOWN_CONTROLLERS[controller]?.product === 'Envoy Gateway');
    return [
      ...world.gateways().holders().flatMap((one) => authoritiesOf(one)
        .map((authority): Wish => ({ who: holderId(one), authority: readBy(world.gateways().controllerAt(one), authority) }))),
      ...policies.flatMap(({ namespace, name, authorities }) => authorities
        .map((authority): Wish => ({ who: `BackendTLSPolicy ${namespace}/${name}`, authority: readBy(world.gateways().renaming(), authority), forgiving }))),
    ].flatMap((wish) => judgementsOf(world, wish, configMaps));
  },
};

interface Wish {
  readonly who: string;
  readonly authority: ObjectReference;
  /** Whether Envoy Gateway reads it (1.9, internal/gatewayapi/backendtlspolicy.go): it takes what it finds first where there is no `ca.crt`, and looks at no group. */
  readonly forgiving?: boolean | 'perhaps';
}

function judgementsOf(world: World, { who, authority, forgiving = false }: Wish, configMaps: () => ReadonlyMap<string, KubernetesObject>): Judgement[] {
  const { group, kind, namespace, name, source } = authority;
  const id = `${namespace}/${name}`;
  if (isPlaceholder(`${group} ${kind} ${id}`)) {
    return [];
  }
  const told = (problem: string, help: string, severity: 'error' | 'warning' = 'error'): Judgement[] =>
    [{ message: `${who} takes the certificate of an authority from ${shownKind(authority)} ${id}, ${problem}.`, help, subject: who, places: [source], ...(severity === 'error' ? {} : { severity }) }];
  const forgiven = (judgements: Judgement[]): Judgement[] => (forgiving === true ? [] : forgiving === 'perhaps' ? judgements.map((one) => ({ ...one, severity: 'warning' })) : judgements);
  if (kind === 'ClusterTrustBundle' && group === '') {
    return forgiven(told('a kind of another group', 'Write `group: certificates.k8s.io`.'));
  }
  if (!KINDS.has(`${group}/${kind}`)) {
    const strange = told('a kind that holds no certificates', 'Write the certificate into a ConfigMap, under the key `ca.crt`, and name it: `group: ""`, `kind: ConfigMap`.');
    return KINDS.has(`${group.replace(/^core$/, '')}/${kind}`) ? forgiven(strange) : strange;
  }
  if (kind === 'Secret') {
    return world.knowsSecret(namespace, name) ? [] : told('which nothing here makes', `Make the Secret, with the certificate under \`ca.crt\`; what is made elsewhere is declared in \`externals.secrets: [${id}]\`.`, 'warning');
  }
  const found = configMaps().get(id);
  if (kind !== 'ConfigMap' || EVERYWHERE.has(name)) {
    return [];
  }
  if (found === undefined) {
    return isDistributed(world, name) || world.mayBeMade(['ConfigMap'], name, namespace) || world.mayBeMade(['Bundle'], name) ? [] : told('which does not exist here', `Add the ConfigMap in namespace ${namespace}, with the certificate under \`ca.crt\`.`, 'warning');
  }
  const values = fieldsOf(found.manifest.data);
  const text = String(values['ca.crt'] ?? '');
  const problem = text.includes('-----BEGIN CERTIFICATE-----') || isPlaceholder(text) ? []
    : told(text === '' ? 'which has no `ca.crt`' : 'whose `ca.crt` is no certificate in PEM', 'Write the certificate in PEM under the key `ca.crt`.');
  return text === '' && Object.keys(values).length > 0 ? forgiven(problem) : problem;
}

function configMapsById({ cluster: { objects } }: World): ReadonlyMap<string, KubernetesObject> {
  return new Map(objects.filter(({ identity: { group, kind } }) => group === '' && kind === 'ConfigMap')
    .map((object) => [`${object.identity.namespace}/${object.identity.name}`, object]));
}

/**
 * A Bundle of trust-manager becomes a ConfigMap of its name in the namespaces that it selects. Where it runs and no Bundle is here, somebody makes them out of
 * sight, as often of a template.
 */
function isDistributed(world: World, name: string): boolean {
  const bundles = world.cluster.objects.filter(({ identity }) => identity.group === 'trust.cert-manager.io');
  return bundles.some(({ identity }) => identity.name === name) || (bundles.length === 0 && TRUST_MANAGER.some(([kind, called]) =>
    world.objects.ofKind(kind).some(({ identity }) => identity.name === called)));
}

/** What shows that trust-manager runs here. */
const TRUST_MANAGER = [['CustomResourceDefinition', 'bundles.trust.cert-manager.io'], ['Deployment', 'trust-manager'], ['HelmRelease', 'trust-manager'], ['Application', 'trust-manager']] as const;
