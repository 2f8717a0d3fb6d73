import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { readYaml } from '../../src/model/reader/read-yaml';

const NAMESPACES = ['shop', 'shop-dev', 'mail'].map((name) => `---\napiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`).join('');
const REFLECTED = 'reflector.v1.k8s.emberstack.com/reflection-allowed: "true", reflector.v1.k8s.emberstack.com/reflection-auto-enabled: "true"';
const object = (apiVersion: string, kind: string, more: string, metadata = '') => `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: tls, namespace: certs${metadata} }\n${more}\n`;
const secret = (annotations: string) => object('v1', 'Secret', '', `, annotations: { ${annotations} }`);
const placesOf = (yaml: string) => [...readCluster(readYaml(NAMESPACES + yaml, 'case.yaml'), readDeclaration({}, {})).secrets.keys()].filter((id) => id.endsWith('/tls')).sort().join();

test.each([
  ['Reflector', secret(REFLECTED), 'certs/tls,mail/tls,shop-dev/tls,shop/tls'],
  ['Reflector, into namespaces that it is told', secret(`${REFLECTED}, reflector.v1.k8s.emberstack.com/reflection-auto-namespaces: "shop.*"`), 'certs/tls,shop-dev/tls,shop/tls'],
  ['Reflector, into those that are allowed', secret(`${REFLECTED}, reflector.v1.k8s.emberstack.com/reflection-allowed-namespaces: "mail, shop"`), 'certs/tls,mail/tls,shop/tls'],
  ['Reflector, of what cert-manager makes', object('cert-manager.io/v1', 'Certificate', `spec: { secretName: tls, secretTemplate: { annotations: { ${REFLECTED} } } }`), 'certs/tls,mail/tls,shop-dev/tls,shop/tls'],
  ['Reflector, of what External Secrets makes', object('external-secrets.io/v1', 'ExternalSecret', `spec: { target: { template: { metadata: { annotations: { ${REFLECTED} } } } } }`), 'certs/tls,mail/tls,shop-dev/tls,shop/tls'],
  ['Reflector, of what Sealed Secrets makes', object('bitnami.com/v1alpha1', 'SealedSecret', `spec: { template: { metadata: { annotations: { ${REFLECTED} } } } }`), 'certs/tls,mail/tls,shop-dev/tls,shop/tls'],
  ['kubernetes-replicator', secret('replicator.v1.mittwald.de/replicate-to: "mail,shop-[a-z]+"'), 'certs/tls,mail/tls,shop-dev/tls'],
  ['kubernetes-replicator, by labels', secret('replicator.v1.mittwald.de/replicate-to-matching: "tls=yes"'), 'certs/tls,mail/tls,shop-dev/tls,shop/tls'],
  ['Config Syncer', secret('kubed.appscode.com/sync: ""'), 'certs/tls,mail/tls,shop-dev/tls,shop/tls'],
  ['a ClusterExternalSecret', object('external-secrets.io/v1', 'ClusterExternalSecret', 'spec: { namespaces: [mail], externalSecretSpec: {} }'), 'mail/tls'],
  ['Kyverno', object('kyverno.io/v1', 'ClusterPolicy', 'spec: { rules: [{ generate: { kind: Secret, name: tls, clone: { namespace: certs, name: tls } } }] }'), 'mail/tls,shop-dev/tls,shop/tls'],
])('%s makes a Secret in several namespaces', (_, yaml, expected) => expect(placesOf(yaml)).toBe(expected));

test.each([
  ['copying is allowed alone', secret('reflector.v1.k8s.emberstack.com/reflection-allowed: "true"')],
  ['what names the namespaces is no expression', secret('replicator.v1.mittwald.de/replicate-to: "shop["')],
  ['nothing is said', secret('')],
])('it stays in its own where %s', (_, yaml) => expect(placesOf(yaml)).toBe('certs/tls'));
