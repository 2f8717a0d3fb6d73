import { annotatedWith, deployment, object, rights, service } from './manifests';
import { ARGO, ARGO_PER_LAYER, FLUX, KUBECTL, SimulatedTool } from './simulator/tools';
import { deliver } from '../../src/delivery/deliver';
import { Manifest } from '../../src/model/manifest';
import { Delivery } from 'cdk8s-bare-metal';

const LAYER = 'bare-metal.cdk8s.io/layer';

/** A controller that mounts a Secret. */
const controller = (secret: string, more: object = {}) => [
  deployment('controller', 'edge', { volumes: [{ name: 'a', secret: { secretName: secret, ...more } }] }),
  ...rights('controller', 'edge', { apiGroups: ['example.com'], resources: ['things'], verbs: ['watch'] }),
];
const external = (name: string, spec: object = {}) => object('external-secrets.io/v1', 'ExternalSecret', name, 'edge', { spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, ...spec } });
const STORE = object('external-secrets.io/v1', 'ClusterSecretStore', 'vault', undefined, {
  spec: { provider: { vault: { auth: { tokenSecretRef: { namespace: 'vault', name: 'token', key: 'token' } } } } },
});

function folder(tool: SimulatedTool, manifests: readonly Manifest[]) {
  return deliver(manifests.map((manifest) => ({ manifest, path: `app/${manifest.kind}-${manifest.metadata.name}` })), tool.tool, 'file-per-object');
}

/** The layers of objects, by kind and name. */
function layers(...manifests: Manifest[]): Record<string, string> {
  return Object.fromEntries(folder(FLUX, manifests).parts.flatMap(({ layer, objects }) => objects.map(({ manifest: { kind, metadata } }) => [`${kind} ${metadata.name}`, layer.id])));
}

const problems = (tool: SimulatedTool, ...manifests: Manifest[]) => folder(tool, manifests).problems.map(({ rule, message, help }) => ({ rule, message, help }));

describe('what a Secret of a controller comes from goes with the controller', () => {
  test.each<[string, Manifest[], string[]]>([
    ['an ExternalSecret, its store, and the Secret that opens the store', [external('gossip'), STORE, object('v1', 'Secret', 'token', 'vault')], ['ExternalSecret gossip', 'ClusterSecretStore vault', 'Secret token']],
    ['an ExternalSecret that gives the Secret a name of its own', [external('speakers', { target: { name: 'gossip' } })], ['ExternalSecret speakers']],
    ['an ExternalSecret whose values come from several stores', [external('gossip', { secretStoreRef: undefined, data: [{ secretKey: 'a', sourceRef: { storeRef: { name: 'vault', kind: 'ClusterSecretStore' } } }] }), STORE],
      ['ExternalSecret gossip', 'ClusterSecretStore vault']],
    ['a SealedSecret', [object('bitnami.com/v1alpha1', 'SealedSecret', 'gossip', 'edge')], ['SealedSecret gossip']],
    ['a Certificate and its issuer', [object('cert-manager.io/v1', 'Certificate', 'webhook', 'edge', { spec: { secretName: 'gossip', issuerRef: { name: 'self' } } }), object('cert-manager.io/v1', 'Issuer', 'self', 'edge')],
      ['Certificate webhook', 'Issuer self']],
    ['a Vault secret and what it signs in by', [
      object('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'a', 'edge', { spec: { destination: { name: 'gossip' }, vaultAuthRef: 'edge/auth' } }), object('secrets.hashicorp.com/v1beta1', 'VaultAuth', 'auth', 'edge'),
    ], ['VaultStaticSecret a', 'VaultAuth auth']],
  ])('%s', (_, manifests, expected) => {
    const found = layers(...controller('gossip'), ...manifests);
    expect(Object.keys(found).filter((id) => manifests.some(({ kind, metadata }) => id === `${kind} ${metadata.name}`) && found[id] === 'controllers').sort()).toEqual([...expected].sort());
  });

  test('what makes another Secret stays where its kind belongs', () => {
    expect(layers(...controller('gossip'), external('other'), STORE, object('cert-manager.io/v1', 'Certificate', 'web', 'edge', { spec: { secretName: 'web-tls', issuerRef: { name: 'self' } } }), object('cert-manager.io/v1', 'Issuer', 'self', 'edge'))).toMatchObject({
      'ExternalSecret other': 'configuration', 'ClusterSecretStore vault': 'configuration', 'Certificate web': 'routes', 'Issuer self': 'configuration',
    });
  });

  test('an application waits for nobody, and neither does what makes its Secret', () => {
    expect(layers(deployment('web', 'shop', { volumes: [{ name: 'a', secret: { secretName: 'web' } }] }), object('external-secrets.io/v1', 'ExternalSecret', 'web', 'shop'))).toEqual({ 'Deployment web': 'apps', 'ExternalSecret web': 'apps' });
  });

  test('a workload that its owner put among the controllers counts as one', () => {
    const web = deployment('web', 'shop', { volumes: [{ name: 'a', secret: { secretName: 'web' } }] });
    const maker = object('external-secrets.io/v1', 'ExternalSecret', 'web', 'shop');
    expect(layers(annotatedWith(web, { [LAYER]: 'controllers' }), maker)).toEqual({ 'Deployment web': 'controllers', 'ExternalSecret web': 'controllers' });
  });

  test('Argo CD applies it in the wave of the controller, and waits for no other ExternalSecret', () => {
    const { files } = folder(ARGO, [...controller('gossip'), external('gossip'), external('other'), STORE]);
    const text = (name: string) => files.find(({ path }) => path.endsWith(name))!.text;
    expect(text('externalsecret-gossip.yaml')).toContain('argocd.argoproj.io/sync-wave: "-20"');
    expect(text('clustersecretstore-vault.yaml')).toContain('argocd.argoproj.io/sync-wave: "-20"');
    expect(text('externalsecret-other.yaml')).not.toContain('sync-wave');
  });
});

describe('a controller that would wait for ever is an error', () => {
  const late = annotatedWith(external('gossip'), { [LAYER]: 'configuration' });

  test.each([['Flux', FLUX], ['Argo CD', ARGO], ['kubectl', KUBECTL]])('%s: what makes its Secret comes in a later layer', (_, tool) => {
    expect(problems(tool, ...controller('gossip'), late)).toEqual([{
      rule: 'delivery-secret-too-late',
      message: 'Deployment edge/controller is in the layer controllers and cannot start without Secret edge/gossip, for which ExternalSecret edge/gossip is needed: that is in the layer configuration.',
      help: 'Put ExternalSecret edge/gossip into the layer controllers, with `placeIn` or the annotation `bare-metal.cdk8s.io/layer`. Or mount the Secret with `optional: true`.',
    }]);
  });

  test('the Secret itself comes in a later layer, and nothing else makes one', () => {
    const secret = annotatedWith(object('v1', 'Secret', 'gossip', 'edge', { stringData: { secretkey: '${KEY}' } }), { [LAYER]: 'apps' });
    expect(problems(FLUX, ...controller('gossip'), secret)).toMatchObject([{ rule: 'delivery-secret-too-late' }]);
  });

  test('its store comes in a later layer', () => {
    expect(problems(FLUX, ...controller('gossip'), external('gossip'), annotatedWith(STORE, { [LAYER]: 'configuration' }))).toMatchObject([{
      rule: 'delivery-secret-too-late', message: expect.stringContaining('for which ClusterSecretStore vault is needed: that is in the layer configuration.'),
    }]);
  });

  test('not where the pod starts without the Secret, nor where Applications wait for each other without end', () => {
    expect(problems(FLUX, ...controller('gossip', { optional: true }), late)).toEqual([]);
    expect(problems(ARGO_PER_LAYER, ...controller('gossip'), late)).toEqual([]);
  });
});

describe('External Secrets in the same layer as what it makes a Secret for', () => {
  const operator = [
    object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'externalsecret-validate', undefined, {
      webhooks: [{ name: 'a', clientConfig: { service: { namespace: 'eso', name: 'webhook' } }, rules: [{ apiGroups: ['external-secrets.io'], resources: ['externalsecrets'], operations: ['CREATE'], apiVersions: ['v1'] }] }],
    }),
    service('webhook', 'eso'), deployment('webhook', 'eso'),
  ];
  const release = object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'eso', 'eso', { spec: { chart: { spec: { chart: 'external-secrets', sourceRef: { kind: 'HelmRepository', name: 'eso' } } } } });
  const repository = object('source.toolkit.fluxcd.io/v1', 'HelmRepository', 'eso', 'eso', { spec: { url: 'https://charts.external-secrets.io' } });
  const before = (manifests: readonly Manifest[]) => manifests.map((one) => annotatedWith(one, { [LAYER]: 'definitions' }));

  test.each<[string, Manifest[], string]>([
    ['with its webhook', operator, 'and ExternalSecret is admitted by ValidatingWebhookConfiguration externalsecret-validate, which is in the layer controllers.'],
    ['from its chart', [release, repository], 'and the definition of ExternalSecret comes with HelmRelease eso/eso, which is in the layer controllers.'],
  ])('%s is an error for Flux, which asks about all of a layer before it applies any', (_, manifests, message) => {
    expect(problems(FLUX, ...controller('gossip'), external('gossip'), ...manifests)).toMatchObject([{ rule: 'delivery-secret-deadlock', message: expect.stringContaining(message) }]);
    expect(problems(ARGO, ...controller('gossip'), external('gossip'), ...manifests)).toEqual([]);
  });

  test.each<[string, Manifest[]]>([['with its webhook', before(operator)], ['from its chart', [...before([release]), repository]]])('%s is no error in an earlier layer', (_, manifests) => {
    expect(problems(FLUX, ...controller('gossip'), external('gossip'), ...manifests)).toEqual([]);
  });

  test('the source of its chart goes with it', () => {
    expect(layers(...before([release]), repository)).toEqual({ 'HelmRelease eso': 'definitions', 'HelmRepository eso': 'definitions' });
    expect(layers(release, repository)).toEqual({ 'HelmRelease eso': 'controllers', 'HelmRepository eso': 'controllers' });
  });

  test('Sealed Secrets has no webhook, so its controller may come beside what it unseals', () => {
    const sealing = object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'sealed', 'kube-system', { spec: { chart: { spec: { chart: 'sealed-secrets' } } } });
    const sealed = object('bitnami.com/v1alpha1', 'SealedSecret', 'gossip', 'edge');
    expect(problems(FLUX, ...controller('gossip'), sealed, deployment('sealed-secrets-controller', 'kube-system'))).toEqual([]);
    expect(problems(FLUX, ...controller('gossip'), sealed, sealing)).toMatchObject([{ rule: 'delivery-secret-deadlock' }]);
  });
});

describe('what SOPS encrypted', () => {
  const encrypted = object('v1', 'Secret', 'router', 'edge', { stringData: { password: 'ENC[AES256_GCM,data:abc=,iv:abc=,tag:abc=,type:str]' }, sops: { mac: 'ENC[…]', version: '3.13.0' } });
  const decrypting: SimulatedTool = { ...FLUX, tool: Delivery.flux({ path: './clusters/home', sourceRef: 'flux-system', decryptionSecret: 'sops-age' })._tool };

  test.each<[string, SimulatedTool, string]>([
    ['Flux that was given no key', FLUX, 'Name the Secret of namespace flux-system that holds the key, for example `decryptionSecret: \'sops-age\'` of `Delivery.flux`.'],
    ['Argo CD', ARGO, 'Argo CD decrypts nothing without a plugin: use a SealedSecret or an ExternalSecret.'],
    ['kubectl', KUBECTL, 'kubectl decrypts nothing: use a SealedSecret or an ExternalSecret, or deliver with Flux.'],
  ])('is an error for %s', (_, tool, help) => expect(problems(tool, encrypted)).toEqual([{
    rule: 'delivery-sops-unread', message: 'Secret edge/router is encrypted with SOPS, and nothing decrypts it on its way to the cluster.', help,
  }]));

  test('may be of any kind: Flux asks for what SOPS wrote, and no more', () => {
    const { kind: _, ...others } = encrypted;
    expect(problems(decrypting, { ...others, kind: 'ConfigMap' })).toEqual([]);
    expect(problems(ARGO, { ...others, kind: 'ConfigMap' })).toMatchObject([{ rule: 'delivery-sops-unread' }]);
  });

  test('is told to every Kustomization of Flux that has a key, and delivered as it is', () => {
    const { files, problems: none } = folder(decrypting, [encrypted, ...controller('router')]);
    expect(none).toEqual([]);
    expect(files.find(({ path }) => path === 'flux/controllers.yaml')!.text).toContain('decryption:\n    provider: sops\n    secretRef:\n      name: sops-age\n');
    expect(files.find(({ path }) => path === '20-controllers/edge/secret-router.yaml')!.text).toContain('sops:\n  mac:');
  });
});
